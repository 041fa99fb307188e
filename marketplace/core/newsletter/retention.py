"""Whose address the newsletter may keep no longer."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from .links import CONFIRM_WITHIN
from .models import Subscription


def forget_old() -> int:
    """Delete addresses nobody confirmed in time and those that have left; return how many."""
    now = timezone.now()
    unconfirmed = Q(confirmed_at=None, asked_at__lt=now - CONFIRM_WITHIN)
    ended = Q(ended_at__lt=now - timedelta(days=settings.NEWSLETTER_ENDED_DAYS))
    _rows, by_kind = Subscription.objects.filter(unconfirmed | ended).delete()
    return by_kind.get(Subscription._meta.label, 0)
