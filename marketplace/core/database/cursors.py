"""A cursor that lets PostgreSQL keep the plan of a statement."""

from functools import cache
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

# psycopg's own default; a statement of ours says itself that it is to be prepared at once.
THRESHOLD = 5


def preparing_cursor(connection: BaseDatabaseWrapper) -> Any:
    """Return a cursor like `connection.cursor()`, whose statements PostgreSQL prepares and keeps.

    An ordinary one on other databases, where statements are logged (Django's log cannot show a
    prepared one), and where `DATABASE_PREPARE` is off: a pooler in front that gives each
    transaction another connection has to know of prepared statements (PgBouncer does from 1.21 on,
    with `max_prepared_statements`).
    """
    may_prepare = settings.DATABASE_PREPARE and not connection.queries_logged
    if connection.vendor != "postgresql" or not may_prepare:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    # Django forbids preparing for its own cursors, which bind values on this side.
    connection.connection.prepare_threshold = THRESHOLD
    with connection.wrap_database_errors:
        return connection._prepare_cursor(_preparing()(connection.connection))


@cache
def _preparing() -> type:
    # Imported here: a shop on SQLite loads no PostgreSQL.
    from django.db.backends.postgresql.base import ServerBindingCursor

    class PreparingCursor(ServerBindingCursor):
        def execute(self, query, params=None, *, prepare=True, binary=None):
            return super().execute(query, params, prepare=prepare, binary=binary)

    return PreparingCursor
