"""The basket of this visitor, loaded only when something asks for it."""

from django.conf import settings
from oscar.apps.basket.middleware import BasketMiddleware as OscarBasketMiddleware


class BasketMiddleware(OscarBasketMiddleware):
    """Oscar's, with a SameSite cookie: it is only ever read by our own pages."""

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if settings.OSCAR_BASKET_COOKIE_OPEN in response.cookies:
            response.cookies[settings.OSCAR_BASKET_COOKIE_OPEN]["samesite"] = "Lax"
        return response
