"""What follows an order, after the commit and outside the request."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from .emails import order_email_sent, send_order_email
from .models import Order
from .selectors import orders_with_lines
from .signals import order_paid

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}


@shared_task(ignore_result=True, **RETRY)
def announce_order_paid(order_id: int) -> None:
    """Thank the buyer and tell the floors above. Safe to run twice."""
    order = orders_with_lines().get(pk=order_id)
    if not order.is_paid:
        return
    send_order_email(order, "order_paid")
    order_paid.send(sender=Order, order=order)


@shared_task(ignore_result=True, **RETRY)
def announce_refund_due(order_id: int) -> None:
    """Tell a buyer whose payment came too late that the money goes back."""
    send_order_email(orders_with_lines().get(pk=order_id), "order_refund_due")


@shared_task(ignore_result=True)
def announce_missed_orders() -> int:
    """Announce paid orders whose task was lost with the broker, and return how many."""
    now = timezone.now()
    recent = Order.objects.filter(
        status=Order.Status.PAID,
        paid_at__range=(now - timedelta(days=3), now - timedelta(minutes=3)),
    )
    missed = [order.pk for order in recent if not order_email_sent(order, "order_paid")]
    for order_id in missed:
        announce_order_paid.delay(order_id)
    return len(missed)
