"""The webhook inbox: verify, store once, answer, process by task."""

import structlog
from django.utils import timezone

from .gateways import get_gateway
from .models import WebhookEvent
from .services import confirm_payment

log = structlog.get_logger(__name__)
MAX_ATTEMPTS = 12


def receive(*, provider: str, body: bytes, signature: str) -> WebhookEvent:
    """Verify and store a message; one that comes twice is stored once. Raises WebhookRefused."""
    message = get_gateway(provider).parse_webhook(body, signature)
    event, _is_new = WebhookEvent.objects.get_or_create(
        provider=provider,
        event_id=message.event_id,
        defaults={
            "event_type": message.event_type,
            "reference": message.reference,
            "payload": message.payload,
            "status": (
                WebhookEvent.Status.RECEIVED if message.reference else WebhookEvent.Status.IGNORED
            ),
        },
    )
    return event


def process(event: WebhookEvent) -> None:
    """Act on a stored message. The message is only a hint: the truth is fetched.

    Raises what confirm_payment raises, after noting it on the event.
    """
    if event.status != WebhookEvent.Status.RECEIVED:
        return
    try:
        source = confirm_payment(provider=event.provider, reference=event.reference)
    except Exception as error:
        _note_failure(event, error)
        raise
    WebhookEvent.objects.filter(pk=event.pk).update(
        status=WebhookEvent.Status.PROCESSED if source else WebhookEvent.Status.IGNORED,
        processed_at=timezone.now(),
        attempts=event.attempts + 1,
        last_error="",
    )


def _note_failure(event: WebhookEvent, error: Exception) -> None:
    attempts = event.attempts + 1
    is_dead = attempts >= MAX_ATTEMPTS
    WebhookEvent.objects.filter(pk=event.pk).update(
        attempts=attempts,
        last_error=f"{type(error).__name__}: {error}"[:2000],
        status=WebhookEvent.Status.DEAD if is_dead else WebhookEvent.Status.RECEIVED,
    )
    log.warning("webhook_failed", event_id=event.event_id, attempts=attempts, dead=is_dead)


def replay(event: WebhookEvent) -> None:
    """Process a message once more, whatever became of it."""
    event.status = WebhookEvent.Status.RECEIVED
    event.save(update_fields=["status"])
    process(event)
