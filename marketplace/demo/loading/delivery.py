"""Countries, and the delivery rates of the demo shop."""

import pycountry
from django.db import transaction
from oscar.core.loading import get_model

from checkout.duties.services import load_first_rates

from .. import content


def load_countries() -> None:
    """Make the countries that are missing; those in a delivery zone can be delivered to."""
    country = get_model("address", "Country")
    delivered = {code for rate in content.delivery_rates() for code in rate.countries}
    there = set(country.objects.values_list("pk", flat=True))
    country.objects.bulk_create(
        country(
            iso_3166_1_a2=row.alpha_2,
            iso_3166_1_a3=row.alpha_3,
            iso_3166_1_numeric=row.numeric,
            printable_name=getattr(row, "common_name", row.name),
            name=getattr(row, "official_name", row.name),
            display_order=1 if row.alpha_2 == "IN" else 0,
            is_shipping_country=row.alpha_2 in delivered,
        )
        for row in pycountry.countries
        if row.alpha_2 not in there
    )


def load_rates() -> None:
    """Make the delivery zones that are missing, with their weight bands (kilograms, INR).

    Customs rates come with them; zones made before days or German were known learn them.
    """
    method_model = get_model("shipping", "WeightBased")
    for rate in content.delivery_rates():
        if not method_model.objects.filter(code=rate.code).exists():
            _make_rate(method_model, rate)
        method_model.objects.filter(code=rate.code, min_days=None, max_days=None).update(
            min_days=rate.min_days, max_days=rate.max_days
        )
        method_model.objects.filter(code=rate.code, name_en=rate.name.en, name_de="").update(
            name_de=rate.name.de, description_de=rate.description.de
        )
    load_first_rates()


@transaction.atomic
def _make_rate(method_model, rate: content.DeliveryRate) -> None:
    method = method_model.objects.create(
        code=rate.code,
        name_en=rate.name.en,
        name_hi=rate.name.hi,
        name_de=rate.name.de,
        description_en=rate.description.en,
        description_hi=rate.description.hi,
        description_de=rate.description.de,
        min_days=rate.min_days,
        max_days=rate.max_days,
    )
    method.countries.set(rate.countries)
    for band in rate.bands:
        method.bands.create(upper_limit=band.upper_limit_kg, charge=band.charge_inr)
