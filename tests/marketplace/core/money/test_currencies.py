"""Approximate amounts: whole units from 20 on, steps of 0.50 below, never nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.money.currencies import approximate


@pytest.mark.parametrize(
    ("rupees", "rate", "shown"),
    [
        ("12000", "102.40", "117"),
        ("12000", "88.50", "136"),
        ("2048", "102.40", "20"),
        ("2047", "102.40", "20.00"),
        ("1900", "100", "19.00"),
        ("1924", "100", "19.00"),
        ("1925", "100", "19.50"),
        ("1", "100", "0.50"),
        ("0", "100", "0"),
        ("150050", "100", "1501"),
    ],
)
def test_amounts_are_rounded_as_the_page_says(rupees, rate, shown):
    assert approximate(Decimal(rupees), Decimal(rate)) == Decimal(shown)


@given(
    st.decimals("0.01", "99999999", places=2),
    st.decimals("0.5", "500", places=6),
)
def test_what_is_shown_is_near_and_of_the_right_steps(rupees, rate):
    shown = approximate(rupees, rate)
    assert shown % (1 if shown > 20 else Decimal("0.5")) == 0
    assert shown > 0
    assert abs(shown - rupees / rate) <= Decimal("0.5")


@pytest.mark.parametrize("rate", ["0", "-1"])
def test_no_rate_is_no_amount(rate):
    with pytest.raises(ValueError, match="rate"):
        approximate(Decimal(1), Decimal(rate))


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        approximate(1.5, Decimal(1))
