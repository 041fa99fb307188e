"""Which deliveries wait, and who takes them up: one worker, once."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Delivery, Issue

# Longer than a worker may take for a task (CELERY_TASK_TIME_LIMIT): whoever began is dead by then.
DEAD_AFTER = timedelta(minutes=6)
# An address that refuses a mail for a day will go on refusing it.
GIVEN_UP_AFTER = timedelta(days=1)


def _free() -> QuerySet[Delivery]:
    dead = timezone.now() - DEAD_AFTER
    unsent = Delivery.objects.filter(sent_at=None)
    return unsent.filter(Q(begun_at=None) | Q(begun_at__lt=dead))


def waiting(issue_id: int) -> list[int]:
    """Return the deliveries of an issue that nobody has begun, or whose worker is dead by now."""
    return list(_free().filter(issue=issue_id).order_by("pk").values_list("pk", flat=True))


def unfinished_issues() -> list[int]:
    """Return issues of the last day with deliveries that wait."""
    since = timezone.now() - GIVEN_UP_AFTER
    issues = Issue.objects.filter(started_at__gte=since, deliveries__in=_free())
    return list(issues.distinct().order_by("pk").values_list("pk", flat=True))


def take_up(delivery_id: int) -> Delivery | None:
    """Return a delivery to send, marked as begun; None when it is sent, under way or unwanted."""
    mine = _free().filter(pk=delivery_id)
    wanted = mine.filter(subscription__confirmed_at__isnull=False, subscription__ended_at=None)
    if not wanted.exists() or not mine.update(begun_at=timezone.now()):
        return None
    return Delivery.objects.select_related("issue", "subscription").get(pk=delivery_id)


def put_back(delivery: Delivery) -> None:
    """Let somebody else try."""
    Delivery.objects.filter(pk=delivery.pk).update(begun_at=None)


def note_sent(delivery: Delivery) -> None:
    """Write down that the mail server took it."""
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=timezone.now())
