"""What every page's frame needs: the site's name, its languages and the address without a query."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language_info, override

from .languages import current_language, in_language, with_default

# Routes whose pages, as Django answered once, have the same address in another language but for the
# prefix: address table, route, view and language. No longer than the routes there are.
_only_prefix_differs: set[tuple[str, str, str, str]] = set()


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the context of base.html. Costs no query, and little where a page needs none of it.

    `language_links` leads people to the same page in each language, filters and all; `alternates`
    tells search engines where its translations are. A page that lives under another address in
    the other language, or in one language only, replaces both (Wagtail pages do).
    """
    # Two slashes at the start would lead to another host.
    path, mark, query = escape_leading_slashes(request.get_full_path()).partition("?")

    @cache
    def addresses() -> dict[str, str]:
        return {code: _address_in(code, path, request) for code, _name in settings.LANGUAGES}

    def links() -> list[dict[str, Any]]:
        current = current_language()
        return [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "url": f"{url}{mark}{query}",
                "is_current": code == current,
            }
            for code, url in addresses().items()
        ]

    return {
        "canonical_url": settings.SITE_URL + request.path,
        "alternates": SimpleLazyObject(lambda: with_default(addresses())),
        "language_links": SimpleLazyObject(links),
    }


def _address_in(code: str, path: str, request: HttpRequest) -> str:
    """Return what Django's translate_url does, without looking up anew what Django found."""
    match = request.resolver_match
    if match is None:
        return translate_url(path, code)
    if code == current_language():
        return path
    by_prefix = in_language(path, code)
    route = (get_urlconf() or settings.ROOT_URLCONF, match.route, match.view_name, code)
    if route in _only_prefix_differs and get_script_prefix() == "/":
        return by_prefix
    with override(code):
        try:
            address = reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        except NoReverseMatch:
            return path
    if address == by_prefix:
        _only_prefix_differs.add(route)
    return address
