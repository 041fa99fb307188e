"""Certificates of what was sold, outside the request."""

from celery import shared_task

from checkout.order.models import Order

from .services import issue_for_order

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}


@shared_task(ignore_result=True, **RETRY)
def certify_order(order_id: int) -> None:
    """Issue the certificates of a paid order. Safe to run twice."""
    order = Order.objects.get(pk=order_id)
    if order.is_paid:
        issue_for_order(order=order)
