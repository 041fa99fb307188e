"""Reads baskets without loading them."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.http import HttpRequest

from marketplace.core.database.prepared import Prepared

from .middleware import cookie_basket_id
from .models import Basket, Line

# Asked for with every page of a guest who has a basket.
_open_guest_lines: Prepared[Line] = Prepared(
    lambda basket_id: (
        Line.objects.filter(basket=basket_id, basket__owner=None, basket__status=Basket.OPEN)
        .only("quantity")
        .order_by()
    )
)


def basket_size(request: HttpRequest) -> int:
    """Return how many pieces this visitor's open baskets hold. One query, and never a write.

    Visitors without a basket cookie or login cost none, so their pages can be cached.
    """
    basket_id = cookie_basket_id(request)
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return pieces_in_basket(basket_id) if basket_id else 0
    own = Q(basket__owner=user)
    if basket_id:
        own |= Q(basket_id=basket_id, basket__owner=None)
    lines = Line.objects.filter(own, basket__status=Basket.OPEN)
    return lines.aggregate(pieces=Sum("quantity"))["pieces"] or 0


def pieces_in_basket(basket_id: int) -> int:
    """Return how many pieces a guest's open basket holds."""
    return sum(line.quantity for line in _open_guest_lines(basket_id))


def counted_basket(request: HttpRequest) -> int:
    """Return `basket_size`, asked for once in a request; a page shows it when all is changed."""
    kept = vars(request)
    if "_counted_basket" not in kept:
        kept["_counted_basket"] = basket_size(request)
    return kept["_counted_basket"]


def count_is_known(request: HttpRequest, pieces: int) -> None:
    """Spare the page the query of `basket_size`: its view has read all that is in the basket."""
    vars(request)["_counted_basket"] = pieces


def baskets_idle_since(moment: datetime) -> QuerySet[Basket]:
    """Return the baskets that nobody has made, changed or ordered since `moment`."""
    changed = Line.objects.filter(basket=OuterRef("pk"), date_updated__gte=moment)
    unchanged = Basket.objects.filter(~Exists(changed), date_created__lt=moment)
    # An order that was not paid gives its basket back; ordering was coming back to it.
    return unchanged.exclude(order__date_placed__gte=moment)
