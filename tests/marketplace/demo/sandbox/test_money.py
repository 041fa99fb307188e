"""Currencies, limits, and how amounts are written."""

import pytest

from marketplace.demo.sandbox import money
from marketplace.demo.sandbox.errors import StripeError


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (123_456_789, "inr", "₹12,34,567.89"),
        (99_950, "inr", "₹999.50"),
        (100_000, "inr", "₹1,000.00"),
        (10_000_000, "inr", "₹1,00,000.00"),
        (123_456_789, "usd", "$1,234,567.89"),
        (1_234, "jpy", "¥1,234"),
        (1_234_560, "kwd", "KWD\N{NO-BREAK SPACE}1,234.560"),
        (-5, "gbp", "-£0.05"),
    ],
)
def test_amounts_are_written_for_people(amount, currency, written):
    assert money.display(amount, currency) == written


def test_currencies_are_known_in_either_case():
    assert money.check_currency("INR", "currency") == "inr"
    with pytest.raises(StripeError, match="Invalid currency: rupee"):
        money.check_currency("rupee", "currency")


@pytest.mark.parametrize(
    ("currency", "least"), [("inr", 50), ("usd", 50), ("gbp", 30), ("jpy", 50), ("npr", 100)]
)
def test_each_currency_has_a_least_amount(currency, least):
    money.check_amount(least, currency, param="amount")
    with pytest.raises(StripeError) as error:
        money.check_amount(least - 1, currency, param="amount")
    assert error.value.error["code"] == "amount_too_small"


def test_three_decimal_amounts_end_in_a_zero():
    money.check_amount(5_120, "kwd", param="amount")
    with pytest.raises(StripeError):
        money.check_amount(5_124, "kwd", param="amount")
