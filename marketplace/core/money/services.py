"""Writing exchange rates down."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import structlog
from django.db import transaction
from django.utils import timezone

from . import selectors
from .currencies import CHARGED, DisplayCurrency
from .ecb import DailyRates, UnreadableRates
from .models import ExchangeRate

logger = structlog.get_logger(__name__)

# No currency shown here has moved this much from one working day to the next: it is an error.
MOST_CHANGE = Decimal("0.20")
SIX_PLACES = Decimal("0.000001")


@transaction.atomic
def store_daily_rates(*, rates: DailyRates, source: str) -> list[ExchangeRate]:
    """Store a day's rates, in rupees, and return those that are new.

    What staff entered for that day stays. A rate that differs from the last one by more than 20 %
    is refused and reported in the log as an error; the others are stored. Raises UnreadableRates
    for a day to come, or when a currency that is needed is missing.
    """
    if rates.day > timezone.localdate() + timedelta(days=1):
        raise UnreadableRates(f"{rates.day} is still to come")
    made = []
    for currency, rate in in_rupees(rates).items():
        if is_too_far(currency, rates.day, rate):
            logger.error("exchange_rate_refused", currency=currency, day=str(rates.day), rate=rate)
            continue
        row, is_new = ExchangeRate.objects.get_or_create(
            currency=currency, date=rates.day, defaults={"rate": rate, "source": source}
        )
        if is_new:
            made.append(row)
    return made


def in_rupees(rates: DailyRates) -> dict[str, Decimal]:
    """Return what one unit of each currency we show costs in rupees, to six places.

    Raises UnreadableRates when one of them is missing.
    """
    needed = {CHARGED, *DisplayCurrency.values}
    if missing := sorted(needed - rates.per_euro.keys()):
        raise UnreadableRates(f"no rate for {', '.join(missing)}")
    rupees = rates.per_euro[CHARGED]
    return {
        currency: (rupees / rates.per_euro[currency]).quantize(SIX_PLACES, ROUND_HALF_UP)
        for currency in DisplayCurrency.values
    }


def is_too_far(currency: str, day: date, rate: Decimal) -> bool:
    """Tell whether a rate differs from the one before it by more than 20 %."""
    last = selectors.last_rate(currency, day)
    return last is not None and abs(rate - last.rate) > MOST_CHANGE * last.rate


def load_sample_rates(*, rates: dict[str, Decimal]) -> None:
    """Store today's sample rates for a demonstration, unless each currency has a current one."""
    for currency, rate in rates.items():
        if selectors.current_rate(currency) is None:
            ExchangeRate.objects.update_or_create(
                currency=currency,
                date=timezone.localdate(),
                defaults={"rate": rate, "source": ExchangeRate.Source.SAMPLE},
            )
