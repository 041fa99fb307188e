"""Querysets whose SQL is written once, for the few that the pages asked for most begin with.

Django writes a statement anew for each request, and PostgreSQL plans it anew: for a join over eight
tables that is most of what a page costs. A `Prepared` keeps Django's own statement, what turns its
rows into instances or tuples, and on PostgreSQL the plan. Everything else is as with the queryset:
signals, converters, execute wrappers, query counts.
"""

from collections.abc import Callable, Sequence
from inspect import signature
from operator import itemgetter
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

from .cursors import preparing_cursor
from .lookups import bound

Row = TypeVar("Row")
Parameter = int | str | list[int] | list[str]

# Stand in for parameters while Django writes the statement. No key or count is that number, and
# every integer column can hold it.
FIRST_MARK = 2_147_400_000
# No database holds a larger number, and not every one takes one as a parameter.
LARGEST = 2**63 - 1


class Prepared(Generic[Row]):
    """A queryset with parameters: `Prepared(lambda pk: Product.objects.filter(pk=pk))`.

    A parameter is a number, a list where `any_of` takes it, or a text where the condition does not
    change what it is given. `build` is called once for each kind of database, so nothing in it may
    depend on the request; not the reader's language either. It returns instances, or with
    `values_list` tuples; it must not prefetch. Every parameter has to reach the statement as it is,
    and only as a parameter. With `count`, `build` takes so many parameters by `*`.
    """

    def __init__(self, build: Callable[..., QuerySet], count: int | None = None):
        self._build = build
        count = len(signature(build).parameters) if count is None else count
        self._marks = [FIRST_MARK + at for at in range(count)]
        self._statements: dict[str, _Statement] = {}

    def __call__(self, *parameters: Parameter) -> list[Row]:
        """Return what the queryset has; nothing for a number no key can be. One query."""
        connection = connections[DEFAULT_DB_ALIAS]
        return self._statement(connection).all_made(self.rows(*parameters), connection)

    def rows(self, *parameters: Parameter) -> list[tuple]:
        """Return the rows as the database has them, for whoever knows what `made` makes of them."""
        if any(isinstance(value, int) and abs(value) > LARGEST for value in parameters):
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        return self._statement(connection).rows(connection, parameters)

    def made(self, row: tuple) -> Row:
        """Return what the queryset makes of a row: an instance, a tuple or a value. No query."""
        connection = connections[DEFAULT_DB_ALIAS]
        return self._statement(connection).made(row, connection)

    def first(self, *parameters: Parameter) -> Row | None:
        """Return the first row, or None without any. One query."""
        return next(iter(self(*parameters)), None)

    def _statement(self, connection: BaseDatabaseWrapper) -> "_Statement":
        statement = self._statements.get(connection.vendor)
        if statement is None:
            queryset = self._build(*self._marks)
            statement = _Statement(queryset, connection, self._marks)
            self._statements[connection.vendor] = statement
        return statement


class _Statement:
    """One statement, and how its rows are read."""

    def __init__(
        self, queryset: QuerySet, connection: BaseDatabaseWrapper, marks: list[int]
    ) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, values = compiler.as_sql()
        self.places = [_place(value, marks) for value in values]
        missing = set(range(len(marks))) - {at for at, _ in self.places if at is not None}
        if missing:
            raise ValueError(f"parameters {sorted(missing)} do not reach the statement")
        expressions = [column[0] for column in compiler.select]
        self.converters = list(compiler.get_converters(expressions).items())
        self.make = _maker(queryset, compiler, connection.alias)

    def rows(self, connection: BaseDatabaseWrapper, parameters: Sequence[Parameter]) -> list[tuple]:
        given = [bound(value, connection) for value in parameters]
        values = [value if at is None else given[at] for at, value in self.places]
        with preparing_cursor(connection) as cursor:
            cursor.execute(self.sql, values)
            return cursor.fetchall()

    def all_made(self, rows: list[tuple], connection: BaseDatabaseWrapper) -> list[Any]:
        if self.make is tuple and not self.converters:
            return rows
        return [self.made(row, connection) for row in rows]

    def made(self, row: tuple, connection: BaseDatabaseWrapper) -> Any:
        if not self.converters:
            return self.make(row)
        values = list(row)
        for at, (converters, expression) in self.converters:
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        return self.make(values)


def _place(value: Any, marks: list[int]) -> tuple[int | None, Any]:
    """Return which parameter stands here, or None and the value that always does."""
    for at, mark in enumerate(marks):
        # A condition on a text made a text of it.
        if value in (mark, str(mark)):
            return at, None
    return None, value


def _maker(queryset: QuerySet, compiler: Any, alias: str) -> Callable[[Sequence[Any]], Any]:
    """Return what makes of a row's values what the queryset has: an instance, a tuple, a value."""
    if queryset._iterable_class is ValuesListIterable:
        return tuple
    if queryset._iterable_class is FlatValuesListIterable:
        return itemgetter(0)
    if queryset._iterable_class is not ModelIterable or queryset._prefetch_related_lookups:
        raise TypeError("only instances, tuples and values can be prepared, without prefetching")
    return _instance_maker(compiler, alias)


def _instance_maker(compiler: Any, alias: str) -> Callable[[Sequence[Any]], Model]:
    info = compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in compiler.select[first:last]]
    related = get_related_populators(info, compiler.select, alias)
    annotations = list((compiler.annotation_col_map or {}).items())

    def make(values: Sequence[Any]) -> Model:
        instance = info["model"].from_db(alias, names, values[first:last])
        for populator in related:
            populator.populate(values, instance)
        for name, at in annotations:
            setattr(instance, name, values[at])
        return instance

    return make
