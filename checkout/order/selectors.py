"""Reads orders with everything a page or e-mail shows."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest

from .models import Line, Order, ShippingEvent, ShippingEventQuantity


def orders_with_lines() -> QuerySet[Order]:
    """Return orders with address, lines, artworks and payments: four queries for any number.

    They know their progress too.
    """
    lines = Line.objects.select_related(
        "product__stock__partner", "product__tradition", "product__cover", "partner"
    ).order_by("pk")
    return (
        with_progress(Order.objects.select_related("shipping_address__country", "user"))
        .prefetch_related(Prefetch("lines", queryset=lines), "sources__source_type")
        .order_by("-date_placed", "-pk")
    )


def with_progress(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Let orders know whether their works were sent (`is_sent`, `progress_label`)."""
    parcels = ShippingEventQuantity.objects.filter(
        line=OuterRef("pk"), event__event_type__code=ShippingEvent.DISPATCHED
    )
    lines = Line.objects.filter(order=OuterRef("pk"))
    return orders.annotate(
        has_sent_lines=Exists(lines.filter(Exists(parcels))),
        has_unsent_lines=Exists(lines.filter(~Exists(parcels))),
    )


def reviewable_lines(order: Order) -> QuerySet[Line]:
    """Return the lines of a paid order that are on their way and whose work the shop still knows.

    They carry the review, if there is one. One query.
    """
    sent = ShippingEventQuantity.objects.filter(
        line=OuterRef("pk"), event__event_type__code=ShippingEvent.DISPATCHED
    )
    lines = order.lines.filter(Exists(sent), is_released=False, order__status=Order.Status.PAID)
    known = lines.filter(product__isnull=False, partner__isnull=False)
    return known.select_related("product", "review").order_by("pk")


def parcels() -> QuerySet[ShippingEvent]:
    """Return what was handed to carriers, oldest first, with works and artisans. Two queries."""
    lines = Line.objects.select_related("partner", "product").order_by("pk")
    return (
        ShippingEvent.objects.filter(event_type__code=ShippingEvent.DISPATCHED)
        .prefetch_related(Prefetch("lines", queryset=lines))
        .order_by("date_created", "pk")
    )


def orders_of(user) -> QuerySet[Order]:
    """Return the orders of an account with their progress, newest first. One query."""
    return with_progress(Order.objects.filter(user=user)).order_by("-date_placed", "-pk")


def latest_orders(request: HttpRequest) -> dict:
    """Give the account's first page `orders`: the last three of whoever is logged in. One query."""
    return {"orders": orders_of(request.user)[:3]}


def unpaid_orders_of(*, user, numbers: Collection[str]) -> QuerySet[Order]:
    """Return the orders of an account, and the guests' orders among `numbers`, left at the payment.

    Whoever calls has to know that the numbers are the visitor's own.
    """
    own = Q(user=None, number__in=numbers)
    if user.is_authenticated:
        own |= Q(user=user)
    return Order.objects.filter(own, status=Order.Status.AWAITING_PAYMENT).order_by("pk")


def unpaid_order_of(*, user, basket_id: int | None) -> Order | None:
    """Return the newest order somebody left at the payment: by account, else by their basket."""
    waiting = Order.objects.filter(status=Order.Status.AWAITING_PAYMENT).order_by("-pk")
    if user.is_authenticated:
        return waiting.filter(user=user).first()
    return waiting.filter(user=None, basket_id=basket_id).first() if basket_id else None
