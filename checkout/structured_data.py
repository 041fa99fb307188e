"""What search engines are told of delivery: charges and days by country, from the checkout's own
ways of delivery."""

from decimal import Decimal

from django.core.cache import cache

from catalog.models import Product
from marketplace.core.ui.structured_data import Thing, filled

from .shipping.models import WeightBased, charge_of
from .shipping.scales import Scale

# A change of the rates is told this much later; until then no page asks the database again.
CACHE_SECONDS = 300


# A way of delivery: upper limits and charges of its bands, and what is the same for every weight.
Way = tuple[list[tuple[Decimal, Decimal]], Thing]


def shipping_details(work: Product) -> Thing:
    """Return the delivery part of a work's offer: each way, where it goes, its charge in INR.

    Three queries, and none while the cache remembers the ways.
    """
    weight_kg = Scale().weigh_product(work)
    ways = cache.get_or_set("checkout:delivery:ways", _ways, CACHE_SECONDS)
    return {"shippingDetails": [_details(way, weight_kg) for way in ways]} if ways else {}


def _details(way: Way, weight_kg: Decimal) -> Thing:
    bands, about = way
    rate = {
        "@type": "MonetaryAmount",
        "value": f"{charge_of(bands, weight_kg):.2f}",
        "currency": "INR",
    }
    return {"@type": "OfferShippingDetails", "shippingRate": rate, **about}


def _ways() -> list[Way]:
    methods = WeightBased.objects.prefetch_related("bands", "countries").order_by("pk")
    return [way for method in methods if (way := _way(method))]


def _way(method: WeightBased) -> Way | None:
    countries = sorted(country.pk for country in method.countries.all())
    if not countries:
        return None
    about = {
        "shippingDestination": [
            {"@type": "DefinedRegion", "addressCountry": code} for code in countries
        ],
        "deliveryTime": _days(method),
    }
    return method.charges, filled(about)


def _days(method: WeightBased) -> Thing | None:
    """Return how long a parcel travels. How long an artisan packs is promised nowhere."""
    if method.min_days is None or method.max_days is None:
        return None
    return {
        "@type": "ShippingDeliveryTime",
        "transitTime": {
            "@type": "QuantitativeValue",
            "minValue": method.min_days,
            "maxValue": method.max_days,
            "unitCode": "DAY",
        },
    }
