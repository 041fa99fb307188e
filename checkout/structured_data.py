"""What search engines are told of delivery: charges and days by country, from the checkout's own
ways of delivery."""

from decimal import Decimal

from django.core.cache import cache

from catalog.models import Product
from marketplace.core.ui.structured_data import Thing, filled

from .shipping.models import WeightBased
from .shipping.scales import Scale

# A change of the rates is told this much later; until then no page asks the database again.
CACHE_SECONDS = 300


def shipping_details(work: Product) -> Thing:
    """Return the delivery part of a work's offer: each way, where it goes, its charge in INR.

    Two queries, and none while the cache remembers works of this weight.
    """
    weight_kg = Scale().weigh_product(work)
    ways = cache.get_or_set(
        f"checkout:delivery:{weight_kg}", lambda: _ways(weight_kg), CACHE_SECONDS
    )
    return {"shippingDetails": ways} if ways else {}


def _ways(weight_kg: Decimal) -> list[Thing]:
    methods = WeightBased.objects.prefetch_related("bands", "countries").order_by("pk")
    return [way for method in methods if (way := _way(method, weight_kg))]


def _way(method: WeightBased, weight_kg: Decimal) -> Thing:
    countries = sorted(country.pk for country in method.countries.all())
    if not countries:
        return {}
    return filled(
        {
            "@type": "OfferShippingDetails",
            "shippingRate": {
                "@type": "MonetaryAmount",
                "value": f"{method.get_charge(weight_kg):.2f}",
                "currency": "INR",
            },
            "shippingDestination": [
                {"@type": "DefinedRegion", "addressCountry": code} for code in countries
            ],
            "deliveryTime": _days(method),
        }
    )


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
