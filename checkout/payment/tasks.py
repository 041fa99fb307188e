"""Payment work that waits for the provider."""

from datetime import timedelta

import structlog
from celery import shared_task
from django.utils import timezone

from . import inbox
from .gateways import GatewayError, GatewayUnavailable
from .models import Source, WebhookEvent
from .services import AmountMismatch, close_payment, refund_payment, stale_sources

log = structlog.get_logger(__name__)
# With the provider at its slowest, so many fit into a task's time.
MOST_AT_ONCE = 15


@shared_task(bind=True, ignore_result=True, max_retries=5)
def process_webhook(self, event_id: int) -> None:
    """Act on one stored webhook; the sweeper goes on when the quick retries are used up."""
    try:
        inbox.process(WebhookEvent.objects.get(pk=event_id))
    except GatewayUnavailable as error:
        raise self.retry(exc=error, countdown=2**self.request.retries) from error
    except (GatewayError, AmountMismatch):
        log.exception("webhook_needs_attention", event=event_id)


@shared_task(ignore_result=True)
def retry_unprocessed_webhooks() -> int:
    """Queue messages whose processing was lost or failed, and return how many."""
    waiting = WebhookEvent.objects.filter(
        status=WebhookEvent.Status.RECEIVED,
        received_at__lte=timezone.now() - timedelta(minutes=1),
    ).values_list("pk", flat=True)[:200]
    for event_id in waiting:
        process_webhook.delay(event_id)
    return len(waiting)


@shared_task(ignore_result=True)
def expire_stale_payments() -> int:
    """Close payments whose time is over, and return how many were closed."""
    closed = 0
    for source in stale_sources()[:MOST_AT_ONCE]:
        try:
            close_payment(source)
            closed += 1
        except Exception:
            # Whatever is wrong with one payment must not keep the other works off the shelf.
            log.exception("expiry_failed", order=source.order.number)
    return closed


@shared_task(bind=True, ignore_result=True, max_retries=10)
def refund_late_payment(self, source_id: int) -> None:
    """Send back a payment that came too late."""
    try:
        refund_payment(Source.objects.select_related("order", "source_type").get(pk=source_id))
    except GatewayUnavailable as error:
        raise self.retry(exc=error, countdown=min(2**self.request.retries * 5, 600)) from error


@shared_task(ignore_result=True)
def retry_due_refunds() -> int:
    """Queue refunds whose task was lost, and return how many."""
    due = Source.objects.filter(
        status=Source.Status.REFUND_DUE, date_updated__lte=timezone.now() - timedelta(minutes=5)
    ).values_list("pk", flat=True)
    for source_id in due:
        refund_late_payment.delay(source_id)
    return len(due)
