"""Artisans among the results of the shop's search."""

from collections.abc import Collection, Iterable

from catalog.search.documents import ARTISAN, in_languages
from catalog.search.groups import Group, register
from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

from .models import Partner
from .selectors import cards

_shown: Prepared[Partner] = Prepared(
    lambda ids: cards(Partner.objects.filter(any_of("pk", ids), is_active=True)).order_by()
)


def read_artisans(ids: Collection[int]) -> dict[int, Partner]:
    """Return those of `ids` that the shop shows, ready for cards. One query."""
    return {artisan.pk: artisan for artisan in _shown(list(ids))}


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
