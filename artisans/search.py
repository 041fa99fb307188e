"""Artisans among the results of the shop's search."""

from modelsearch.backends import get_search_backend

from catalog.search import register

from .models import Partner
from .selectors import shown_artisans


def find_artisans(query: str, limit: int) -> list[Partner]:
    """Return artisans the shop shows, by relevance."""
    found = get_search_backend().search(query, shown_artisans(), operator="and")
    return list(found[:limit])


def register_results() -> None:
    register("artisans", find_artisans)
