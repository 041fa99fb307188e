"""Clearing away baskets that nobody came back to."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from .models import Basket
from .selectors import baskets_idle_since

MOST_AT_ONCE = 500


@shared_task(ignore_result=True)
def clear_idle_baskets() -> int:
    """Delete baskets left alone for BASKET_DAYS, and return how many.

    Those of old orders go too: an order has its lines of its own.
    """
    idle = baskets_idle_since(timezone.now() - timedelta(days=settings.BASKET_DAYS))
    cleared = 0
    while ids := list(idle.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]):
        Basket.objects.filter(pk__in=ids).delete()
        cleared += len(ids)
    return cleared
