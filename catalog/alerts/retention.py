"""How long an address waits, and when it is forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from .models import Alert

CONFIRM_DAYS = 7
TOLD_DAYS = 30


def forget_old_alerts() -> int:
    """Delete what nobody confirmed in a week, what was told a month ago, and what is too old.

    Return how many went. An alert for an artisan tells more than once, so it only ages.
    """
    now = timezone.now()
    told = Q(artwork__isnull=False, mails__sent_at__lt=now - timedelta(days=TOLD_DAYS))
    unconfirmed = Q(confirmed_at=None, created_at__lt=now - timedelta(days=CONFIRM_DAYS))
    old = Q(created_at__lt=now - timedelta(days=settings.ALERT_DAYS))
    ids = set(Alert.objects.filter(told | unconfirmed | old).values_list("pk", flat=True))
    Alert.objects.filter(pk__in=ids).delete()
    return len(ids)
