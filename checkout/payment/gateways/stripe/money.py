"""Amounts as Stripe writes them: whole numbers of the smallest unit.

Source: docs.stripe.com/currencies#zero-decimal
"""

from decimal import Decimal

ZERO_DECIMAL = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA")
    + ("PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF")
)


def to_minor(amount: Decimal, currency: str) -> int:
    """Return `amount` in the smallest unit. Raises ValueError for fractions of it."""
    minor = amount if currency.upper() in ZERO_DECIMAL else amount * 100
    if minor != minor.to_integral_value():
        raise ValueError(f"{amount} {currency} is finer than the currency")
    return int(minor)


def from_minor(minor: int, currency: str) -> Decimal:
    """Return an amount in the smallest unit as a Decimal of the currency."""
    amount = Decimal(minor)
    return amount if currency.upper() in ZERO_DECIMAL else (amount / 100).quantize(Decimal("0.01"))
