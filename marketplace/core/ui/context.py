"""What every page's frame needs: the site's name, its languages and the address without a query."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info, gettext


def site(request: HttpRequest) -> dict:
    """Return the context of base.html. Costs no query.

    `language_links` leads to the same page in each language; a page that lives under another
    address in the other language replaces it (Wagtail pages do).
    """
    path = request.get_full_path()
    current = get_language() or settings.LANGUAGE_CODE
    return {
        "site_name": gettext(settings.SITE_NAME),
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
        "canonical_url": settings.SITE_URL + request.path,
        "language_links": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "url": translate_url(path, code),
                "is_current": code == current,
            }
            for code, _name in settings.LANGUAGES
        ],
    }
