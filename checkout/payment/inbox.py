"""The webhook inbox: verify, store once, answer, process by task."""

from datetime import timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from .gateways import GatewayUnavailable, get_gateway
from .models import Source, WebhookEvent
from .redaction import without_person
from .retries import SHORTEST
from .services import confirm_payment

log = structlog.get_logger(__name__)
MAX_ATTEMPTS = 12
# Longer than a provider was ever down.
PATIENCE = timedelta(days=3)
UNDONE = (WebhookEvent.Status.RECEIVED, WebhookEvent.Status.DEAD)


def receive(*, provider: str, body: bytes, signature: str) -> WebhookEvent:
    """Verify and store a message; one that comes twice is stored once. Raises WebhookRefused.

    Who paid is not written down: the message is a hint, and nothing here asks for more of it.
    """
    message = get_gateway(provider).parse_webhook(body, signature)
    event, _is_new = WebhookEvent.objects.get_or_create(
        provider=provider,
        event_id=message.event_id,
        defaults={
            "event_type": message.event_type,
            "reference": message.reference,
            "payload": without_person(message.payload) if message.reference else {},
            "status": (
                WebhookEvent.Status.RECEIVED if message.reference else WebhookEvent.Status.IGNORED
            ),
            "next_try_at": timezone.now() + SHORTEST,
        },
    )
    return event


def process(event: WebhookEvent) -> None:
    """Act on a stored message. The message is only a hint: the truth is fetched.

    Two workers may have the same message; the first to succeed has the last word. Raises what
    confirm_payment raises, after noting it on the event.
    """
    if event.status != WebhookEvent.Status.RECEIVED:
        return
    try:
        source = confirm_payment(provider=event.provider, reference=event.reference)
    except Exception as error:
        _note_failure(event.pk, error)
        raise
    _note_success(event.pk, source)


@transaction.atomic
def _note_success(event_id: int, source: Source | None) -> None:
    event = _lock(event_id)
    if event.status not in UNDONE:
        return
    event.status = WebhookEvent.Status.PROCESSED if source else WebhookEvent.Status.IGNORED
    event.processed_at = timezone.now()
    event.attempts += 1
    event.last_error = ""
    event.save(update_fields=["status", "processed_at", "attempts", "last_error"])


@transaction.atomic
def _note_failure(event_id: int, error: Exception) -> None:
    """Count it, unless nobody answered: that says nothing about the message, so only time tells."""
    no_answer = isinstance(error, GatewayUnavailable)
    event = _lock(event_id)
    # Done by somebody quicker, or given up: a late failure changes neither.
    if event.status != WebhookEvent.Status.RECEIVED:
        return
    event.attempts += 0 if no_answer else 1
    event.last_error = f"{type(error).__name__}: {error}"[:2000]
    waited = timezone.now() - event.waiting_since
    is_dead = waited >= PATIENCE if no_answer else event.attempts >= MAX_ATTEMPTS
    if is_dead:
        event.status = WebhookEvent.Status.DEAD
    event.save(update_fields=["attempts", "last_error", "status"])
    log.warning("webhook_failed", event_id=event.event_id, attempts=event.attempts, dead=is_dead)


@transaction.atomic
def replay(event_id: int) -> WebhookEvent | None:
    """Put a message back in line, whatever became of it, with all its attempts and time before it.

    Returns it, or None when it names no payment of ours. One that waits already stays as it is, so
    asking twice is asking once. Raises WebhookEvent.DoesNotExist.
    """
    event = _lock(event_id)
    if not event.reference:
        return None
    if event.status != WebhookEvent.Status.RECEIVED:
        event.status, event.attempts = WebhookEvent.Status.RECEIVED, 0
        event.waiting_since = timezone.now()
        event.next_try_at = event.waiting_since + SHORTEST
        event.save(update_fields=["status", "attempts", "waiting_since", "next_try_at"])
    return event


def _lock(event_id: int) -> WebhookEvent:
    return WebhookEvent.objects.select_for_update().get(pk=event_id)
