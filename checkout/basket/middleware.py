"""The basket of this visitor, loaded only when something asks for it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware

from .models import Basket


class BasketMiddleware(OscarBasketMiddleware):
    """Oscar's, with a SameSite cookie: it is only ever read by our own pages."""

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if settings.OSCAR_BASKET_COOKIE_OPEN in response.cookies:
            response.cookies[settings.OSCAR_BASKET_COOKIE_OPEN]["samesite"] = "Lax"
        return response


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
