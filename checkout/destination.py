"""Where a visitor said their works go, before the checkout asks."""

from django.http import HttpRequest

from .countries import delivery_countries

HOME = "IN"
_KEY = "deliver_to"


def remember_country(request: HttpRequest, code: str) -> None:
    """Keep the country (ISO 3166) somebody asked an estimate for, once they put the work in.

    It lies in the session, so that nobody who only looks gets a cookie. What the shop does not
    deliver to is forgotten, and so is home, where the checkout begins anyway.
    """
    if code == HOME:
        request.session.pop(_KEY, None)
    elif code in delivery_countries():
        request.session[_KEY] = code


def remembered_country(request: HttpRequest) -> str:
    """Return the country the checkout is to begin with. The form checks it."""
    return request.session.get(_KEY, HOME)
