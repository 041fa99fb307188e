"""Rewrites many rows in the background, and finds rows that are not true any more."""

import logging

from celery import shared_task
from django.core.cache import cache

from .services import mend, next_works, refresh

logger = logging.getLogger(__name__)

CHECKED_AT_ONCE = 200
BATCHES = 10
PLACE = "listings:checked-up-to"


@shared_task(ignore_result=True)
def refresh_batch(artwork_ids: list[int]) -> None:
    """Bring the rows of these works up to date. Safe to repeat."""
    refresh(artwork_ids)


@shared_task(ignore_result=True)
def find_drift() -> int:
    """Mend rows that do not say what the works do, and return how many there were.

    Goes on where the last run stopped and starts anew at the end. There should be none: each one
    is logged, because some change does not reach the listings.
    """
    found: list[int] = []
    after = cache.get(PLACE) or 0
    for _batch in range(BATCHES):
        ids = next_works(after, CHECKED_AT_ONCE)
        found += mend(ids)
        after = ids[-1] if len(ids) == CHECKED_AT_ONCE else 0
        if not after:
            break
    cache.set(PLACE, after, timeout=None)
    if found:
        logger.warning("listings_drifted", extra={"artwork_ids": found[:50], "count": len(found)})
    return len(found)
