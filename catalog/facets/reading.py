"""The snapshot this process works with, brought up to date by the journal before each use.

One small query asks for changes since the last look. On PostgreSQL a change with a smaller number
may be committed after one with a larger, so the journal is read by transaction: everything written
by transactions that were not over at the last look is read again.
"""

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import connection

from catalog.listings.models import Listing, ListingChange

from .saving import load
from .snapshot import COLUMNS, Row, Snapshot, Upto, snapshot_of
from .terms import load_terms

CHUNK = 5000
CHANGES = ListingChange._meta.db_table
HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon"
# One statement, so that the horizon and the changes are of one moment.
SINCE = f"""
    SELECT now.horizon, c.id, c.transaction_id, c.artwork_id FROM ({HORIZON}) now
    LEFT JOIN {CHANGES} c ON c.transaction_id >= %s AND NOT c.id = ANY(%s)
"""  # noqa: S608

# The journal is kept for longer than this; whoever slept so long starts anew.
LONGEST_SLEEP_S = 24 * 3600

_current: Snapshot | None = None
_looked_at = 0.0
_building = threading.Lock()


def current() -> Snapshot:
    """Return a snapshot with every committed change in it. One query when nothing changed.

    Call it outside of transactions that write listings: what they undo would stay in it.
    """
    global _current, _looked_at
    now = time.monotonic()
    snapshot = _current if now - _looked_at < LONGEST_SLEEP_S else None
    if snapshot is None:
        with _building:
            snapshot = load() or build()
    # Two threads may do this at once: each snapshot knows itself which changes it has.
    snapshot = _caught_up(snapshot)
    _current, _looked_at = snapshot, now
    return snapshot


def forget() -> None:
    """Start anew with the next use; for tests, which undo what they wrote."""
    global _current
    _current = None


def build() -> Snapshot:
    """Return a new snapshot, read from the listings."""
    # First where the journal stands: what changes while the rows are read is read again.
    upto = _position()
    columns = Listing.objects.order_by().values_list(*COLUMNS)
    return snapshot_of((Row(*row) for row in columns.iterator(CHUNK)), load_terms(), upto)


def _caught_up(snapshot: Snapshot) -> Snapshot:
    upto, changes = _changes_since(snapshot.upto)
    works = sorted({work for work in changes if work is not None})
    for at in range(0, len(works), CHUNK):
        batch = works[at : at + CHUNK]
        snapshot = snapshot.changed(batch, _rows(batch))
    if None in changes:
        snapshot = snapshot.renamed(load_terms())
    return replace(snapshot, upto=upto) if upto != snapshot.upto else snapshot


def _rows(works: Sequence[int]) -> Iterable[Row]:
    found = Listing.objects.filter(pk__in=works).order_by().values_list(*COLUMNS)
    return [Row(*row) for row in found]


def _position() -> Upto:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HORIZON)
            return Upto(horizon=cursor.fetchone()[0])
    last = ListingChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    return Upto(last=last or 0)


def _changes_since(upto: Upto) -> tuple[Upto, set[int | None]]:
    """Return where the journal stands now, and the works changed since; None stands for terms."""
    if connection.vendor != "postgresql":
        rows = ListingChange.objects.filter(pk__gt=upto.last).order_by("pk")
        changes = list(rows.values_list("pk", "artwork_id"))
        last = changes[-1][0] if changes else upto.last
        return Upto(last=last), {work for _number, work in changes}
    with connection.cursor() as cursor:
        cursor.execute(SINCE, [upto.horizon, sorted(upto.seen)])
        answer = cursor.fetchall()
    horizon = answer[0][0]
    changes = [row[1:] for row in answer if row[1] is not None]
    return _with_seen(upto, horizon, changes), {work for _number, _transaction, work in changes}


def _with_seen(upto: Upto, horizon: int, changes: list[tuple]) -> Upto:
    fresh = {number: transaction for number, transaction, _work in changes}
    if horizon == upto.horizon and not fresh:
        return upto
    seen = (upto.seen | fresh).items()
    return Upto(horizon, {number: written for number, written in seen if written >= horizon})
