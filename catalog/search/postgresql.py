"""modelsearch's index on PostgreSQL, asked with statements that stay the same.

modelsearch writes a query's words into the statement. Here they are one parameter, in the form of
`to_tsquery`, so that neither Django nor PostgreSQL has to think about it anew.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import QuerySet, Value
from modelsearch import query as words
from modelsearch.conf import get_app_config

from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

from .backends import CONFIG

Row = tuple[str, str]


def found(types: list[int], asked: words.SearchQuery, most: int) -> list[Row]:
    """Return the id and the titles of at most `most` things of content `types`. One query."""
    return _found(most)(types, tsquery(asked))


def found_among(types: list[int], asked: words.SearchQuery, ids: Sequence[int]) -> list[Row]:
    """Return those of `ids`. One query."""
    return _among(types, tsquery(asked), [str(pk) for pk in ids])


def found_of_each(
    kinds: Sequence[list[int]], asked: Sequence[words.SearchQuery], most: int
) -> list[tuple[int, str]]:
    """Return for each of `kinds` at most `most` things: which kind, and the thing's id. One query.

    `kinds` are content types, `asked` has the query of each.
    """
    texts = [tsquery(query) for query in asked]
    pairs = [value for pair in zip(kinds, texts, strict=True) for value in pair]
    return _of_each(len(kinds), most)(*pairs)


def tsquery(query: words.SearchQuery) -> str:
    """Return the text of a query for `to_tsquery`. Raises TypeError for what ours never hold."""
    if isinstance(query, words.PlainText):
        return " & ".join(f"'{token}'" for token in query.query_string.split())
    if isinstance(query, words.And | words.Or):
        sign = " & " if isinstance(query, words.And) else " | "
        return sign.join(f"({tsquery(part)})" for part in query.subqueries)
    raise TypeError(f"{type(query).__name__} is no query of tokens")


def _entries(types: Any, text: Any) -> QuerySet:
    # Imported here: a shop on SQLite loads no PostgreSQL.
    from django.contrib.postgres.search import SearchQuery

    entries = get_app_config().get_model("IndexEntry").objects
    asked = SearchQuery(text, config=CONFIG, search_type="raw")
    return entries.filter(any_of("content_type_id", types), body=asked).order_by()


@cache
def _found(most: int) -> Prepared[Row]:
    return Prepared(
        lambda types, text: _entries(types, text).values_list("object_id", "title_text")[:most]
    )


_among: Prepared[Row] = Prepared(
    lambda types, text, ids: (
        _entries(types, text)
        .filter(any_of("object_id", ids))
        .values_list("object_id", "title_text")
    )
)


@cache
def _of_each(count: int, most: int) -> Prepared[tuple[int, str]]:
    def build(*pairs: int) -> QuerySet:
        first, *others = (
            _entries(*pairs[2 * at : 2 * at + 2]).values_list(Value(at), "object_id")[:most]
            for at in range(count)
        )
        return first.union(*others, all=True) if others else first

    return Prepared(build, 2 * count)
