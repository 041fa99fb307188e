"""What follows an order, after the commit and outside the request."""

from datetime import timedelta

from celery import shared_task
from django.db.models import F
from django.utils import timezone

from . import limits
from .emails import send_correction_email, send_dispatch_email, send_order_email
from .models import Order, TrackingCorrection
from .selectors import orders_with_lines, parcels
from .signals import order_paid

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}
# Longer than all the quick retries of one task together.
RETRIES_LAST = timedelta(minutes=30)
MOST_QUEUED = 200


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
def announce_missed_orders() -> int:
    """Announce paid orders whose task was lost with the broker, and return how many.

    Those never queued here come first, so that failing ones do not keep them waiting.
    """
    now = timezone.now()
    missed = (
        Order.objects.filter(status=Order.Status.PAID, announced_at=None)
        .filter(paid_at__lte=now - timedelta(minutes=3))
        .exclude(announcement_queued_at__gt=now - RETRIES_LAST)
        .order_by(F("announcement_queued_at").asc(nulls_first=True), "paid_at")
    )
    missed = list(missed.values_list("pk", flat=True)[:MOST_QUEUED])
    for order_id in missed:
        Order.objects.filter(pk=order_id).update(announcement_queued_at=now)
        announce_order_paid.delay(order_id)
    return len(missed)


@shared_task(ignore_result=True, **RETRY)
def mail_dispatch(event_id: int) -> None:
    """Tell the buyer what an artisan has sent, once."""
    send_dispatch_email(event_id)


@shared_task(ignore_result=True, **RETRY)
def mail_correction(correction_id: int) -> None:
    """Tell the buyer a tracking number that was put right, once."""
    send_correction_email(correction_id)


@shared_task(ignore_result=True)
def mail_missed_dispatches() -> int:
    """Queue what buyers were not told of parcels and corrections of the last day; say how many."""
    now = timezone.now()
    lost = (now - timedelta(days=1), now - RETRIES_LAST)
    missed = parcels().filter(told_at=None, date_created__range=lost)
    missed = missed.exclude(order__guest_email="").values_list("pk", flat=True)[:MOST_QUEUED]
    wrong = TrackingCorrection.objects.filter(told_at=None, made_at__range=lost)
    wrong = wrong.exclude(parcel__order__guest_email="")
    wrong = wrong.order_by("pk").values_list("pk", flat=True)[:MOST_QUEUED]
    for event_id in missed:
        mail_dispatch.delay(event_id)
    for correction_id in wrong:
        mail_correction.delay(correction_id)
    return len(missed) + len(wrong)


@shared_task(ignore_result=True)
def forget_clients() -> int:
    """Forget from which addresses orders came once that counts no more; return for how many."""
    return limits.forget_clients()
