"""How many pieces a guest's basket holds, in a cookie that our script may read.

Pages that are the same for everybody are kept finished, so the number is filled in on the device.
People who are logged in get pages of their own, with the number in them.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from .selectors import pieces_in_basket

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class BasketCountMiddleware:
    """Keeps the cookie with the number right; stands outside BasketMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        tell_count(request, response)
        return response


def tell_count(request: HttpRequest, response: HttpResponse) -> None:
    """Set the cookie when the number has changed, take it away when there is nothing to count."""
    told = request.COOKIES.get(settings.BASKET_COUNT_COOKIE)
    count = _count(request, response, told)
    if count is None or str(count or "") == (told or ""):
        return
    if not count:
        response.delete_cookie(settings.BASKET_COUNT_COOKIE, samesite="Lax")
        return
    response.set_cookie(
        settings.BASKET_COUNT_COOKIE,
        str(count),
        max_age=settings.OSCAR_BASKET_COOKIE_LIFETIME,
        secure=settings.OSCAR_BASKET_COOKIE_SECURE,
        samesite="Lax",
    )


def _count(request: HttpRequest, response: HttpResponse, told: str | None) -> int | None:
    """Return the number, or None where nothing was changed and nobody has counted."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return 0
    if request.method in SAFE_METHODS:
        return getattr(request, "_counted_basket", None)
    name = settings.OSCAR_BASKET_COOKIE_OPEN
    signed = response.cookies[name].value if name in response.cookies else request.COOKIES.get(name)
    if not signed and not told:
        return None
    try:
        return pieces_in_basket(int(Signer().unsign(signed or "")))
    except (BadSignature, ValueError):
        return 0
