"""Works that came back: the use case that joins artwork, order, payment and stock."""

from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from catalog.models import Product
from catalog.services import withdraw_artwork
from checkout.order import stock
from checkout.order.models import Line, Order
from checkout.order.signals import pieces_returned
from checkout.payment.models import Source

TAKE_BACK = "order.line.take_back"


class NotTakenBack(ValueError):
    """Nothing was changed; the text says why, in the reader's language."""


@transaction.atomic
def take_back(
    *, line_id: int, user: AbstractBaseUser, amount: Decimal, reference: str, note: str
) -> Line:
    """Write down that a sold original came back and its buyer has the money again.

    `amount`, in the order's currency, was returned at the payment provider under `reference`; no
    money moves here. The work leaves the shop with `note` for its artisan, who may send it for
    approval: only that puts it on sale again. Raises Line.DoesNotExist, NotTakenBack.
    """
    line = Line.objects.select_related("product", "order").get(pk=line_id)
    if not line.is_original or line.product is None:
        raise NotTakenBack(_("Only originals are put on sale again here."))
    # The artwork first, then payment, order and stock: the order in which others lock them.
    artwork = Product.objects.select_for_update(of=("self",), no_key=True).get(pk=line.product_id)
    source = _lock_payment(line.order)
    order = Order.objects.select_for_update().get(pk=line.order_id)
    line = Line.objects.select_for_update(of=("self",)).get(pk=line_id)
    if not order.is_paid or line.is_released:
        raise NotTakenBack(_("This work is not sold in this order (any more)."))
    _record_refund(source, amount, reference)
    stock.take_back(line)
    if artwork.status == Product.Moderation.APPROVED:
        withdraw_artwork(artwork_id=artwork.pk, user=user, note=note)
    log(order, TAKE_BACK, user=user, data={"line": line.pk, "refund": reference})
    pieces_returned.send(sender=Line, line=line, user=user)
    return line


def _lock_payment(order: Order) -> Source:
    source = Source.objects.select_for_update(of=("self",)).filter(
        order=order, status=Source.Status.PAID
    )
    found = source.first()
    if found is None:
        raise NotTakenBack(_("This order has no payment that could have been returned."))
    return found


def _record_refund(source: Source, amount: Decimal, reference: str) -> None:
    if not reference.strip():
        raise NotTakenBack(_("Write the refund's name at the payment provider."))
    if not 0 < amount <= source.amount_debited - source.amount_refunded:
        raise NotTakenBack(_("More than was paid cannot be given back."))
    if source.transactions.filter(reference=reference.strip()).exists():
        raise NotTakenBack(_("This refund is written down already."))
    source.refund(amount, reference=reference.strip())
