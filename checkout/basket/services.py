"""Puts artworks into baskets and takes them out."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.models import Product

from .models import Basket, Line


class BasketRefused(ValueError):
    """The basket stays as it was; the text says why, in the reader's language."""


@transaction.atomic
def add_artwork(*, basket: Basket, artwork: Product, quantity: int = 1) -> Line:
    """Add `quantity` pieces of `artwork`. An original is in a basket once at most.

    Raises BasketRefused when it is not for sale or fewer pieces are left.
    """
    if not artwork.is_on_show:
        raise BasketRefused(_("This work is not for sale."))
    line = _line_there(basket, artwork)
    if line is not None and artwork.is_original:
        return line
    _check(artwork, quantity + (line.quantity if line else 0))
    if line is None:
        if basket.pk is None:
            basket.save()
        return basket.add_line(artwork, quantity)
    line.quantity += quantity
    line.save(update_fields=["quantity", "date_updated"])
    basket.forget_lines()
    return line


def _line_there(basket: Basket, artwork: Product) -> Line | None:
    """Return the line the work has in the basket, which is locked: of two presses, one waits."""
    if basket.pk is None:
        return None
    if not basket.is_open_alone():
        raise BasketRefused(_("Your basket has changed in another window. Please press once more."))
    return basket.line_of(artwork)


@transaction.atomic
def change_quantity(*, basket: Basket, line_id: int, quantity: int) -> None:
    """Set a line's quantity; zero removes it.

    Raises Line.DoesNotExist for somebody else's line, BasketRefused when too few are left.
    """
    line = basket.lines.select_related("product__stock").get(pk=line_id)
    if quantity <= 0:
        line.delete()
    else:
        _check(line.product, quantity)
        line.quantity = quantity
        line.save(update_fields=["quantity", "date_updated"])
    basket.forget_lines()


def remove_line(*, basket: Basket, line_id: int) -> None:
    """Take a line out. Raises Line.DoesNotExist for somebody else's line."""
    change_quantity(basket=basket, line_id=line_id, quantity=0)


def _check(artwork: Product, quantity: int) -> None:
    stock = artwork.stock
    if artwork.is_on_hold:
        raise BasketRefused(
            _("Somebody else is paying for this work right now. It may come back within the hour.")
        )
    if stock.net_stock_level <= 0:
        raise BasketRefused(_("This work has just been sold."))
    if quantity > stock.net_stock_level:
        raise BasketRefused(
            ngettext(
                "Only %(count)d piece is left.",
                "Only %(count)d pieces are left.",
                stock.net_stock_level,
            )
            % {"count": stock.net_stock_level}
        )
    most = settings.OSCAR_MAX_BASKET_QUANTITY_THRESHOLD
    if quantity > most:
        raise BasketRefused(_("One order can hold %(count)d pieces of a work.") % {"count": most})
