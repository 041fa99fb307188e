"""Artisans among the results of the shop's search."""

from modelsearch.backends import get_search_backend

from catalog.search import register

from .models import Partner


def find_artisans(query: str, limit: int) -> list[Partner]:
    """Return artisans the shop shows, by relevance."""
    shown = Partner.objects.filter(is_active=True).select_related("tradition", "portrait")
    return list(get_search_backend().search(query, shown, operator="and")[:limit])


def register_results() -> None:
    register("artisans", find_artisans)
