"""What no machine settles any more. Each kind is one condition, for the lists and the count."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.db.models import Case, CharField, Count, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from checkout.order.models import Order
from checkout.payment.inbox import UNDONE
from checkout.payment.models import Source, WebhookEvent
from checkout.payment.services import LIVE, AmountMismatch

REFUND_IS_LATE = timedelta(hours=1)
# The sweeper closes an order within a minute or two of its time.
HOLD_IS_OVER = timedelta(minutes=5)


class Attention(models.TextChoices):
    AMOUNT = "amount", _("Another amount was paid")
    GIVEN_UP = "given-up", _("Webhook given up")
    REFUND = "refund", _("Refund is late")
    HOLD = "hold", _("Not closed in time")


ADVICE = {
    Attention.AMOUNT: _(
        "The amount that was paid is not the order's total, so the order does not count as paid. "
        "Compare the two at the payment provider, and send the money back there or write to the "
        "buyer."
    ),
    Attention.GIVEN_UP: _(
        "Processing failed too often. Read the last error; when its cause is gone, process the "
        "webhook again."
    ),
    Attention.REFUND: _(
        "This money should have gone back to the buyer more than an hour ago. It is tried again "
        "at least twice an hour; look at the payment provider for what is in the way."
    ),
    Attention.HOLD: _(
        "The time to pay is over, but the order could not be closed, so its works stay held. Its "
        "payments and webhooks below say what is in the way."
    ),
}


def order_needs() -> dict[Attention, Q]:
    over = Source.objects.filter(
        status__in=LIVE, expires_at__lte=timezone.now() - HOLD_IS_OVER
    ).values("order")
    return {Attention.HOLD: Q(status=Order.Status.AWAITING_PAYMENT, pk__in=over)}


def payment_needs() -> dict[Attention, Q]:
    long_ago = timezone.now() - REFUND_IS_LATE
    return {Attention.REFUND: Q(status=Source.Status.REFUND_DUE, date_updated__lte=long_ago)}


def webhook_needs() -> dict[Attention, Q]:
    is_amount = Q(last_error__startswith=f"{AmountMismatch.__name__}:")
    return {
        Attention.AMOUNT: Q(status__in=UNDONE) & is_amount,
        Attention.GIVEN_UP: Q(status=WebhookEvent.Status.DEAD) & ~is_amount,
    }


NEEDS = {Order: order_needs, Source: payment_needs, WebhookEvent: webhook_needs}


def marked(queryset: QuerySet) -> QuerySet:
    """Add `attention` to orders, sources or webhook events: an Attention's value or nothing."""
    needs = NEEDS[queryset.model]()
    kinds = [When(condition, then=Value(kind.value)) for kind, condition in needs.items()]
    return queryset.annotate(
        attention=Case(*kinds, default=Value(""), output_field=CharField(max_length=10))
    )


def count_needs(of: Iterable[type[models.Model]]) -> dict[Attention, int]:
    """Return how many of these models' rows need a person, by kind, in one query."""
    first, *others = (
        model.objects.filter(condition)
        .order_by()
        .values(kind=Value(kind.value, CharField()))
        .annotate(count=Count("pk"))
        for model in of
        for kind, condition in NEEDS[model]().items()
    )
    rows = first.union(*others, all=True)
    return {Attention(row["kind"]): row["count"] for row in rows if row["count"]}
