"""Prices in the templates of pages: in rupees, and beside them about how much that is."""

from decimal import Decimal
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from marketplace.core.ui.templatetags.ui import money
from marketplace.core.ui.templating.library import Library

from .currencies import CHARGED, DisplayCurrency
from .display import approximation, shown_currency


def about(amount: Decimal | int | None) -> str:
    """Return about how much `amount` in rupees is in the shopper's currency: ``approx. €117``.

    Empty in rupees, without an amount and without a current rate.
    """
    found = approximation(amount)
    if found is None:
        return ""
    return _("approx. %(amount)s") % {"amount": money(found.amount, found.currency)}


def converted(amount: Decimal | int | None) -> str | SafeString:
    """Show `amount` in rupees, and after it about how much that is where a shopper asked for it."""
    rupees, other = money(amount), about(amount)
    if not other:
        return rupees
    return format_html('{} <span class="approx">{}</span>', rupees, other)


def currency_choices() -> list[dict]:
    """Return the currencies to choose from: `code`, `name`, and whether it `is_current`."""
    return _choices(shown_currency(), get_language())


@cache
def _choices(current: str, _language: str | None) -> list[dict]:
    choices = [(CHARGED, _("Indian rupees")), *DisplayCurrency.choices]
    return [
        {"code": code, "name": str(name), "is_current": code == current} for code, name in choices
    ]


library = Library(
    globals={
        "approximation": approximation,
        "about": about,
        "currency_choices": currency_choices,
        "shown_currency": shown_currency,
    },
    filters={"converted": converted},
)
