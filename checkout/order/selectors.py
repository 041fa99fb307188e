"""Reads orders with everything a page or e-mail shows."""

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from .models import Line, Order


def orders_with_lines() -> QuerySet[Order]:
    """Return orders with address, lines, artworks and payments: four queries for any number."""
    lines = Line.objects.select_related(
        "product__stock__partner", "product__tradition", "product__cover", "partner"
    ).order_by("pk")
    return (
        Order.objects.select_related("shipping_address__country", "user")
        .prefetch_related(Prefetch("lines", queryset=lines), "sources__source_type")
        .order_by("-date_placed", "-pk")
    )


def latest_orders(request: HttpRequest) -> dict:
    """Give the account's first page `orders`: the last three of whoever is logged in. One query."""
    return {"orders": Order.objects.filter(user=request.user).order_by("-date_placed", "-pk")[:3]}


def unpaid_order_of(*, user, basket_id: int | None) -> Order | None:
    """Return the newest order somebody left at the payment: by account, else by their basket."""
    waiting = Order.objects.filter(status=Order.Status.AWAITING_PAYMENT).order_by("-pk")
    if user.is_authenticated:
        return waiting.filter(user=user).first()
    return waiting.filter(user=None, basket_id=basket_id).first() if basket_id else None
