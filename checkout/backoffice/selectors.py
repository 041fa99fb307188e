"""Reads orders, payments and webhooks with everything the back office shows."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from checkout.order.models import Line, Order, OrderStatusChange, ShippingEvent
from checkout.payment.models import Source, WebhookEvent

from .attention import marked


def orders() -> QuerySet[Order]:
    return marked(Order.objects.select_related("user", "shipping_address"))


def orders_in_full() -> QuerySet[Order]:
    """Return orders with lines, payments, parcels and history: seven queries for any number."""
    parcels = ShippingEvent.objects.select_related("event_type").order_by("date_created", "pk")
    return orders().prefetch_related(
        Prefetch("lines", Line.objects.select_related("partner").order_by("pk")),
        Prefetch("sources", payments().order_by("pk")),
        "sources__transactions",
        Prefetch("shipping_events", parcels.prefetch_related("lines")),
        Prefetch("status_changes", OrderStatusChange.objects.order_by("date_created", "pk")),
    )


def payments() -> QuerySet[Source]:
    return marked(Source.objects.select_related("order", "source_type"))


def webhooks() -> QuerySet[WebhookEvent]:
    return marked(WebhookEvent.objects.all())


def webhooks_about(sources: Iterable[Source]) -> QuerySet[WebhookEvent]:
    """Return the webhooks that name one of these payments, newest first, without payloads."""
    pairs = ((source.reference, source.payment_reference) for source in sources)
    references = {reference for pair in pairs for reference in pair if reference}
    return webhooks().defer("payload").filter(reference__in=references)


def payments_named(webhook: WebhookEvent) -> QuerySet[Source]:
    """Return the payments a webhook is about, with their orders."""
    if not webhook.reference:
        return payments().none()
    return payments().filter(source_type__code=webhook.provider, reference=webhook.reference)
