"""Artisans among the results of the shop's search."""

from collections.abc import Collection, Iterable

from catalog.search.documents import ARTISAN, in_languages
from catalog.search.groups import Group, register

from .models import Partner
from .selectors import shown_artisans


def read_artisans(ids: Collection[int]) -> dict[int, Partner]:
    """Return those of `ids` that the shop shows, ready for cards. One query."""
    return shown_artisans().in_bulk(ids)


def names_and_places() -> Iterable[str]:
    """Yield what artisans and their villages are called, for the spelling of queries."""
    for artisan in Partner.objects.filter(is_active=True).iterator(chunk_size=1000):
        yield from in_languages(artisan, "name", "village", "region")


def register_results() -> None:
    register(
        Group(
            name="artisans",
            kind=ARTISAN,
            models=lambda: [Partner],
            read=read_artisans,
            label=lambda artisan: artisan.name,
            address=Partner.get_absolute_url,
            texts=names_and_places,
        )
    )
