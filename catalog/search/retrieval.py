"""Candidates from modelsearch's index, a bounded number whatever the size of the shop.

A token in few works is looked up in the index. Of one in many, the vocabulary has the best works
at hand, and the index only says which of those have the other words too.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, Value
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from modelsearch.query import And, Or, PlainText, SearchQuery

from catalog.models import Product, SearchTerm

from .documents import WORK, marked
from .groups import Group
from .understanding import Query, Word
from .vocabulary import MOST_WORKS

MOST_OF_A_GROUP = 50
# Of one common word alone so many of its best works are read: six pages.
MOST_READ = 144
# With fewer than a page of works from the best of a common word, the whole index is asked.
ENOUGH = 24


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
    if common and (any_word or len(common) == len(query.words)):
        best = _best_works(query.words if any_word else [min(common, key=query.frequency)])
        best = best[:MOST_READ] if len(query.words) == 1 else best
        found = _matches([Product], asked, len(best) or 1, best)
        if any_word or len(query.words) == 1 or len(found) >= ENOUGH:
            return Candidates(found, is_more=True)
    found = _matches([Product], asked, MOST_WORKS + 1)
    return Candidates(found[:MOST_WORKS], is_more=len(found) > MOST_WORKS)


def things(query: Query, groups: Sequence[Group]) -> dict[str, list[int]]:
    """Return by group the ids of its things that have the words, at most MOST_OF_A_GROUP of each.

    One query where the database itself has the index, else one for each group.
    """
    asked = {group.name: index_query(query.words, group.kind) for group in groups}
    backend = get_search_backend()
    if groups and type(backend).__name__ == "PostgresSearchBackend":
        return _things_of_postgresql(backend, groups, asked)
    return {
        group.name: [
            found.pk for found in _matches(group.models(), asked[group.name], MOST_OF_A_GROUP)
        ]
        for group in groups
    }


def _things_of_postgresql(backend, groups, asked) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {group.name: [] for group in groups}
    parts = []
    for number, group in enumerate(groups):
        models = list(group.models())
        rows = _matching(backend, models, _entries(models), asked[group.name])
        parts.append(rows.values_list(Value(number), "object_id")[:MOST_OF_A_GROUP])
    first, *others = parts
    for number, pk in first.union(*others, all=True) if others else first:
        found[groups[number].name].append(int(pk))
    return found


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
    tokens = {stem for word in words for phrase in word.options for stem in phrase}
    lists = SearchTerm.objects.filter(token__in=tokens).values_list("works", flat=True)
    found = reduce(lambda ids, more: ids | dict.fromkeys(more), lists, {})
    return list(found)


def _matches(
    models: Iterable[type], asked: SearchQuery, limit: int, ids: Collection[int] | None = None
) -> list[Candidate]:
    """Return what the index has for a query, of `ids` if they are given. One query."""
    models = list(models)
    backend, entries = get_search_backend(), _entries(models)
    if ids is not None:
        entries = entries.filter(object_id__in=[str(pk) for pk in ids])
    rows = _ROWS.get(type(backend).__name__, _rows_of_a_server)
    return rows(backend, models, entries, asked, limit, ids)


def _entries(models: Sequence[type]) -> QuerySet:
    """Return the rows of the index that are of `models`."""
    types = ContentType.objects.get_for_models(*models)
    entries = get_app_config().get_model("IndexEntry").objects.all()
    return entries.filter(content_type__in=[types[model].pk for model in models])


def _matching(backend, models, entries, asked) -> QuerySet:
    """Return those of `entries` that PostgreSQL finds for a query."""
    compiler = backend.query_compiler_class(models[0]._default_manager.all(), asked)
    return entries.filter(body=compiler.build_tsquery(asked, config=backend.config))


def _rows_of_postgresql(backend, models, entries, asked, limit, _ids) -> list[Candidate]:
    found = _matching(backend, models, entries, asked)
    rows = found.values_list("object_id", "title_text")[:limit]
    return [Candidate(int(pk), titles) for pk, titles in rows]


def _rows_of_sqlite(backend, models, entries, asked, limit, _ids) -> list[Candidate]:
    # Its model exists on SQLite only.
    from modelsearch.backends.database.sqlite.query import (
        MatchExpression,
        SQLiteFTSIndexEntry,
        normalize,
    )

    compiler = backend.query_compiler_class(models[0]._default_manager.all(), asked)
    match = MatchExpression(["body"], compiler.build_search_query(normalize(asked)))
    found = SQLiteFTSIndexEntry.objects.filter(match, index_entry__in=entries)
    rows = found.values_list("index_entry__object_id", "index_entry__title")[:limit]
    return [Candidate(int(pk), titles) for pk, titles in rows]


def _rows_of_a_server(backend, models, _entries, asked, limit, ids) -> list[Candidate]:
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
