"""The basket's size for the page header."""

from django.conf import settings
from django.http import HttpRequest


def basket(request: HttpRequest) -> dict:
    """Give templates `basket_count`, or None when the visitor has no basket.

    Visitors without a basket cookie or login cost no query and get a page that can be cached.
    """
    if settings.OSCAR_BASKET_COOKIE_OPEN not in request.COOKIES:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return {"basket_count": None}
    if not hasattr(request, "basket"):
        return {"basket_count": None}
    return {"basket_count": request.basket.num_items or None}
