"""Whether the page has to ask about cookies."""

from cookie_consent.models import Cookie, CookieGroup
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from marketplace.core.pagecache.tags import depends_on

from .consent import described, has_chosen, is_anything_optional, optional_groups


def consent(request: HttpRequest) -> dict:
    """Give templates `consent_needed` and `consent_groups` (the optional categories with a cookie).

    Costs no query when the visitor has chosen, and none on a warm cache when not. While no optional
    category holds a cookie there is nothing to ask.
    """
    depends_on(CookieGroup, Cookie)
    needed = not has_chosen(request) and SimpleLazyObject(is_anything_optional)
    return {
        "consent_needed": needed,
        "consent_groups": SimpleLazyObject(lambda: _asked_about(request)),
    }


def _asked_about(request: HttpRequest) -> list[dict]:
    return [row for row in described(optional_groups(), request) if row["cookies"]]
