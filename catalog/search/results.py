"""One search over every kind: what a page of results shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from catalog.listings.models import Listing
from catalog.listings.selectors import cards
from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

from . import ranking, retrieval
from .groups import Group, groups
from .retrieval import Candidates
from .understanding import Query, understand
from .words import tokens

MOST_SHOWN = 240
FIRST_OF_A_GROUP = 6

# In the order of lists, which is that of works that fit equally well.
_on_show: Prepared[int] = Prepared(
    lambda ids: (
        Listing.objects.filter(any_of("pk", ids))
        .order_by("-is_available", "-created", "-pk")
        .values_list("pk", flat=True)
    )
)


class Works(Sequence):
    """Works found, best first; a slice reads the cards of no more than itself, in one query."""

    def __init__(self, ids: Sequence[int] = (), *, is_more: bool = False):
        self.ids, self.is_more = list(ids), is_more

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, at):
        return cards(self.ids[at]) if isinstance(at, slice) else cards([self.ids[at]])[0]


@dataclass(frozen=True)
class Things:
    """The first results of a group and how many there are; `is_more` when there are others."""

    group: Group
    first: list[Any]
    count: int
    is_more: bool

    @property
    def name(self) -> str:
        return self.group.name


@dataclass(frozen=True)
class Results:
    """What a query found. `is_loose` says that no work has all the words, these have some."""

    query: Query
    works: Works = field(default_factory=Works)
    things: dict[str, Things] = field(default_factory=dict)
    is_loose: bool = False

    def __bool__(self) -> bool:
        return bool(self.works) or bool(self.things)


def search(text: str, *, exact: bool = False) -> Results:
    """Return what fits a query, in groups. With `exact` its spelling is not mended.

    A fixed number of queries; none for a text without words.
    """
    query = understand(text, exact=exact)
    if not query.words:
        return Results(query)
    works, is_loose = find_works(query)
    return Results(query, works, find_things(query), is_loose)


def find_works(query: Query) -> tuple[Works, bool]:
    """Return the works for a query, and whether they have only some of its words."""
    if query.is_everything:
        return _newest(), False
    found, is_loose = retrieval.works(query), False
    if not found.found and len(query.words) > 1:
        found, is_loose = retrieval.works(query, any_word=True), True
    return _ranked(query, found), is_loose


def find_things(query: Query) -> dict[str, Things]:
    """Return by name the groups that have something."""
    found = {}
    ids_of = retrieval.things(query, groups())
    for group in groups():
        ids = ids_of[group.name]
        seen = group.read(ids) if ids else {}
        if seen:
            best = sorted(seen, key=lambda pk: _fit(query, group.label(seen[pk]), pk), reverse=True)
            first = [seen[pk] for pk in best[:FIRST_OF_A_GROUP]]
            is_more = len(ids) == retrieval.MOST_OF_A_GROUP
            found[group.name] = Things(group, first, len(seen), is_more)
    return found


def _ranked(query: Query, candidates: Candidates) -> Works:
    """Return the candidates on show, best first."""
    if not candidates.found:
        return Works()
    scores = ranking.scores(query, candidates.found)
    if not any(candidate.titles for candidate in candidates.found):
        # Servers that rank by themselves gave no titles to compare: their order is the score.
        scores = {candidate.pk: -at for at, candidate in enumerate(candidates.found)}
    best = sorted(_on_show(list(scores)), key=lambda pk: scores[pk], reverse=True)
    return Works(best[:MOST_SHOWN], is_more=candidates.is_more or len(best) > MOST_SHOWN)


def _newest() -> Works:
    rows = Listing.objects.order_by("-is_available", "-created", "-pk")
    ids = list(rows.values_list("pk", flat=True)[: MOST_SHOWN + 1])
    return Works(ids[:MOST_SHOWN], is_more=len(ids) > MOST_SHOWN)


def _fit(query: Query, label: str, pk: int) -> tuple[float, int]:
    """Return how well a thing of that name fits: those that are called by the words come first."""
    called = set(tokens(label))
    hits = [
        max(
            (likeness for phrase, likeness in word.options.items() if set(phrase) <= called),
            default=0,
        )
        for word in query.words
    ]
    return (sum(hits) / (1 + len(called) / 10), -pk)
