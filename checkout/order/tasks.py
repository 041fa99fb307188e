"""What follows an order, after the commit and outside the request."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from .emails import send_order_email
from .models import Order
from .selectors import orders_with_lines
from .signals import order_paid

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}


@shared_task(ignore_result=True, **RETRY)
def announce_order_paid(order_id: int) -> None:
    """Tell the floors above and thank the buyer. Safe to run twice.

    The mail has a task of its own: a refused address must not keep the artisan in the dark.
    """
    order = orders_with_lines().get(pk=order_id)
    if not order.is_paid:
        return
    order_paid.send(sender=Order, order=order)
    mail_order.delay(order.pk, "order_paid")
    Order.objects.filter(pk=order.pk).update(announced_at=timezone.now())


@shared_task(ignore_result=True, **RETRY)
def mail_order(order_id: int, code: str) -> None:
    """Send the e-mail `code` about an order, once."""
    send_order_email(orders_with_lines().get(pk=order_id), code)


@shared_task(ignore_result=True)
def announce_refund_due(order_id: int) -> None:
    """Tell a buyer whose payment came too late that the money goes back."""
    mail_order.delay(order_id, "order_refund_due")


@shared_task(ignore_result=True)
def announce_missed_orders() -> int:
    """Announce paid orders whose task was lost with the broker, and return how many."""
    a_while_ago = timezone.now() - timedelta(minutes=3)
    missed = Order.objects.filter(
        status=Order.Status.PAID, announced_at=None, paid_at__lte=a_while_ago
    ).values_list("pk", flat=True)[:200]
    for order_id in missed:
        announce_order_paid.delay(order_id)
    return len(missed)
