"""Keeps a fresh snapshot for processes that start, and a short journal."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from catalog.models import Listing, ListingChange

from .reading import build
from .saving import save

# Fewer are read anew in less time than it takes to notice.
LEAST_SAVED = 20_000
JOURNAL_DAYS = 3


@shared_task(ignore_result=True, time_limit=1800)
def save_snapshot(least: int = LEAST_SAVED) -> bool:
    """Keep a snapshot when there are many listings, and return whether there are."""
    if Listing.objects.count() < least:
        return False
    save(build())
    return True


@shared_task(ignore_result=True)
def shorten_journal() -> int:
    """Delete changes every process has read by now, and return how many.

    A snapshot that is kept is never older: the task above makes one each hour.
    """
    before = timezone.now() - timedelta(days=JOURNAL_DAYS)
    return ListingChange.objects.filter(written_at__lt=before).delete()[0]
