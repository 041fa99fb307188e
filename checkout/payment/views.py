"""Where providers report."""

import structlog
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from . import inbox
from .gateways import WebhookRefused
from .models import WebhookEvent
from .tasks import process_webhook

log = structlog.get_logger(__name__)
MAX_BYTES = 512 * 1024


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """Store a signed event and answer at once; 400 for anything not signed by the provider."""
    if int(request.headers.get("Content-Length") or 0) > MAX_BYTES:
        return HttpResponse("too large\n", status=413, content_type="text/plain")
    try:
        event = inbox.receive(
            provider="stripe",
            body=request.body,
            signature=request.headers.get("Stripe-Signature", ""),
        )
    except WebhookRefused as refusal:
        log.warning("webhook_refused", reason=str(refusal))
        return HttpResponse("refused\n", status=400, content_type="text/plain")
    if event.status == WebhookEvent.Status.RECEIVED:
        transaction.on_commit(lambda: process_webhook.delay(event.pk), robust=True)
    return HttpResponse("stored\n", content_type="text/plain")
