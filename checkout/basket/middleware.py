"""The basket of this visitor, loaded only when something asks for it."""

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware

from marketplace.core.database.prepared import Prepared

from .models import Basket

_open_guest_baskets: Prepared[Basket] = Prepared(
    lambda basket_id: Basket.objects.filter(pk=basket_id, owner=None, status=Basket.OPEN).order_by()
)


class BasketMiddleware(OscarBasketMiddleware):
    """Oscar's, with a SameSite cookie that also leads back to an order left at the payment."""

    def apply_offers_to_basket(self, request, basket):
        """Do nothing: offers come with vouchers (row E4), and until then no order knows of them."""

    def get_basket(self, request):
        """Return the visitor's open basket; at the login it takes in what the guest's held.

        Oscar's says so in English alone, and counts twice what both held.
        """
        if request._basket_cache is None:
            cookie_key = self.get_cookie_key(request)
            guests = self.get_cookie_basket(cookie_key, request, Basket.open)
            user = getattr(request, "user", None)
            if user is None or not user.is_authenticated:
                request._basket_cache = guests or Basket()
            else:
                request._basket_cache = basket = self._basket_of(user)
                if guests:
                    self._take_in(request, basket, guests)
                    request.cookies_to_delete.append(cookie_key)
        return request._basket_cache

    def _basket_of(self, user) -> Basket:
        """Return the one open basket of an account; two may be made at once, and are joined."""
        basket, *others = Basket.open.filter(owner=user).order_by("pk") or [
            Basket.open.create(owner=user)
        ]
        for other in others:
            self.merge_baskets(basket, other)
        # Whoever asks for the owner has it already.
        basket.owner = user
        return basket

    def _take_in(self, request: HttpRequest, basket: Basket, guests: Basket) -> None:
        if guests.lines.exists():
            text = _("What you put into your basket before you logged in is in it now too.")
            messages.info(request, text)
        self.merge_baskets(basket, guests)

    def get_cookie_basket(self, cookie_key, request, manager):
        if cookie_key not in request.COOKIES:
            return None
        basket_id = cookie_basket_id(request)
        basket = _open_guest_baskets.first(basket_id) if basket_id else None
        # Oscar would forget the cookie of an unpaid order too, a guest's only way back to it.
        if basket is None and not submitted_basket_id(request):
            request.cookies_to_delete.append(cookie_key)
        return basket

    def process_response(self, request, response):
        cookie_key = self.get_cookie_key(request)
        basket = getattr(request, "_basket_cache", None)
        if basket is not None and basket.pk and cookie_basket_id(request) not in {None, basket.pk}:
            # A new basket takes the place of the one the cookie names.
            request.cookies_to_delete.append(cookie_key)
        response = super().process_response(request, response)
        if cookie_key in response.cookies:
            response.cookies[cookie_key]["samesite"] = "Lax"
        return response


def cookie_basket_id(request: HttpRequest) -> int | None:
    """Return the id of the basket the visitor's cookie names; None without a genuine cookie."""
    cookie = request.COOKIES.get(settings.OSCAR_BASKET_COOKIE_OPEN, "")
    try:
        return int(Signer().unsign(cookie))
    except (BadSignature, ValueError):
        return None


def submitted_basket_id(request: HttpRequest) -> int | None:
    """Return the id of the guest basket in the cookie if it has become an order."""
    basket_id = cookie_basket_id(request)
    submitted = Basket.objects.filter(pk=basket_id, owner=None, status=Basket.SUBMITTED)
    return basket_id if basket_id and submitted.exists() else None


def give_basket_back(request: HttpRequest, response: HttpResponse, basket: Basket | None) -> None:
    """Let a guest's browser find a reopened basket again, with what was added since.

    People with an account just have it: Oscar joins the open baskets of one owner.
    """
    if basket is None or basket.owner_id is not None:
        return
    newer = request.basket
    if newer.pk and newer.pk != basket.pk and newer.owner_id is None:
        basket.merge(newer, add_quantities=False)
    response.set_cookie(
        settings.OSCAR_BASKET_COOKIE_OPEN,
        BasketMiddleware(lambda request: response).get_basket_hash(basket.pk),
        max_age=settings.OSCAR_BASKET_COOKIE_LIFETIME,
        secure=settings.OSCAR_BASKET_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    request.cookies_to_delete = []
