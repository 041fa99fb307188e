import pytest

from checkout.countries import address_lines
from checkout.order.models import ShippingAddress


def address(country: str, **changes) -> ShippingAddress:
    fields = {
        "first_name": "Bob",
        "last_name": "Sharma",
        "line1": "12 Lake Road",
        "line4": "Bhopal",
        "state": "Madhya Pradesh",
        "postcode": "462016",
        "country_id": country,
    }
    return ShippingAddress(**(fields | changes))


@pytest.mark.parametrize(
    ("country", "changes", "town"),
    [
        ("IN", {}, ["Bhopal 462016", "Madhya Pradesh", "India"]),
        ("DE", {"line4": "Berlin", "state": "", "postcode": "10115"}, ["10115 Berlin", "Germany"]),
        (
            "US",
            {"line4": "Austin", "state": "TX", "postcode": "78701"},
            ["Austin, TX 78701", "United States"],
        ),
        (
            "GB",
            {"line4": "London", "state": "", "postcode": "N1 9GU"},
            ["London", "N1 9GU", "United Kingdom"],
        ),
    ],
)
def test_an_address_stands_in_the_order_its_country_writes_it(country, changes, town):
    assert address_lines(address(country, **changes)) == ["Bob Sharma", "12 Lake Road", *town]


def test_a_part_that_is_missing_takes_its_punctuation_along():
    lines = address_lines(address("US", line4="Austin", state="", postcode="78701"))
    assert "Austin 78701" in lines


@pytest.mark.parametrize("country", ["AE", "SG", "ZZ"])
def test_no_part_of_an_address_gets_lost(country):
    text = "\n".join(address_lines(address(country)))
    for part in ("Bhopal", "462016", "Madhya Pradesh"):
        assert text.count(part) == 1


def test_no_address_has_no_lines():
    assert address_lines(None) == []
