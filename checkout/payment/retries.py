"""When to try again what failed: the longer it has failed, the longer the pause."""

from datetime import datetime, timedelta

from django.db.models import Model
from django.utils import timezone

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(minutes=30)


def put_off(row: Model, *, since: datetime) -> None:
    """Send a row that has waited since `since` to the end of its line.

    Sweepers do this before they try, so that what never succeeds, or takes its worker down, does
    not keep what stands behind it from its turn.
    """
    now = timezone.now()
    pause = min(max((now - since) / 4, SHORTEST), LONGEST)
    type(row).objects.filter(pk=row.pk).update(next_try_at=now + pause)
