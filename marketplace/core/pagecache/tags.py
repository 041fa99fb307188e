"""What a page is made of: the tables it read and, where that is enough, only some of their rows.

By default a page depends on every table it read while it was written, so a page nobody thought
about is right. Inside `rows_of(Model, …)` it depends on the rows of those models that were loaded
there: for pages about one thing, of which there are many.
"""

import functools
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init


class Reading:
    """What one rendering has read so far."""

    def __init__(self):
        self.tables: set[str] = set()
        self.rows: dict[str, set] = {}
        self.named: set[str] = set()
        self.by_row: frozenset[str] = frozenset()

    def read_tables(self, tables) -> None:
        self.tables.update(table for table in tables if table not in self.by_row)

    def tags(self) -> set[str]:
        """Return the tags of what was read; rows of a table that counts as a whole are left out."""
        tags = self.named | {table_tag(table) for table in self.tables}
        for table, keys in self.rows.items():
            if table not in self.tables and keys:
                tags.add(any_row_tag(table))
                tags.update(row_tag(table, key) for key in keys)
        return tags


_reading: ContextVar[Reading | None] = ContextVar("pagecache_reading", default=None)


def table_tag(table: str) -> str:
    return table


def any_row_tag(table: str) -> str:
    return f"{table}:*"


def row_tag(table: str, key) -> str:
    return f"{table}:{key}"


def current() -> Reading | None:
    """Return what the page being rendered in this thread has read, or None outside of one."""
    return _reading.get()


@contextmanager
def reading() -> Iterator[Reading]:
    """Collect what is read while open."""
    token = _reading.set(found := Reading())
    try:
        yield found
    finally:
        _reading.reset(token)


def tag(*names: str) -> None:
    """Let the page being rendered depend on `names`, for what it takes from a cache of its own."""
    if found := _reading.get():
        found.named.update(names)


def depends_on(*models: type[Model]) -> None:
    """Let the page being rendered depend on whole tables that it read from a cache."""
    if found := _reading.get():
        found.tables.update(model._meta.db_table for model in models)


def read_rows(model: type[Model], keys: Iterable) -> None:
    """Let a page of `rows_of(model)` depend on these rows, which it reads without instances."""
    if found := _reading.get():
        found.rows.setdefault(model._meta.db_table, set()).update(keys)


def _loaded(sender, instance, **_kwargs) -> None:
    if (found := _reading.get()) and instance.pk is not None:
        found.rows.setdefault(sender._meta.db_table, set()).add(instance.pk)


@functools.cache
def _follow(named: type[Model] | str) -> str:
    model = apps.get_model(named) if isinstance(named, str) else named
    post_init.connect(_loaded, sender=model, dispatch_uid="pagecache.loaded")
    return model._meta.db_table


@contextmanager
def rows_of(*models: type[Model] | str) -> Iterator[None]:
    """While open, depend only on the rows of `models` that are loaded, not on their tables.

    Also a decorator, for views. A floor above is named by its label ("partner.Partner"). A row that
    would newly belong on the page is not noticed; name no model whose newcomers matter. Rows must
    be loaded as instances, or named to `read_rows`; `values()` alone leaves no trace here.
    """
    tables = frozenset(map(_follow, models))
    found = _reading.get()
    if found is None:
        yield
        return
    before, found.by_row = found.by_row, found.by_row | tables
    try:
        yield
    finally:
        found.by_row = before
