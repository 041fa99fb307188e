"""Moves stock between *free*, *held for an order* and *sold*. The only place that does.

Locks are taken in primary-key order, so that two orders over the same works cannot deadlock.
Every function must run inside a transaction.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, QuerySet

from catalog.listings import services as listings
from catalog.signals import artwork_freed

from .models import Line, Order


def lock_stock(stockrecord_ids: Iterable[int | None]) -> dict[int, Any]:
    """Lock the stock rows and return them by id, fresh from the database."""
    rows: QuerySet = (
        apps.get_model("partner", "StockRecord")
        .objects.select_for_update(of=("self",))
        .select_related("product", "partner")
        .filter(pk__in=set(stockrecord_ids))
        .order_by("pk")
    )
    return {row.pk: row for row in rows}


def hold(quantities: Iterable[tuple[Any, int]]) -> None:
    """Reserve so many pieces of each locked row for an order awaiting its payment."""
    held = list(quantities)
    for stock, quantity in held:
        _move(stock, num_allocated=quantity)
    _list_again(stock for stock, _quantity in held)


def sell(order: Order) -> None:
    """Turn an order's held pieces into sold ones."""
    lines = _locked_lines(order)
    for line, stock in lines:
        _move(stock, num_allocated=-line.quantity, num_in_stock=-line.quantity)
        Line.objects.filter(pk=line.pk).update(num_allocated=0)
    _list_again(stock for _line, stock in lines)


def release(order: Order) -> None:
    """Put an order's held pieces back on sale; those who wait for them hear of it."""
    lines = _locked_lines(order)
    for line, stock in lines:
        _move(stock, num_allocated=-line.quantity)
        Line.objects.filter(pk=line.pk).update(num_allocated=0, is_released=True)
    _list_again(stock for _line, stock in lines)
    _after_commit_tell([line.product_id for line, _stock in lines])


def take_back(line: Line) -> None:
    """Put the sold pieces of a paid order's line back into stock."""
    rows = lock_stock([line.stockrecord_id]).values()
    for row in rows:
        _move(row, num_in_stock=line.quantity)
    Line.objects.filter(pk=line.pk).update(is_released=True)
    _list_again(rows)
    _after_commit_tell([line.product_id])


def hold_again(order: Order) -> bool:
    """Hold a released order's pieces once more; False, changing nothing, when they are gone."""
    lines = _locked_lines(order)
    if any(line.quantity > stock.net_stock_level for line, stock in lines):
        return False
    for line, stock in lines:
        _move(stock, num_allocated=line.quantity)
        Line.objects.filter(pk=line.pk).update(num_allocated=line.quantity, is_released=False)
    _list_again(stock for _line, stock in lines)
    return True


def _locked_lines(order: Order):
    lines = order.lines.order_by("stockrecord_id")
    held = [(line, line.stockrecord_id) for line in lines if line.stockrecord_id is not None]
    stocks = lock_stock(pk for _line, pk in held)
    return [(line, stocks[pk]) for line, pk in held]


def _after_commit_tell(artwork_ids: list[int | None]) -> None:
    # Robust: a broker that is down must not undo or hide a release already saved.
    transaction.on_commit(
        lambda: artwork_freed.send_robust(Order, artwork_ids=artwork_ids), robust=True
    )


def _move(stock, **changes: int) -> None:
    type(stock).objects.filter(pk=stock.pk).update(
        **{name: F(name) + change for name, change in changes.items()}
    )
    for name, change in changes.items():
        setattr(stock, name, getattr(stock, name) + change)


def _list_again(stocks: Iterable) -> None:
    listings.refresh(stock.product_id for stock in stocks)
