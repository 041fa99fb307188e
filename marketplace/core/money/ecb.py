"""Reads the daily reference rates of the European Central Bank.

The format is the bank's own: ``<Cube time="2026-11-27"><Cube currency="USD" rate="1.0921"/>…``,
each rate being units for one euro
(https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import ParseError

import requests
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

NAMESPACE = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}"
# The real file has about 2 KB.
MOST_BYTES = 64 * 1024
TIMEOUT_S = 10


class UnreadableRates(Exception):
    """What came is not a day's rates; the text says why."""


@dataclass(frozen=True)
class DailyRates:
    """Units of each currency for one euro on `day`, the euro itself among them."""

    day: date
    per_euro: dict[str, Decimal]


def fetch(url: str) -> DailyRates:
    """Return the rates found at `url`. Raises UnreadableRates, or OSError when nobody answers."""
    with requests.get(url, timeout=TIMEOUT_S, stream=True) as answer:
        answer.raise_for_status()
        document = answer.raw.read(MOST_BYTES + 1, decode_content=True)
    if len(document) > MOST_BYTES:
        raise UnreadableRates(f"more than {MOST_BYTES} bytes came")
    return parse(document)


def parse(document: bytes) -> DailyRates:
    """Return the rates in an ECB document. Raises UnreadableRates for anything else."""
    try:
        root = fromstring(document, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableRates(f"not a plain XML document: {type(error).__name__}") from error
    days = root.findall(f".//{NAMESPACE}Cube[@time]")
    if len(days) != 1:
        raise UnreadableRates(f"one day was expected, {len(days)} came")
    try:
        day = date.fromisoformat(days[0].get("time", ""))
    except ValueError as error:
        raise UnreadableRates("the day is no date") from error
    return DailyRates(day, {"EUR": Decimal(1), **dict(map(_rate, days[0]))})


def _rate(cube) -> tuple[str, Decimal]:
    currency, text = cube.get("currency", ""), cube.get("rate", "")
    try:
        rate = Decimal(text)
    except InvalidOperation as error:
        raise UnreadableRates(f"the rate of {currency} is no number") from error
    if not rate.is_finite() or rate <= 0:
        raise UnreadableRates(f"the rate of {currency} is not more than nothing")
    return currency, rate
