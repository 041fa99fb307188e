"""Reads cards of works on show, without touching the works themselves."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared
from marketplace.core.pagecache.tags import read_rows

from .cards import Card, made_of, read, rows_of
from .models import Listing

_cards: Prepared[tuple[int, str]] = Prepared(
    lambda ids: rows_of(Listing.objects.filter(any_of("pk", ids)).order_by())
)


def cards(artwork_ids: Iterable[int]) -> list[Card]:
    """Return the cards of those works of `artwork_ids` that are on show, in that order. One query.

    In the reader's language. A page of `rows_of(Listing)` depends on these works alone.
    """
    wanted = list(artwork_ids)
    if not wanted:
        return []
    read_rows(Listing, wanted)
    found = {card.pk: card for card in made_of(_cards(wanted))}
    return [found[pk] for pk in wanted if pk in found]


def newest(limit: int) -> list[Card]:
    """Return the newest works that can be bought now. One query."""
    rows = Listing.objects.filter(is_available=True).order_by("-created", "-pk")
    return read(rows[:limit])


class Cards(Sequence):
    """The cards of works on show that meet `conditions`: those to be bought first, then the newest.

    In the reader's language. Counting costs a query, a slice one of its own size.
    """

    def __init__(self, **conditions: Any):
        rows = Listing.objects.filter(**conditions)
        self._rows = rows.order_by("-is_available", "-created", "-pk")

    @cached_property
    def _count(self) -> int:
        return self._rows.count()

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, at):
        return read(self._rows[at]) if isinstance(at, slice) else read(self._rows[at : at + 1])[0]
