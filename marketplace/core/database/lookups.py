"""Conditions whose SQL is the same for one value and for a thousand."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Lookup
from django.db.models.sql.compiler import SQLCompiler

IN_JSON = "%s IN (SELECT value FROM json_each(%s))"


def any_of(name: str, values: Iterable[Any] | int) -> "AnyOf":
    """Return the condition that the field or path `name` is one of `values`.

    Like `name__in`, which writes a parameter for each value, so that no statement serves twice.
    Inside `Prepared`, `values` is the parameter that stands for the list.
    """
    return AnyOf(F(name), values if isinstance(values, int) else list(values))


def bound(values: Any, connection: BaseDatabaseWrapper) -> Any:
    """Return a parameter as the database takes it; lists are one parameter."""
    if isinstance(values, list) and connection.vendor != "postgresql":
        return json.dumps(values)
    return values


class AnyOf(Lookup):
    """A list as one parameter: an array in PostgreSQL, JSON elsewhere."""

    lookup_name = "any_of"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> tuple[str, list]:
        return "%s", [bound(value, connection)]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple]:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        form = "%s = ANY(%s)" if connection.vendor == "postgresql" else IN_JSON
        return form % (left, right), (*left_values, *right_values)
