from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from artisans.workspace.numbers import LengthField, PriceField, WholeField


@pytest.mark.parametrize(
    ("typed", "rupees"),
    [
        ("12000", "12000"),
        ("12,000", "12000"),
        ("₹ 1,20,000", "120000"),
        ("Rs. 500/-", "500"),
        ("१२०००", "12000"),
        ("99.50", "99.50"),
    ],
)
def test_prices_are_read_as_people_write_them(typed, rupees):
    assert PriceField().clean(typed) == Decimal(rupees)


@pytest.mark.parametrize("typed", ["", "free", "0", "-5", "99.999", "5000001", "NaN", "1e9"])
def test_prices_that_cannot_be(typed):
    with pytest.raises(ValidationError):
        PriceField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "millimetres"),
    [
        ("30", 300),
        ("30.5", 305),
        ("30,5", 305),
        ("42 cm", 420),
        ("42 CMS.", 420),
        ("३०", 300),
        ("१२ सेमी", 120),
        ("१२.५ से.मी.", 125),
        ("१२ सें॰मी॰", 120),
        ("१२सेंटीमीटर", 120),
    ],
)
def test_lengths_are_stored_in_millimetres(typed, millimetres):
    length = LengthField().clean(typed)
    assert (length, type(length)) == (millimetres, int)


@pytest.mark.parametrize("typed", ["", "0.5", "1001", "30.55", "wide", "सेमी", "१२ मी"])
def test_lengths_that_cannot_be(typed):
    with pytest.raises(ValidationError):
        LengthField().clean(typed)


def test_stored_lengths_are_shown_in_centimetres_and_typed_ones_as_typed():
    field = LengthField()
    assert [field.prepare_value(value) for value in (305, 1200, "30,5")] == ["30.5", "120", "30,5"]


def test_whole_numbers_take_devanagari_digits():
    assert WholeField().clean("२०") == 20


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,500", 1500), ("1,20,000", 120_000), ("१,५००", 1500), (" 1,500 ", 1500)],
)
def test_whole_numbers_take_commas_between_thousands(typed, number):
    assert WholeField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1,5", "1,50", ",500", "1,500.5"])
def test_a_decimal_comma_is_not_read_as_a_thousand(typed):
    with pytest.raises(ValidationError):
        WholeField().clean(typed)
