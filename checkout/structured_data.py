"""What search engines are told of delivery: charges and days by country, from the checkout's own
ways of delivery."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.cache import cache

from catalog.models import Product
from marketplace.core.ui.structured_data import Thing, filled

from .shipping.models import WeightBased, charge_of
from .shipping.scales import Scale

# A change of the rates is told this much later; until then no page asks the database again.
CACHE_SECONDS = 300


@dataclass(frozen=True)
class _Way:
    """A way of delivery: for every weight the same but for its charge."""

    bands: list[tuple[Decimal, Decimal]]
    about: Thing

    def details(self, weight_kg: Decimal) -> Thing:
        rate = {
            "@type": "MonetaryAmount",
            "value": f"{charge_of(self.bands, weight_kg):.2f}",
            "currency": "INR",
        }
        return {"@type": "OfferShippingDetails", "shippingRate": rate, **self.about}


def shipping_details(work: Product) -> Thing:
    """Return the delivery part of a work's offer: each way, where it goes, its charge in INR.

    Three queries, and none while the cache remembers the ways.
    """
    weight_kg = Scale().weigh_product(work)
    ways = cache.get_or_set("checkout:delivery", _ways, CACHE_SECONDS)
    return {"shippingDetails": [way.details(weight_kg) for way in ways]} if ways else {}


def _ways() -> list[_Way]:
    methods = WeightBased.objects.prefetch_related("bands", "countries").order_by("pk")
    return [way for method in methods if (way := _way(method))]


def _way(method: WeightBased) -> _Way | None:
    countries = sorted(country.pk for country in method.countries.all())
    if not countries:
        return None
    about = {
        "shippingDestination": [
            {"@type": "DefinedRegion", "addressCountry": code} for code in countries
        ],
        "deliveryTime": _days(method),
    }
    return _Way([(band.upper_limit, band.charge) for band in method.bands.all()], filled(about))


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
