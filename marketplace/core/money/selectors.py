"""Reads of exchange rates: the one a price is shown at, and the one a new rate is held against."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.conf import settings
from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from marketplace.core.pagecache.changes import mark_of
from marketplace.core.pagecache.tags import depends_on

from .models import ExchangeRate

CACHE_KEY = "money:rates"
# A process with a cache of its own hears of no change elsewhere; this bounds how long it is behind.
CACHE_S = 300


@dataclass(frozen=True)
class Rate:
    """How many rupees bought one unit of `currency` on `day`."""

    currency: str
    rate: Decimal
    day: date
    is_sample: bool


def current_rate(currency: str) -> Rate | None:
    """Return the newest rate of a currency; None where there is none or it has grown old.

    Costs one look into the cache, and a query every few minutes. A page kept with an amount is
    forgotten with the next change of a rate.
    """
    depends_on(ExchangeRate)
    rate = _newest_rates().get(currency)
    oldest = timezone.localdate() - timedelta(days=settings.EXCHANGE_RATE_DAYS)
    return rate if rate and rate.day >= oldest else None


def last_rate(currency: str, until: date) -> ExchangeRate | None:
    """Return the newest stored rate of a currency before `until`, however old."""
    return ExchangeRate.objects.filter(currency=currency, date__lt=until).order_by("-date").first()


def forget_rates() -> None:
    """Read them from the database the next time."""
    cache.delete(_cache_key())


def _newest_rates() -> dict[str, Rate]:
    key = _cache_key()
    rates = cache.get(key)
    if rates is None:
        rates = {row.currency: row for row in map(_rate, _newest_rows())}
        cache.set(key, rates, CACHE_S)
    return rates


def _cache_key() -> str:
    """Return a key that no process asks for again once a rate was changed and committed."""
    return f"{CACHE_KEY}:{mark_of(ExchangeRate._meta.db_table)}"


def _newest_rows():
    """Return the newest row of each currency that is not of a day to come, in one query."""
    same = ExchangeRate.objects.filter(
        currency=OuterRef("currency"), date__lte=timezone.localdate()
    )
    newest = Subquery(same.order_by("-date").values("pk")[:1])
    return ExchangeRate.objects.filter(pk=newest)


def _rate(row: ExchangeRate) -> Rate:
    return Rate(row.currency, row.rate, row.date, row.source == ExchangeRate.Source.SAMPLE)
