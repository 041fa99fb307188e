"""Where the shop delivers to: the countries of its delivery methods."""

from babel import Locale, UnknownLocaleError
from django.core.cache import cache
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
    try:
        names = Locale.parse(language or "en", sep="-").territories
    except (UnknownLocaleError, ValueError):
        names = Locale("en").territories
    choices = [(code, names.get(code, code)) for code in delivery_countries()]
    return sorted(choices, key=lambda choice: (choice[0] != "IN", choice[1]))
