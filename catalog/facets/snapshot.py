"""All bitmaps of one moment. A change makes another snapshot, which shares what stays."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from pyroaring import BitMap

from .answers import Answers
from .numbers import Numbers
from .terms import FACETS, Terms

# What a title's bucket holds when it is made; the database sorts within it.
BUCKET = 256
TITLES = ("sort_title_en", "sort_title_hi")
Key = int | str


class Row(NamedTuple):
    """What the bitmaps hold of a listing, in the order of `COLUMNS`."""

    work: int
    created: datetime
    price: Decimal
    longest_mm: int
    sort_title_en: bytes
    sort_title_hi: bytes
    tradition: int
    medium: int
    artisan: int
    region: str
    price_band: str
    size: str
    colour: str
    availability: str
    is_original: bool

    def value(self, facet: str) -> Key:
        if facet == "kind":
            return "original" if self.is_original else "edition"
        return getattr(self, "price_band" if facet == "price" else facet)


COLUMNS = (
    "artwork_id",
    "created",
    "price",
    "longest_mm",
    *TITLES,
    "tradition_id",
    "medium_id",
    "artisan_id",
    "region",
    "price_band",
    "size_band",
    "colour_family",
    "availability",
    "is_original",
)
NUMBERS = {
    "created": lambda row: max(int(row.created.timestamp()), 0),
    # In paisa.
    "price": lambda row: int(row.price * 100),
    "longest": lambda row: row.longest_mm,
    "artisan": lambda row: row.artisan,
}


@dataclass(frozen=True)
class Snapshot:
    """Every work on show, by each value of each facet and by number.

    `borders` are where the buckets of titles begin. `upto` says which changes are in it. `answers`
    keeps what was worked out from it.
    """

    works: BitMap
    values: Mapping[str, Mapping[Key, BitMap]]
    numbers: Mapping[str, Numbers]
    borders: Mapping[str, list[tuple[bytes, int]]]
    terms: Terms
    upto: "Upto"
    answers: Answers = field(default_factory=Answers, compare=False, repr=False)

    def renamed(self, terms: Terms) -> "Snapshot":
        """Return a snapshot with other names and addresses."""
        return replace(self, terms=terms, answers=Answers())

    def changed(self, numbers: Iterable[int], rows: Iterable[Row]) -> "Snapshot":
        """Return a snapshot in which these works are as their rows say; without a row they go."""
        rows, touched = list(rows), BitMap(numbers)
        return replace(
            self,
            answers=Answers(),
            works=(self.works - touched) | BitMap(row.work for row in rows),
            values={facet: _moved(self.values[facet], touched, rows, facet) for facet in FACETS},
            numbers={
                **{
                    name: self.numbers[name].changed({row.work: read(row) for row in rows})
                    for name, read in NUMBERS.items()
                },
                **{
                    title: self.numbers[title].changed(
                        {row.work: _bucket(row, title, self.borders[title]) for row in rows}
                    )
                    for title in TITLES
                },
            },
        )


@dataclass(frozen=True)
class Upto:
    """Which changes a snapshot has: those of transactions before `horizon`, and those `seen`.

    `seen` holds the numbers of changes with their transactions. It stays when the horizon moves:
    that is the whole server's, and moves when anybody's transaction ends.
    Where writers stand in a queue, `last` is enough: the number of the last change.
    """

    horizon: int = 0
    seen: Mapping[int, int] = field(default_factory=dict)
    last: int = 0


def snapshot_of(rows: Iterable[Row], terms: Terms, upto: Upto) -> Snapshot:
    """Return a new snapshot of all rows. Takes some ten seconds for a million."""
    rows = list(rows)
    borders = {title: _borders(rows, title) for title in TITLES}
    numbers = {
        name: Numbers.of((row.work, read(row)) for row in rows) for name, read in NUMBERS.items()
    }
    for title in TITLES:
        numbers[title] = Numbers.of((row.work, _bucket(row, title, borders[title])) for row in rows)
    return Snapshot(
        works=BitMap(row.work for row in rows),
        values={facet: _grouped(rows, facet) for facet in FACETS},
        numbers=numbers,
        borders=borders,
        terms=terms,
        upto=upto,
    )


def _grouped(rows: Iterable[Row], facet: str) -> dict[Key, BitMap]:
    groups: dict[Key, list[int]] = defaultdict(list)
    for row in rows:
        groups[row.value(facet)].append(row.work)
    return {value: BitMap(works) for value, works in groups.items()}


def _moved(
    values: Mapping[Key, BitMap], touched: BitMap, rows: list[Row], facet: str
) -> Mapping[Key, BitMap]:
    """Return a facet's bitmaps with each work under its value alone."""
    staying = BitMap(row.work for row in rows if row.work in values.get(row.value(facet), ()))
    moving = touched - staying
    if not moving:
        return values
    there = _grouped((row for row in rows if row.work in moving), facet)
    moved = {
        value: works if works.isdisjoint(moving) else works - moving
        for value, works in values.items()
    }
    for value, works in there.items():
        moved[value] = moved.get(value, BitMap()) | works
    return moved


def _borders(rows: Iterable[Row], title: str) -> list[tuple[bytes, int]]:
    keys = sorted((bytes(getattr(row, title)), row.work) for row in rows)
    return keys[BUCKET::BUCKET]


def _bucket(row: Row, title: str, borders: list[tuple[bytes, int]]) -> int:
    return bisect_right(borders, (bytes(getattr(row, title)), row.work))
