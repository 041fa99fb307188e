"""Starts, confirms and closes payments.

Locks are taken in one order: payment source, order, stock rows. The provider is never called while
a lock is held. `confirm_payment` is the only way to *paid*: webhook, return and sweeper all use it.
"""

from datetime import timedelta
from decimal import Decimal
from typing import cast

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from checkout.order.links import order_url
from checkout.order.models import Order
from checkout.order.services import close_unpaid, mark_paid
from checkout.order.tasks import announce_order_paid, mail_order

from .gateways import GatewayRefused, GatewayUnavailable, get_gateway
from .gateways.base import HostedPage, Outcome, PaymentRequest, PaymentState
from .models import Source
from .signals import payment_came_too_late

log = structlog.get_logger(__name__)
LIVE = (Source.Status.NEW, Source.Status.OPEN)
# A hosted page must live this long when it is opened (Stripe: 30 minutes).
SHORTEST_PAGE = timedelta(minutes=31)


class PaymentNotPossible(Exception):
    """The order can no longer be paid; its page says why."""


class AmountMismatch(Exception):
    """The provider captured something else than the order's total. Needs a person."""


def start_payment(order: Order) -> str:
    """Return the address of the provider's page for `order`, opening it if need be.

    Raises PaymentNotPossible for orders not awaiting payment, GatewayUnavailable when the provider
    gives no answer (the order and its works stay held; call again), and GatewayRefused when it does
    not want the order as it is.
    """
    source = _claim_attempt(order)
    if source.url:
        return source.url
    try:
        page = get_gateway(source.source_type.code).start(payment_request(source))
    except GatewayRefused:
        # The provider knows no page under this key, so a fresh attempt cannot make a second one.
        source = _next_attempt(source)
        page = get_gateway(source.source_type.code).start(payment_request(source))
    return _record_page(source, page)


def _claim_attempt(order: Order) -> Source:
    with transaction.atomic():
        source = (
            Source.objects.select_for_update(of=("self",))
            .select_related("order", "source_type")
            .filter(order=order, status__in=LIVE)
            .first()
        )
        if source is None or source.expires_at <= timezone.now():
            raise PaymentNotPossible
        if source.started_at is None:
            source.started_at = timezone.now()
            source.save(update_fields=["started_at", "date_updated"])
        return source


def _next_attempt(source: Source) -> Source:
    with transaction.atomic():
        source = (
            Source.objects.select_for_update(of=("self",))
            .select_related("order", "source_type")
            .get(pk=source.pk)
        )
        if source.status != Source.Status.NEW:
            raise PaymentNotPossible
        source.attempt += 1
        source.started_at = timezone.now()
        source.expires_at = max(source.expires_at, timezone.now() + SHORTEST_PAGE)
        source.save(update_fields=["attempt", "started_at", "expires_at", "date_updated"])
        return source


def _record_page(source: Source, page: HostedPage) -> str:
    """Write the page down and return its address; a buyer is never sent to an unrecorded page."""
    with transaction.atomic():
        row = Source.objects.select_for_update().get(pk=source.pk)
        # A webhook may have been quicker: it writes the reference, but knows no address.
        is_known = row.status == Source.Status.OPEN and row.reference == page.reference
        is_ours = is_known or row.status == Source.Status.NEW
        if is_ours:
            row.reference, row.url, row.status = page.reference, page.url, Source.Status.OPEN
            row.save(update_fields=["reference", "url", "status", "date_updated"])
    if is_ours:
        return page.url
    # The order was closed or paid meanwhile: nobody must be able to pay this page.
    get_gateway(source.source_type.code).expire(page.reference)
    raise PaymentNotPossible


def payment_request(source: Source) -> PaymentRequest:
    """Describe a source to its provider. The same attempt always gives the same description."""
    order = source.order
    with override(order.language):
        items = [
            # Oscar's column may be empty, our lines have it.
            (line.title, cast(Decimal, line.unit_price_incl_tax), line.quantity)
            for line in order.lines.order_by("pk")
        ]
        if order.shipping_incl_tax:
            items.append((_("Delivery"), order.shipping_incl_tax, 1))
    total = sum(price * quantity for _name, price, quantity in items)
    if total != order.total_incl_tax:
        # Discounts are frozen in the order's total only: charge it as one sum.
        items = [(order.number, order.total_incl_tax, 1)]
    return PaymentRequest(
        order_number=order.number,
        idempotency_key=source.idempotency_key,
        email=order.guest_email,
        language=order.language,
        currency=order.currency,
        total=order.total_incl_tax,
        items=tuple(items),
        success_url=order_url(order, "orders:return"),
        cancel_url=order_url(order),
        expires_at=source.expires_at,
    )


def confirm_payment(*, provider: str, reference: str) -> Source | None:
    """Bring our side to the provider's truth about one hosted page, and return its source.

    Safe to call any number of times, in any order, from anywhere; returns None for pages that are
    not ours. Raises GatewayUnavailable (try again), GatewayRefused and AmountMismatch.
    """
    state = get_gateway(provider).fetch(reference)
    return _apply(provider, state)


def _apply(provider: str, state: PaymentState) -> Source | None:
    with transaction.atomic():
        source = _lock_source(provider, state)
        if source is None:
            return None
        if state.outcome == Outcome.PAID:
            _settle(source, state)
        elif state.outcome == Outcome.EXPIRED:
            _close(source, Order.Status.EXPIRED)
        return source


def _lock_source(provider: str, state: PaymentState) -> Source | None:
    """Lock the source a page belongs to; None for pages that are not ours."""
    sources = Source.objects.select_for_update(of=("self",)).select_related("source_type")
    known = sources.filter(source_type__code=provider)
    source = known.filter(reference=state.reference).first()
    if source is not None:
        return source
    of_order = known.filter(order__number=state.order_number).order_by("pk")
    # The page was opened but its answer never reached us: the order number says whose it is.
    source = of_order.filter(reference="").first()
    if source is not None:
        source.reference = state.reference
        if source.status == Source.Status.NEW:
            source.status = Source.Status.OPEN
        source.save(update_fields=["reference", "status", "date_updated"])
        return source
    other = of_order.last()
    if other is None or state.outcome != Outcome.PAID:
        return None
    # A second page of ours was paid. Its money needs a row: it becomes the payment or goes back.
    return Source.objects.create(
        order_id=other.order_id,
        source_type=other.source_type,
        currency=state.currency,
        amount_allocated=state.amount,
        reference=state.reference,
        status=Source.Status.EXPIRED,
        attempt=other.attempt + 1,
        expires_at=timezone.now(),
    )


def _settle(source: Source, state: PaymentState) -> None:
    if source.status not in {*LIVE, Source.Status.EXPIRED}:
        return
    order = Order.objects.select_for_update().get(pk=source.order_id)
    if (state.amount, state.currency) != (order.total_incl_tax, order.currency):
        raise AmountMismatch(
            f"{order.number}: {state.amount} {state.currency} captured, "
            f"{order.total_incl_tax} {order.currency} expected"
        )
    is_ours = mark_paid(order)
    if is_ours:
        order.sources.filter(status__in=LIVE).exclude(pk=source.pk).update(
            status=Source.Status.EXPIRED
        )
    source.status = Source.Status.PAID if is_ours else Source.Status.REFUND_DUE
    source.payment_reference = state.payment_reference
    source.save(update_fields=["status", "payment_reference", "date_updated"])
    source.debit(state.amount, reference=state.payment_reference, status=state.outcome)
    log.info("payment_settled", order=order.number, sold=is_ours)
    if is_ours:
        transaction.on_commit(lambda: announce_order_paid.delay(order.pk), robust=True)
        return
    if not order.is_paid:
        transaction.on_commit(lambda: mail_order.delay(order.pk, "order_refund_due"), robust=True)
    transaction.on_commit(
        lambda: payment_came_too_late.send(sender=Source, source=source), robust=True
    )


def _close(source: Source, status: str) -> None:
    if source.status not in LIVE:
        return
    order = Order.objects.select_for_update().get(pk=source.order_id)
    source.status = Source.Status.EXPIRED
    source.save(update_fields=["status", "date_updated"])
    close_unpaid(order, status)
    log.info("payment_closed", order=order.number, status=status)


def close_payment(source: Source, status: str = Order.Status.EXPIRED) -> Source:
    """Close an unpaid order: first its page at the provider, then ours. Paid wins over closed.

    Raises GatewayUnavailable when the provider gives no answer and GatewayRefused when it does not
    know the page; the works then stay held.
    """
    gateway = get_gateway(source.source_type.code)
    reference, started_at = source.reference, source.started_at
    if not reference and started_at is not None:
        try:
            # The key finds the page whose address we never got; there is none if this is refused.
            reference = gateway.start(payment_request(source)).reference
        except GatewayRefused:
            reference = ""
    state = gateway.expire(reference) if reference else None
    if state is not None and state.outcome == Outcome.PAID:
        return _apply(source.source_type.code, state) or source
    with transaction.atomic():
        source = (
            Source.objects.select_for_update(of=("self",))
            .select_related("source_type")
            .get(pk=source.pk)
        )
        if source.started_at != started_at or source.reference not in {"", reference}:
            # Somebody began to pay between our look and the lock; ask again a little later.
            raise GatewayUnavailable("the payment was started meanwhile")
        _close(source, status)
    return source


def refund_payment(source: Source) -> None:
    """Send back money that came for works no longer ours to sell. Safe to repeat.

    Raises GatewayUnavailable (the money may be on its way) and GatewayRefused (it is not).
    """
    if source.status != Source.Status.REFUND_DUE:
        return
    amount = source.amount_debited - source.amount_refunded
    try:
        reference = get_gateway(source.source_type.code).refund(
            source.payment_reference, amount, source.currency, key=source.refund_key
        )
    except GatewayRefused as error:
        if error.code != "charge_already_refunded":
            _next_refund_attempt(source)
            raise
        # A person was quicker in the provider's dashboard.
        reference = f"elsewhere-{source.pk}"
    _record_refund(source, amount, reference)


def _next_refund_attempt(source: Source) -> None:
    """Take another key: a provider repeats a refusal to whoever comes with the same for a day."""
    same = Source.objects.filter(pk=source.pk, refund_attempt=source.refund_attempt)
    same.update(refund_attempt=source.refund_attempt + 1)


@transaction.atomic
def _record_refund(source: Source, amount: Decimal, reference: str) -> None:
    row = Source.objects.select_for_update().get(pk=source.pk)
    if row.status != Source.Status.REFUND_DUE:
        return
    row.refund(amount, reference=reference)
    row.status = Source.Status.REFUNDED
    row.save(update_fields=["status", "date_updated"])
    order = Order.objects.select_for_update().get(pk=row.order_id)
    if order.status == Order.Status.REFUND_DUE:
        order.set_status(Order.Status.CANCELLED)


def stale_sources() -> QuerySet[Source]:
    """Return live payments whose time is over and whose turn it is, longest waiting first."""
    now = timezone.now()
    over = Source.objects.filter(status__in=LIVE, expires_at__lte=now, next_try_at__lte=now)
    return over.select_related("order", "source_type").order_by("next_try_at")


def due_refunds() -> QuerySet[Source]:
    """Return payments to send back, left alone for five minutes, longest waiting first."""
    now = timezone.now()
    due = Source.objects.filter(status=Source.Status.REFUND_DUE, next_try_at__lte=now)
    return due.filter(date_updated__lte=now - timedelta(minutes=5)).order_by("next_try_at")
