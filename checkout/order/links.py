"""The signed link through which a guest sees an order."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

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
