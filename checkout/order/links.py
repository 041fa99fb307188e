"""Where orders are found: the signed link of a guest, and the account's menu."""

from collections.abc import Iterator

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from marketplace.core.accounts.nav import NavItem

_signer = Signer(salt="checkout.order.link")


def order_token(number: str) -> str:
    return _signer.signature(number)


def is_valid_token(number: str, token: str) -> bool:
    """True when `token` was made for this order by this shop."""
    try:
        return _signer.unsign(f"{number}{_signer.sep}{token}") == number
    except BadSignature:
        return False


def order_url(order, view: str = "orders:detail") -> str:
    """Return the absolute, signed address of an order in the order's language."""
    with override(order.language):
        path = reverse(view, kwargs={"number": order.number})
    return f"{settings.SITE_URL}{path}?t={order_token(order.number)}"


def orders_in_nav(request: HttpRequest) -> Iterator[NavItem]:
    """Offer their orders to everybody with an account."""
    yield NavItem(reverse("orders:mine"), "box", _("Orders"), order=10)
