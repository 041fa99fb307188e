"""Answers the artwork page: what delivery to a country costs, and what customs may ask there."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import get_language

from catalog import delivery
from catalog.models import Product
from marketplace.core.ui.languages import staff_text

from .countries import country_choices, country_names
from .duties.models import DutyRule
from .duties.services import charges, rule_for
from .shipping import selectors as shipping
from .shipping.scales import Scale

HOME = "IN"


class CheckoutEstimator:
    """From the ways of delivery of the checkout itself, so that both name the same price."""

    def countries(self) -> Sequence[tuple[str, str]]:
        return country_choices(get_language())

    def estimate(self, artwork: Product, country: str) -> delivery.Estimate:
        """Return the estimate for one piece: at most three queries. KeyError for no country."""
        names = country_names(get_language())
        if len(country) != 2 or not country.isalpha() or country not in names:
            raise KeyError(country)
        methods = methods_to(country, weight_kg=Scale().weigh_product(artwork))
        is_home = country == HOME
        return delivery.Estimate(
            country=country,
            country_name=names[country],
            is_home=is_home,
            methods=methods,
            charges=None if is_home or not methods else _charges(artwork, country, methods[0]),
            days=_days(methods),
        )


def methods_to(country: str, *, weight_kg: Decimal) -> list[delivery.Method]:
    """Return the ways of delivery to a country with their charges, cheapest first. Two queries."""
    methods = [
        delivery.Method(
            name=staff_text(method, "name"),
            description=staff_text(method, "description"),
            charge=method.get_charge(weight_kg),
            min_days=method.min_days,
            max_days=method.max_days,
        )
        for method in shipping.methods_to(country)
    ]
    return sorted(methods, key=lambda method: (method.charge, method.name))


def _days(methods: Sequence[delivery.Method]) -> tuple[int, int] | None:
    known = [(m.min_days, m.max_days) for m in methods if m.min_days is not None]
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


def _charges(
    artwork: Product, country: str, method: delivery.Method
) -> delivery.ImportCharges | None:
    rule = rule_for(country=country, hs_code=artwork.hs_code)
    if rule is None:
        return None
    due = charges(rule, price=artwork.stock.price, delivery=method.charge)
    return delivery.ImportCharges(
        duty=due.duty,
        duty_percent=rule.duty_percent,
        tax=due.tax,
        tax_percent=rule.tax_percent,
        tax_name=str(DutyRule.Tax(rule.tax).label),
        is_upper_limit=rule.is_upper_limit,
        note=staff_text(rule, "note"),
        source=rule.source,
        source_url=rule.source_url,
        as_of=rule.as_of,
    )
