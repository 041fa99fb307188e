"""Closes orders, paid or not. Called with the lock on the order's payment held."""

from django.utils import timezone

from checkout.basket.models import Basket

from . import stock
from .models import Order


def close_unpaid(order: Order, status: str) -> None:
    """Release an unpaid order's works and give the buyer the basket back.

    Must run in a transaction that holds the lock on the order's payment.
    """
    stock.release(order)
    order.set_status(status)
    if order.basket_id:
        Basket.objects.filter(pk=order.basket_id, status=Basket.SUBMITTED).update(
            status=Basket.OPEN, date_submitted=None
        )


def mark_paid(order: Order) -> bool:
    """Turn an order's held works into sold ones; False when they went to somebody else.

    Must run in a transaction that holds the lock on the order's payment.
    """
    if order.status != Order.Status.AWAITING_PAYMENT and not stock.hold_again(order):
        order.set_status(Order.Status.REFUND_DUE)
        return False
    stock.sell(order)
    order.paid_at = timezone.now()
    order.set_status(Order.Status.PAID)
    if order.basket_id:
        Basket.objects.filter(pk=order.basket_id, status=Basket.OPEN).update(
            status=Basket.SUBMITTED, date_submitted=order.paid_at
        )
    return True
