"""Works out what customs ask for, and loads the first rates."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from django.db import transaction

from .models import DutyRule

RATES = Path(__file__).parent / "rates.toml"
PAISA = Decimal("0.01")


@dataclass(frozen=True)
class Charges:
    """Duty and import tax in INR, to the paisa."""

    duty: Decimal
    tax: Decimal


def charges(rule: DutyRule, *, price: Decimal, delivery: Decimal) -> Charges:
    """Return what a rule asks for a work of `price` that costs `delivery` to send, both in INR.

    The tax is on the value with the duty, as customs of all countries with such a tax reckon.
    """
    duty_base = price + (delivery if rule.duty_on_delivery else 0)
    duty = _share(duty_base, rule.duty_percent)
    tax_base = price + (delivery if rule.tax_on_delivery else 0) + duty
    return Charges(duty=duty, tax=_share(tax_base, rule.tax_percent))


def rule_for(*, country: str, hs_code: str) -> DutyRule | None:
    """Return the rule of a country for a work's HS code; None when none is known. One query."""
    return DutyRule.objects.filter(country=country, heading=hs_code[:4]).first()


@transaction.atomic
def load_first_rates() -> int:
    """Add the rates that came with the shop where a country has none, and return how many.

    What staff have written stays as it is.
    """
    there = set(DutyRule.objects.values_list("country", "heading"))
    new = [rule for rule in first_rates() if (rule.country, rule.heading) not in there]
    DutyRule.objects.bulk_create(new)
    _say_it_in_german()
    return len(new)


def _say_it_in_german() -> None:
    """Give the notes that came before German did their German, unless staff have changed them."""
    for row in _content()["rates"]:
        if note := row.get("note"):
            unsaid = DutyRule.objects.filter(note_en=note["en"], note_de="")
            unsaid.update(note_de=note["de"])


def first_rates() -> list[DutyRule]:
    """Return the unsaved rules of `rates.toml`, one for each country and heading."""
    return [
        DutyRule(
            country=country,
            heading=heading,
            duty_percent=Decimal(row.get("duty", "0")),
            tax=row.get("tax", DutyRule.Tax.VAT),
            tax_percent=Decimal(percent),
            duty_on_delivery=row.get("delivery_counts", True),
            tax_on_delivery=row.get("delivery_counts", True),
            is_upper_limit=row.get("at_most", False),
            note_en=row.get("note", {}).get("en", ""),
            note_hi=row.get("note", {}).get("hi", ""),
            note_de=row.get("note", {}).get("de", ""),
            source=row["source"],
            source_url=row.get("url", ""),
            as_of=row.get("as_of", _content()["as_of"]),
        )
        for row in _content()["rates"]
        for country, percent in row["countries"].items()
        for heading in DutyRule.Heading.values
    ]


@cache
def _content() -> dict:
    content = tomllib.loads(RATES.read_text(encoding="utf-8"))
    if not isinstance(content["as_of"], date):
        raise TypeError("rates.toml has to say as of which day it is.")
    return content


def _share(amount: Decimal, percent: Decimal) -> Decimal:
    return (amount * percent / 100).quantize(PAISA, ROUND_HALF_UP)
