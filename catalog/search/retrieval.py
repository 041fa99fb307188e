"""Candidates from modelsearch's index, a bounded number whatever the size of the shop.

A token in few works is looked up in the index. Of those in many, the vocabulary has the best works
at hand, and which works they have in common; the index only says whether it is still so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from modelsearch.query import And, Or, PlainText, SearchQuery
from pyroaring import FrozenBitMap

from catalog.models import Product, SearchTerm
from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

from . import postgresql
from .documents import WORK, marked
from .groups import Group
from .postings import Postings, postings_of
from .understanding import Query, Word
from .vocabulary import MOST_WORKS

MOST_OF_A_GROUP = 50
# Of works that have common words so many of the best are read: four pages.
MOST_READ = 96
# With fewer than a page of those, the whole index is asked.
ENOUGH = 24

_lists: Prepared[list[int]] = Prepared(
    lambda tokens: SearchTerm.objects.filter(any_of("token", tokens)).values_list(
        "works", flat=True
    )
)


@dataclass(frozen=True)
class Candidate:
    """A work that has the words; `titles` is what `documents.titles_of` wrote, or empty."""

    pk: int
    titles: str


@dataclass(frozen=True)
class Candidates:
    """`is_more` says that there may be others besides."""

    found: list[Candidate]
    is_more: bool = False


def works(query: Query, *, any_word: bool = False) -> Candidates:
    """Return works that have all words of a query, or with `any_word` some of them."""
    asked = index_query(query.words, WORK, any_word=any_word)
    common = [word for word in query.words if query.frequency(word) > MOST_WORKS]
    best, is_more = None, True
    if common and (any_word or len(query.words) == 1):
        best = _best_works(query.words)
    elif common and len(common) == len(query.words):
        best = _works_with_all(query)
        is_more = best is not None and len(best) > MOST_READ
    if best is not None:
        first = best[:MOST_READ]
        found = _matches([Product], asked, MOST_READ, first) if first else []
        # Many may have lost the word, or left the shop, since the words were counted.
        if len(found) >= ENOUGH or not is_more:
            return Candidates(found, is_more=is_more)
    found = _matches([Product], asked, MOST_WORKS + 1)
    return Candidates(found[:MOST_WORKS], is_more=len(found) > MOST_WORKS)


def things(query: Query, groups: Sequence[Group]) -> dict[str, list[int]]:
    """Return by group the ids of its things that have the words, at most MOST_OF_A_GROUP of each.

    One query where the database itself has the index, else one for each group.
    """
    asked = [index_query(query.words, group.kind) for group in groups]
    if groups and type(get_search_backend()).__name__ == "PostgresSearchBackend":
        kinds = [_types(group.models()) for group in groups]
        found: dict[str, list[int]] = {group.name: [] for group in groups}
        for at, pk in postgresql.found_of_each(kinds, asked, MOST_OF_A_GROUP):
            found[groups[at].name].append(int(pk))
        return found
    return {
        group.name: [thing.pk for thing in _matches(group.models(), one, MOST_OF_A_GROUP)]
        for group, one in zip(groups, asked, strict=True)
    }


def index_query(words: Sequence[Word], kind: str, *, any_word: bool = False) -> SearchQuery:
    """Return modelsearch's query for words in things of a kind."""
    parts = [
        _one_of([_all_of(marked(kind, stem) for stem in phrase) for phrase in word.options])
        for word in words
    ]
    return _one_of(parts) if any_word else parts[0] if len(parts) == 1 else And(parts)


def _one_of(parts: list[SearchQuery]) -> SearchQuery:
    return parts[0] if len(parts) == 1 else Or(parts)


def _all_of(tokens: Iterable[str]) -> SearchQuery:
    parts = [PlainText(token) for token in tokens]
    return parts[0] if len(parts) == 1 else And(parts)


def _best_works(words: Iterable[Word]) -> list[int]:
    """Return the best works of the words, those of each in turn."""
    in_turn = chain.from_iterable(zip_longest(*_lists(_tokens(words))))
    return list(dict.fromkeys(pk for pk in in_turn if pk is not None))


def _works_with_all(query: Query) -> list[int] | None:
    """Return works that have all words: the best of the rarest of them first, then the newest.

    At most one more than MOST_READ. None where the vocabulary does not know all of a word.
    """
    tokens = _tokens(query.words)
    known = postings_of(tokens)
    if len(known) < len(tokens):
        return None
    every = FrozenBitMap.intersection(*(_having(word, known) for word in query.words))
    rarest = min(query.words, key=query.frequency)
    best = chain.from_iterable(known[stem].best for stem in _tokens([rarest]))
    newest = sorted(every[-MOST_READ - 1 :], reverse=True)
    first = dict.fromkeys(chain((pk for pk in best if pk in every), newest))
    return list(first)[: MOST_READ + 1]


def _having(word: Word, known: Mapping[str, Postings]) -> FrozenBitMap:
    """Return every work that has a word or what means the same."""
    phrases = ([known[stem].every for stem in phrase] for phrase in word.options)
    return FrozenBitMap.union(*(FrozenBitMap.intersection(*stems) for stems in phrases))


def _tokens(words: Iterable[Word]) -> list[str]:
    return list(dict.fromkeys(stem for word in words for phrase in word.options for stem in phrase))


def _matches(
    models: Iterable[type], asked: SearchQuery, limit: int, ids: Collection[int] | None = None
) -> list[Candidate]:
    """Return what the index has for a query, of `ids` if they are given. One query."""
    backend = get_search_backend()
    rows = _ROWS.get(type(backend).__name__, _rows_of_a_server)
    return rows(backend, list(models), asked, limit, ids)


def _types(models: Iterable[type]) -> list[int]:
    """Return the content types of `models`."""
    types = ContentType.objects.get_for_models(*models)
    return sorted(kind.pk for kind in types.values())


def _rows_of_postgresql(_backend, models, asked, limit, ids) -> list[Candidate]:
    types = _types(models)
    rows = (
        postgresql.found(types, asked, limit)
        if ids is None
        else postgresql.found_among(types, asked, ids)
    )
    return [Candidate(int(pk), titles) for pk, titles in rows[:limit]]


def _rows_of_sqlite(backend, models, asked, limit, ids) -> list[Candidate]:
    # Its model exists on SQLite only.
    from modelsearch.backends.database.sqlite.query import (
        MatchExpression,
        SQLiteFTSIndexEntry,
        normalize,
    )

    entries = get_app_config().get_model("IndexEntry").objects
    entries = entries.filter(content_type__in=_types(models))
    if ids is not None:
        entries = entries.filter(object_id__in=[str(pk) for pk in ids])
    compiler = backend.query_compiler_class(models[0]._default_manager.all(), asked)
    match = MatchExpression(["body"], compiler.build_search_query(normalize(asked)))
    found = SQLiteFTSIndexEntry.objects.filter(match, index_entry__in=entries)
    rows = found.values_list("index_entry__object_id", "index_entry__title")[:limit]
    return [Candidate(int(pk), titles) for pk, titles in rows]


def _rows_of_a_server(backend, models, asked, limit, ids) -> list[Candidate]:
    """OpenSearch and Elasticsearch rank by themselves; their order is kept."""
    found = []
    for model in models:
        things = model._default_manager.all()
        things = things if ids is None else things.filter(pk__in=ids)
        found += [Candidate(thing.pk, "") for thing in backend.search(asked, things)[:limit]]
    return found[:limit]


_ROWS = {
    "PostgresSearchBackend": _rows_of_postgresql,
    "SQLiteSearchBackend": _rows_of_sqlite,
}
