"""What every page may use: addresses, icons, and the reader's form of money, lengths and dates."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime
from django.utils.translation import get_language, gettext
from jinja2 import pass_context

from ..languages import content_language, current_language
from ..structured_data import card_of, other_locales, whole
from ..templatetags import ui
from ..templatetags.structured_data import json_ld
from .environment import kept
from .library import Library


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of the view `name`. Raises NoReverseMatch."""
    if kwargs:
        return reverse(name, args=args or None, kwargs=kwargs)
    place = (get_language(), get_script_prefix(), settings.ROOT_URLCONF)
    return _address(name, args, place)


@lru_cache(maxsize=4096)
def _address(name: str, args: tuple, _place: tuple) -> str:
    return reverse(name, args=args or None)


def date(value: Any, form: str | None = None) -> str:
    """Show a date, or a moment in the shop's time zone; by default in the language's own form."""
    return defaultfilters.date(template_localtime(value), form) if value else ""


def content_lang() -> SafeString:
    """Return the attribute for what artisans wrote, where readers of this language see another."""
    language = content_language()
    return mark_safe("" if language == current_language() else f' lang="{language}"')


library = Library(
    folded={
        "url": url,
        "static": static,
        "icon": ui.icon,
        "ornament": ui.ornament,
        "local_path": ui.local_path,
        "whole": whole,
    },
    constants={
        "LANGUAGE_CODE": lambda: get_language() or settings.LANGUAGE_CODE,
        "og_locale": lambda: str(ui.babel_locale()),
        "site_name": lambda: gettext(settings.SITE_NAME),
        "site_url": lambda: settings.SITE_URL,
        "is_demo": lambda: settings.DEMO,
        "content_lang": content_lang,
    },
    globals={
        "page_query": pass_context(ui.page_query),
        "hang": ui.wall,
        "kept": kept,
        "card_of": card_of,
        "other_locales": other_locales,
    },
    filters={
        **{
            name: ui.register.filters[name]
            for name in ("money", "cm", "inches", "decimal", "percent")
        },
        "percent_of": ui.percent_of,
        "page_numbers": ui.page_numbers,
        "json_ld": json_ld,
        "date": date,
        "linebreaks": defaultfilters.linebreaks_filter,
        "linebreaksbr": defaultfilters.linebreaksbr,
        "timeuntil": defaultfilters.timeuntil_filter,
        "truncatewords": defaultfilters.truncatewords,
        "urlize": defaultfilters.urlize,
        "yesno": defaultfilters.yesno,
    },
)
