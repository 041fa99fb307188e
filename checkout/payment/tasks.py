"""Payment work that waits for the provider."""

from contextlib import suppress
from datetime import timedelta

import structlog
from celery import shared_task
from django.conf import settings
from django.utils import timezone

from . import inbox
from .gateways import GatewayError, GatewayRefused, GatewayUnavailable
from .models import Source, WebhookEvent
from .retries import put_off
from .services import (
    AmountMismatch,
    close_payment,
    due_refunds,
    refund_payment,
    stale_sources,
)

log = structlog.get_logger(__name__)
# With the provider at its slowest, so many fit into a task's time.
MOST_AT_ONCE = 15
MOST_QUEUED = 200


@shared_task(bind=True, ignore_result=True, max_retries=5)
def process_webhook(self, event_id: int) -> None:
    """Act on a webhook that just came; the sweeper goes on when the quick retries are used up."""
    try:
        _process(event_id)
    except GatewayUnavailable as error:
        raise self.retry(exc=error, countdown=2**self.request.retries) from error


@shared_task(ignore_result=True)
def process_webhook_again(event_id: int) -> None:
    """Act on a webhook that waits, once: the next sweep is its retry."""
    with suppress(GatewayUnavailable):
        _process(event_id)


def _process(event_id: int) -> None:
    try:
        inbox.process(WebhookEvent.objects.get(pk=event_id))
    except GatewayUnavailable:
        raise
    except (GatewayError, AmountMismatch):
        log.exception("webhook_needs_attention", webhook=event_id)


@shared_task(ignore_result=True)
def retry_unprocessed_webhooks() -> int:
    """Queue messages whose processing was lost or failed, and return how many."""
    waiting = WebhookEvent.objects.filter(
        status=WebhookEvent.Status.RECEIVED, next_try_at__lte=timezone.now()
    )
    waiting = list(waiting.defer("payload").order_by("next_try_at")[:MOST_QUEUED])
    for event in waiting:
        put_off(event, since=event.waiting_since)
        process_webhook_again.delay(event.pk)
    return len(waiting)


@shared_task(ignore_result=True)
def expire_stale_payments() -> int:
    """Close payments whose time is over, and return how many were closed."""
    closed = 0
    for source in stale_sources()[:MOST_AT_ONCE]:
        put_off(source, since=source.expires_at)
        try:
            close_payment(source)
            closed += 1
        except Exception:
            # Whatever is wrong with one payment must not keep the other works off the shelf.
            log.exception("expiry_failed", order=source.order.number)
    return closed


@shared_task(bind=True, ignore_result=True, max_retries=5)
def refund_late_payment(self, source_id: int) -> None:
    """Send back a payment that came too late; the sweeper goes on after the quick retries."""
    try:
        _refund(source_id)
    except GatewayUnavailable as error:
        raise self.retry(exc=error, countdown=2**self.request.retries * 5) from error


@shared_task(ignore_result=True)
def refund_late_payment_again(source_id: int) -> None:
    """Try once more to send a payment back: the next sweep is its retry."""
    with suppress(GatewayUnavailable):
        _refund(source_id)


def _refund(source_id: int) -> None:
    source = Source.objects.select_related("order", "source_type").get(pk=source_id)
    try:
        refund_payment(source)
    except GatewayRefused:
        log.exception("refund_refused", order=source.order.number, attempt=source.refund_attempt)


@shared_task(ignore_result=True)
def retry_due_refunds() -> int:
    """Queue refunds that were lost or failed, and return how many."""
    due = list(due_refunds()[:MOST_QUEUED])
    for source in due:
        put_off(source, since=source.date_updated)
        refund_late_payment_again.delay(source.pk)
    return len(due)


@shared_task(ignore_result=True)
def delete_old_webhooks() -> int:
    """Delete messages done with for WEBHOOK_DAYS, and return how many; given-up ones stay."""
    done = (WebhookEvent.Status.PROCESSED, WebhookEvent.Status.IGNORED)
    before = timezone.now() - timedelta(days=settings.WEBHOOK_DAYS)
    return WebhookEvent.objects.filter(status__in=done, received_at__lt=before).delete()[0]
