"""Reads the ways of delivery."""

from marketplace.core.database.lookups import any_of
from marketplace.core.database.prepared import Prepared

from .models import WeightBand, WeightBased

_methods: Prepared[WeightBased] = Prepared(
    lambda country_code: WeightBased.objects.filter(countries=country_code).order_by("pk")
)
_bands: Prepared[WeightBand] = Prepared(
    lambda ids: WeightBand.objects.filter(any_of("method", ids)).order_by("upper_limit")
)


def methods_to(country_code: str) -> list[WeightBased]:
    """Return the ways of delivery to a country with their charges. At most two queries."""
    methods = {method.pk: method for method in _methods(country_code)}
    for method in methods.values():
        method.charges = []
    for band in _bands(list(methods)) if methods else ():
        methods[band.method_id].charges.append((band.upper_limit, band.charge))
    return list(methods.values())
