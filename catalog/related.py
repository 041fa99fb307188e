"""Works to look at next, and why: the same artisan, the same tradition, similar colours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import get_language

from marketplace.core.database.cursors import preparing_cursor
from marketplace.core.pagecache.tags import read_rows

from .listings.cards import Card, card_of
from .listings.models import Listing
from .models import Product


@dataclass(frozen=True)
class RelatedGroup:
    """`name` is artisan, tradition or colour."""

    name: str
    artworks: list[Card]


def related_artworks(work: Product) -> list[RelatedGroup]:
    """Return other works that can be bought now, the newest first, at most four of a group.

    No work comes twice, and a group with none is left out. One query over indexes or the newest
    works alone, so that the size of the shop does not matter.
    """
    with preparing_cursor(connections[DEFAULT_DB_ALIAS]) as cursor:
        cursor.execute(_RELATED, [work.pk])
        rows = cursor.fetchall()
    # The page that shows them is forgotten when they change, not when others do.
    read_rows(Listing, [work.pk, *(pk for _group, pk, _card in rows)])
    return list(_groups(rows))


def _groups(rows: Iterable[tuple[str, int, str]]) -> Iterator[RelatedGroup]:
    language = get_language() or "en"
    for name, found in groupby(rows, key=lambda row: row[0]):
        yield RelatedGroup(name, [card_of(pk, text, language) for _name, pk, text in found])


# One statement where the ORM needs four: no list holds what an earlier one holds, and the ORM
# cannot put a LIMIT inside of that without reading the whole table.
_RELATED = """
WITH own AS (
    SELECT artwork_id, artisan_id, tradition_id, colour_family FROM catalogue_listing
    WHERE artwork_id = %s
),
by_artisan AS (
    SELECT artwork_id, created, card FROM catalogue_listing
    WHERE artisan_id = (SELECT artisan_id FROM own) AND is_available
    AND artwork_id <> (SELECT artwork_id FROM own)
    ORDER BY created DESC, artwork_id DESC LIMIT 4
),
by_tradition AS (
    SELECT artwork_id, created, card FROM catalogue_listing
    WHERE tradition_id = (SELECT tradition_id FROM own) AND is_available
    AND artwork_id <> (SELECT artwork_id FROM own)
    AND artwork_id NOT IN (SELECT artwork_id FROM by_artisan)
    ORDER BY created DESC, artwork_id DESC LIMIT 4
),
by_colour AS (
    SELECT artwork_id, created, card FROM catalogue_listing
    WHERE colour_family = (SELECT colour_family FROM own) AND colour_family <> '' AND is_available
    AND artwork_id <> (SELECT artwork_id FROM own)
    AND artwork_id NOT IN (SELECT artwork_id FROM by_artisan)
    AND artwork_id NOT IN (SELECT artwork_id FROM by_tradition)
    ORDER BY created DESC, artwork_id DESC LIMIT 4
),
found AS (
    SELECT 1 AS place, 'artisan' AS name, by_artisan.* FROM by_artisan
    UNION ALL SELECT 2, 'tradition', by_tradition.* FROM by_tradition
    UNION ALL SELECT 3, 'colour', by_colour.* FROM by_colour
)
SELECT name, artwork_id, card FROM found ORDER BY place, created DESC, artwork_id DESC
"""
