"""The currency a shopper chose to see prices in, while a request is answered.

Prices are charged in rupees whatever is chosen. The choice is the value of one small cookie, which
is set when it is made and not before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .currencies import CHARGED, DisplayCurrency, approximate
from .selectors import Rate, current_rate

COOKIE_S = 365 * 24 * 3600

_shown: ContextVar[str] = ContextVar("shown_currency", default=CHARGED)


@dataclass(frozen=True)
class Approximation:
    """About how much an amount in rupees is. `day` is the day of the rate."""

    amount: Decimal
    currency: str
    day: date
    is_sample: bool


def chosen_currency(request: HttpRequest) -> str:
    """Return the currency this shopper chose; rupees without a choice, or for one we never set."""
    value = request.COOKIES.get(settings.CURRENCY_COOKIE_NAME, "")
    return value if value in DisplayCurrency.values else CHARGED


def shown_currency() -> str:
    """Return the currency prices of the request being answered are shown in beside rupees."""
    return _shown.get()


def shown_rate() -> Rate | None:
    """Return the rate prices of this request are converted at.

    None in rupees, and where no current rate is known.
    """
    currency = _shown.get()
    return None if currency == CHARGED else current_rate(currency)


def approximation(amount: Decimal | int | None) -> Approximation | None:
    """Return `amount` in rupees in the currency chosen for this request.

    None in rupees, without an amount, and where no current rate is known.
    """
    rate = shown_rate()
    if rate is None or amount is None or amount == "":
        return None
    value = approximate(amount, rate.rate)
    return Approximation(value, rate.currency, rate.day, rate.is_sample)


@contextmanager
def shown_in(currency: str) -> Iterator[None]:
    """Show prices in `currency` beside rupees inside the block."""
    token = _shown.set(currency)
    try:
        yield
    finally:
        _shown.reset(token)


class CurrencyMiddleware:
    """Shows the prices of a request in the currency its shopper chose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with shown_in(chosen_currency(request)):
            return self.get_response(request)
