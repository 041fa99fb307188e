"""Reads cards of works on show, without touching the works themselves."""

from collections.abc import Iterable

from marketplace.core.pagecache.tags import read_rows

from .cards import Card, read
from .models import Listing


def cards(artwork_ids: Iterable[int]) -> list[Card]:
    """Return the cards of those works of `artwork_ids` that are on show, in that order. One query.

    In the reader's language. A page of `rows_of(Listing)` depends on these works alone.
    """
    wanted = list(artwork_ids)
    if not wanted:
        return []
    read_rows(Listing, wanted)
    found = {card.pk: card for card in read(Listing.objects.filter(pk__in=wanted).order_by())}
    return [found[pk] for pk in wanted if pk in found]
