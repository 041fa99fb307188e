"""Places orders: the one use case that joins basket, stock, order and payment."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.core.prices import Price

from checkout.basket.models import Basket
from checkout.order import stock
from checkout.order.creator import OrderCreator, new_order_number
from checkout.order.limits import why_no_more_orders
from checkout.order.models import Order, ShippingAddress
from checkout.payment.models import Source, SourceType
from marketplace.core.privacy.policies import current_version

TERMS = "terms"


class OrderRefused(ValueError):
    """Nothing was ordered; the text says why, in the reader's language."""


class TermsChanged(OrderRefused):
    """The terms are not those the buyer read."""


class WorkGone(OrderRefused):
    """One work of the basket can no longer be bought; the basket's lines say which and why."""


class TooManyUnpaid(OrderRefused):
    """This buyer, or this network address, has left too many orders unpaid already."""


@dataclass(frozen=True)
class Buyer:
    """Who buys and where it goes. `address` is unsaved.

    `terms_version` is the label of the terms the buyer read, `client` the digest of the network
    address (marketplace.core.security.clients); both empty when there is none.
    """

    email: str
    address: ShippingAddress
    gift_message: str = ""
    language: str = "en"
    user: AbstractBaseUser | None = None
    terms_version: str = ""
    client: str = ""


def place_order(
    *, basket: Basket, buyer: Buyer, shipping_method, expected_total: Decimal | None, provider: str
) -> Order:
    """Hold the basket's works and write an order that awaits its payment.

    A second call with the same basket (a double click) returns the order of the first. Raises
    OrderRefused when a work is no longer free, a price changed, the total is not the
    `expected_total` or the terms are not those the buyer saw, and TooManyUnpaid.
    """
    try:
        with transaction.atomic():
            return _place(basket, buyer, shipping_method, expected_total, provider)
    except IntegrityError as error:
        # The constraints are the last guard behind the locks; the buyer still gets an answer.
        if "order_line" in str(error) or "stock_" in str(error):
            raise OrderRefused(_("A work in your basket has just been sold.")) from error
        raise


def _place(basket, buyer, shipping_method, expected_total, provider) -> Order:
    strategy = basket.strategy
    basket = Basket.objects.select_for_update().get(pk=basket.pk)
    basket.strategy = strategy
    if basket.status != Basket.OPEN:
        placed = Order.objects.filter(basket=basket).order_by("-pk").first()
        if placed:
            return placed
        raise OrderRefused(_("Your basket is empty."))
    lines = list(basket.all_lines())
    if not lines:
        raise OrderRefused(_("Your basket is empty."))
    _check_buyer(buyer)
    _hold_lines(lines)
    charge = shipping_method.calculate(basket)
    total = basket.total_incl_tax + charge.incl_tax
    if total != expected_total:
        raise OrderRefused(
            _("The total has changed since you opened this page. Please look at it once more.")
        )
    order = _write_order(basket, buyer, shipping_method, charge, total)
    Source.objects.create(
        order=order,
        source_type=SourceType.objects.get_or_create(code=provider, defaults={"name": provider})[0],
        currency=order.currency,
        amount_allocated=total,
        expires_at=timezone.now() + timedelta(minutes=settings.PAYMENT_HOLD_MINUTES),
    )
    basket.submit()
    return order


def _check_buyer(buyer: Buyer) -> None:
    terms = current_version(TERMS, buyer.language)
    if buyer.terms_version != (terms.label if terms else ""):
        raise TermsChanged(
            _("The terms have changed since you opened this page. Please look at them once more.")
        )
    if reason := why_no_more_orders(user=buyer.user, client=buyer.client):
        raise TooManyUnpaid(reason)


def _hold_lines(lines) -> None:
    stocks = stock.lock_stock(line.stockrecord_id for line in lines)
    held: list[tuple] = []
    for line in lines:
        locked = stocks[line.stockrecord_id]
        # What the page showed may be stale; what is locked is the truth.
        line.product.stock = line.stockrecord = locked
        line.product.is_public = locked.product.is_public
        line.__dict__.pop("problem", None)
        if line.problem:
            raise WorkGone(f"“{line.product.title}”: {line.problem}")
        held.append((locked, line.quantity))
    stock.hold(held)


def _write_order(basket, buyer, shipping_method, charge, total) -> Order:
    buyer.address.save()
    now = timezone.now()
    return OrderCreator().place_order(
        basket=basket,
        total=Price(currency=settings.OSCAR_DEFAULT_CURRENCY, excl_tax=total, incl_tax=total),
        shipping_method=shipping_method,
        shipping_charge=charge,
        user=buyer.user,
        shipping_address=buyer.address,
        order_number=new_order_number(),
        status=Order.Status.AWAITING_PAYMENT,
        guest_email=buyer.email,
        language=buyer.language,
        gift_message=buyer.gift_message,
        terms_version=buyer.terms_version,
        accepted_terms_at=now if buyer.terms_version else None,
        client_digest=buyer.client,
        date_placed=now,
    )
