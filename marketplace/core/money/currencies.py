"""Which currencies prices are shown in, and how an approximate amount is rounded."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

# What is charged, until the payment work charges others.
CHARGED = "INR"
WHOLE_FROM = Decimal(20)
STEP_BELOW = Decimal("0.50")


class DisplayCurrency(models.TextChoices):
    """Currencies besides rupees that a shopper may see prices in (ISO 4217)."""

    USD = "USD", _("US dollars")
    EUR = "EUR", _("Euros")
    GBP = "GBP", _("Pounds sterling")


def approximate(amount: Decimal | int, rate: Decimal) -> Decimal:
    """Return `amount` in rupees in a currency of which one unit costs `rate` rupees, rounded.

    From 20 on to whole units, below to steps of 0.50 and never to nothing: more digits would claim
    an exactness that no daily rate has. Raises TypeError for a float, ValueError for no rate.
    """
    if isinstance(amount, float) or isinstance(rate, float):
        raise TypeError("money is a Decimal, never a float")
    if rate <= 0:
        raise ValueError("a rate is more than nothing")
    exact = Decimal(amount) / rate
    if exact >= WHOLE_FROM:
        return exact.quantize(Decimal(1), ROUND_HALF_UP)
    if exact <= 0:
        return Decimal(0)
    steps = (exact / STEP_BELOW).quantize(Decimal(1), ROUND_HALF_UP)
    return max(steps, Decimal(1)) * STEP_BELOW
