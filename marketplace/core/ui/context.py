"""What every page's frame needs: the site's name, its languages and the address without a query."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language_info

from .languages import current_language, with_default


def site(request: HttpRequest) -> dict:
    """Return the context of base.html. Costs no query.

    `language_links` leads people to the same page in each language, filters and all; `alternates`
    tells search engines where its translations are. A page that lives under another address in
    the other language, or in one language only, replaces both (Wagtail pages do).
    """
    # Two slashes at the start would lead to another host.
    path, mark, query = escape_leading_slashes(request.get_full_path()).partition("?")
    current = current_language()
    addresses = {code: translate_url(path, code) for code, _name in settings.LANGUAGES}
    return {
        "canonical_url": settings.SITE_URL + request.path,
        "alternates": with_default(addresses),
        "language_links": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "url": f"{url}{mark}{query}",
                "is_current": code == current,
            }
            for code, url in addresses.items()
        ],
    }
