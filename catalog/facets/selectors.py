"""Finds and counts works. Everything but the cards comes from bitmaps in this process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial, reduce
from operator import or_

from django.utils.translation import get_language
from pyroaring import BitMap

from catalog.listings.cards import Card, read
from catalog.listings.models import Listing
from catalog.listings.selectors import cards

from .choices import Choice
from .reading import current
from .snapshot import Snapshot
from .terms import FACETS, FIXED, Term

SORTS = {
    "newest": ("created", True),
    "price": ("price", False),
    "-price": ("price", True),
    "title": (None, False),
    "largest": ("longest", True),
    "smallest": ("longest", False),
}
# Of more artisans than this, those are counted that a sample of the works has.
MOST_COUNTED = 300
SAMPLE = 256
PAISA = 100


@dataclass(frozen=True)
class Value:
    """One value of a facet, with how many works it would show; chosen or not."""

    slug: str
    name: str
    count: int
    is_chosen: bool


class Works(Sequence):
    """The works a choice finds, in its order. Counting costs nothing, a page one query."""

    def __init__(self, snapshot: Snapshot, choice: Choice, found: BitMap):
        self._snapshot, self._choice, self._found = snapshot, choice, found

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, place):
        """Return the cards of a slice, which is all that pages ask for."""
        start, stop, _step = place.indices(len(self))
        by, is_falling = SORTS[self._choice.sort]
        if by is None:
            return self._by_title(start, stop)
        asked = ("works", self._choice, start, stop)
        ranked = partial(self._ranked, by, is_falling, start, stop)
        return cards(self._snapshot.answers.get(asked, ranked))

    def _ranked(self, by: str, is_falling: bool, start: int, stop: int) -> list[int]:
        if is_falling:
            start, stop = len(self) - stop, len(self) - start
        found = self._snapshot.numbers[by].ranked(self._found, start, stop)
        return list(reversed(found) if is_falling else found)

    def _by_title(self, start: int, stop: int) -> list[Card]:
        """Let the database sort the few buckets of titles these places lie in."""
        if start >= stop:
            return []
        language = get_language() or "en"
        title = "sort_title_hi" if language.startswith("hi") else "sort_title_en"
        buckets = self._snapshot.numbers[title]
        first, before = buckets.at(self._found, start)
        last, _before = buckets.at(self._found, stop - 1)
        near = buckets.between(self._found, first, last)
        rows = Listing.objects.filter(pk__in=list(near)).order_by(title, "pk")
        place = slice(start - before, stop - before)
        return read(rows[place])


class Found:
    """The works of a choice, and how many each other choice would show."""

    def __init__(self, snapshot: Snapshot, choice: Choice):
        self.snapshot, self.choice = snapshot, choice
        self._search = _Search(snapshot, choice)

    @cached_property
    def works(self) -> Works:
        return Works(self.snapshot, self.choice, self._search.found())

    @cached_property
    def facets(self) -> dict[str, list[Value]]:
        """The values by facet, in the reader's language.

        The counts of a facet are those its values would show beside the choices in the others.
        """
        return {facet: self._search.values(facet) for facet in FACETS}

    @property
    def has_more_artisans(self) -> bool:
        """Whether not every artisan of the works is among the values."""
        return len(self.snapshot.values["artisan"]) > MOST_COUNTED


def find(choice: Choice, snapshot: Snapshot | None = None) -> Found:
    """Return what `choice` finds. Costs no query beyond that of `current()`."""
    return Found(snapshot or current(), choice)


def term_of(snapshot: Snapshot, facet: str, slug: str) -> Term | None:
    """Return the term an address names; None when there is none."""
    if facet == "kind":
        return _kinds().get(slug)
    if facet in FIXED:
        kind = FIXED[facet]
        return _fixed(kind, slug) if slug in kind.values else None
    return snapshot.terms.by_slug[facet].get(slug)


class _Search:
    def __init__(self, snapshot: Snapshot, choice: Choice):
        self.snapshot, self.choice = snapshot, choice
        self.chosen = {facet: self._chosen(facet) for facet in choice.values}
        self.priced = snapshot.works
        if choice.min_price is not None or choice.max_price is not None:
            self.priced = snapshot.numbers["price"].between(
                snapshot.works, _paisa(choice.min_price), _paisa(choice.max_price)
            )

    def found(self, but: str = "") -> BitMap:
        """Return the works that fit every facet but one."""
        fitting = self.priced
        for facet, works in self.chosen.items():
            if facet != but:
                fitting = fitting & works
        return fitting

    def values(self, facet: str) -> list[Value]:
        beside = self.found(but=facet)
        bitmaps = self.snapshot.values[facet]
        chosen = self.choice.values.get(facet, ())
        listed = []
        for term in self._counted(facet, beside, chosen):
            works = bitmaps.get(term.key)
            count = works.intersection_cardinality(beside) if works else 0
            listed.append(Value(term.slug, term.name(), count, term.slug in chosen))
        if facet in FIXED or facet == "kind":
            return listed
        return sorted(listed, key=lambda value: (-value.count, value.name, value.slug))

    def _counted(self, facet: str, beside: BitMap, chosen: Iterable[str]) -> Iterable[Term]:
        if facet == "kind":
            return _kinds().values()
        if facet in FIXED:
            return [_fixed(FIXED[facet], slug) for slug in FIXED[facet].values]
        by_key = self.snapshot.terms.by_key[facet]
        keys = set(self.snapshot.values[facet])
        if facet == "artisan" and len(keys) > MOST_COUNTED:
            keys = self._sampled(beside)
        slugs = self.snapshot.terms.by_slug[facet]
        keys = {*keys, *(slugs[slug].key for slug in chosen if slug in slugs)}
        return [by_key[key] for key in keys if key in by_key]

    def _sampled(self, beside: BitMap) -> set[int | str]:
        step = max(len(beside) // SAMPLE, 1)
        artisans = self.snapshot.numbers["artisan"]
        return {artisans.number(beside[place]) for place in range(0, len(beside), step)}

    def _chosen(self, facet: str) -> BitMap:
        bitmaps = self.snapshot.values[facet]
        terms = (term_of(self.snapshot, facet, slug) for slug in self.choice.values[facet])
        known = (bitmaps.get(term.key) for term in terms if term)
        return reduce(or_, (works for works in known if works), BitMap())


def _paisa(rupees: int | None) -> int | None:
    return None if rupees is None else rupees * PAISA


def _fixed(kind, slug: str) -> Term:
    return Term(slug, slug, {"en": str(kind(slug).label)})


def _kinds() -> dict[str, Term]:
    from catalog.models import Product

    return {kind.value: _fixed(Product.Edition, kind.value) for kind in Product.Edition}
