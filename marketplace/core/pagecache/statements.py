"""Watches what the database is asked: reads belong to a page, writes make pages wrong.

One place that sees `save()`, `update()`, bulk writes and plain SQL alike.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from . import changes
from .tags import any_row_tag, current, row_tag, table_tag

# Nothing here is on a page that is kept, and every visit writes to one of them.
UNSEEN = ("django_session", "django_admin_log", "basket_", "django_tasks", "django_migrations")

_READ = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)
_WRITE = re.compile(
    r"\s*(INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)"
    r'\s+"?(\w+)"?',
    re.IGNORECASE,
)

_UPSERT = re.compile(
    r"INSERT INTO \S+ \(([^)]+)\) VALUES ((?:\((?:%s(?:::\w+)?(?:, )?)+\)(?:, )?)+) ON CONFLICT"
)


@dataclass(frozen=True)
class Write:
    """A statement that writes. `keys_in` finds the keys of its rows among its parameters.

    Without it the rows cannot be told from the statement. `is_new`: it only adds rows.
    """

    table: str
    is_new: bool = False
    keys_in: slice | None = None


@cache
def key_columns() -> dict[str, str]:
    """Return the name of each table's primary key, by table."""
    return {model._meta.db_table: model._meta.pk.column for model in apps.get_models()}


@lru_cache(maxsize=2048)
def tables_read(sql: str) -> tuple[str, ...]:
    """Return the tables a statement reads."""
    return tuple(dict.fromkeys(_READ.findall(sql)))


@lru_cache(maxsize=2048)
def parse_write(sql: str) -> Write | None:
    """Return what a statement writes to, or None when it only reads."""
    found = _WRITE.match(sql)
    if found is None:
        return None
    verb, table = found[1].upper(), found[2]
    if table.startswith(UNSEEN):
        return None
    if verb.startswith(("INSERT", "REPLACE")):
        if verb == "INSERT INTO" and "CONFLICT" not in sql.upper():
            return Write(table, is_new=True)
        return Write(table, keys_in=_keys_upserted(table, sql))
    return Write(table, keys_in=_keys_named(table, sql))


def _keys_named(table: str, sql: str) -> slice | None:
    """Where an UPDATE or DELETE names its rows; None when other conditions could add some."""
    if table not in key_columns() or re.search(r"\b(OR|NOT|SELECT)\b", sql):
        return None
    own_key = rf'"{table}"\."{key_columns()[table]}" (?:= %s|IN \((?:%s(?:, )?)+\))'
    rows = re.compile(own_key).search(sql, max(sql.rfind("WHERE"), 0))
    if rows is None:
        return None
    first = sql[: rows.start()].count("%s")
    return slice(first, first + rows[0].count("%s"))


def _keys_upserted(table: str, sql: str) -> slice | None:
    """Where `INSERT INTO t (…) VALUES (…), … ON CONFLICT` names its rows; None for other forms."""
    parts = re.match(_UPSERT, sql)
    if parts is None or table not in key_columns():
        return None
    columns = [name.strip(' "') for name in parts[1].split(",")]
    if key_columns()[table] not in columns:
        return None
    end = parts[2].count("%s")
    return slice(columns.index(key_columns()[table]), end, len(columns))


def tags_of(write: Write, params: Any) -> set[str]:
    """Return the tags of what a statement with these parameters changed."""
    tags = {table_tag(write.table)}
    if write.is_new:
        return tags
    keys = list(params or ())[write.keys_in] if write.keys_in else []
    if not keys:
        return tags | {any_row_tag(write.table)}
    return tags | {row_tag(write.table, key) for key in keys}


def watch(execute, sql, params, many, context):
    """Run a statement and note what it read or wrote; an execute wrapper of Django's."""
    result = execute(sql, params, many, context)
    if not settings.PAGE_CACHE_MB or not isinstance(sql, str):
        return result
    write = parse_write(sql)
    if write is None:
        if found := current():
            found.read_tables(tables_read(sql))
    elif write.is_new or context["cursor"].rowcount != 0:
        changes.note(context["connection"], tags_of(write, None if many else params))
    return result


def watch_connection(sender, connection, **_kwargs) -> None:
    """Receiver of `connection_created`."""
    if connection.alias == DEFAULT_DB_ALIAS and watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)
