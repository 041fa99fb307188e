"""Closes orders, paid or not. Called with the lock on the order's payment held.

Locks go on in the order of placing one: basket, then stock.
"""

from django.utils import timezone

from checkout.basket.models import Basket

from . import stock
from .models import Order


def close_unpaid(order: Order, status: str) -> None:
    """Release an unpaid order's works and give the buyer the basket back."""
    basket = _lock_basket(order)
    stock.release(order)
    order.set_status(status)
    if basket is not None and basket.status == Basket.SUBMITTED:
        basket.status, basket.date_submitted = Basket.OPEN, None
        basket.save(update_fields=["status", "date_submitted"])


def mark_paid(order: Order) -> bool:
    """Turn an order's held works into sold ones.

    Returns False when the money has to go back: the works went to somebody else, or the order was
    paid before.
    """
    if order.is_paid:
        return False
    basket = _lock_basket(order)
    if order.status != Order.Status.AWAITING_PAYMENT and not stock.hold_again(order):
        if order.status != Order.Status.REFUND_DUE:
            order.set_status(Order.Status.REFUND_DUE)
        return False
    stock.sell(order)
    order.paid_at = timezone.now()
    order.set_status(Order.Status.PAID)
    if basket is not None and basket.status == Basket.OPEN:
        basket.submit()
    return True


def _lock_basket(order: Order) -> Basket | None:
    if order.basket_id is None:
        return None
    return Basket.objects.select_for_update().filter(pk=order.basket_id).first()
