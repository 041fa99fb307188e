from decimal import Decimal

import pytest
from oscar.apps.address.models import Country

from catalog.structured_data import artwork
from checkout.shipping.models import WeightBand, WeightBased
from checkout.structured_data import shipping_details
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory
from tests.schema_org import faults

pytestmark = pytest.mark.django_db


def cover() -> Image:
    sources = {"jpeg": [[640, 480, "images/deer.jpg"]]}
    return Image.objects.create(title="Deer", width=640, height=480, sources=sources)


@pytest.fixture
def post(db):
    """Makes a way of delivery: up to a kilogram for ₹150, any other weight for ₹400."""

    def post(*codes, **options):
        method = WeightBased.objects.create(name=f"To {codes}", **options)
        for code in codes:
            country, _made = Country.objects.get_or_create(
                iso_3166_1_a2=code, defaults={"printable_name": code, "is_shipping_country": True}
            )
            method.countries.add(country)
        WeightBand.objects.create(method=method, upper_limit=Decimal(1), charge=Decimal(150))
        WeightBand.objects.create(method=method, upper_limit=Decimal(20), charge=Decimal(400))
        return method

    return post


def test_each_way_says_where_it_goes_what_it_costs_and_how_long_it_takes(post):
    post("IN", min_days=4, max_days=9)
    [way] = shipping_details(ArtworkFactory(shipping_weight_g=800))["shippingDetails"]
    assert way["shippingRate"] == {"@type": "MonetaryAmount", "value": "150.00", "currency": "INR"}
    assert way["shippingDestination"] == [{"@type": "DefinedRegion", "addressCountry": "IN"}]
    transit = way["deliveryTime"]["transitTime"]
    assert (transit["minValue"], transit["maxValue"], transit["unitCode"]) == (4, 9, "DAY")


def test_google_finds_all_it_asks_for(post):
    post("IN", "DE", min_days=4, max_days=9)
    assert faults([artwork(ArtworkFactory(cover=cover()), [])]) == []


def test_days_nobody_noted_are_not_claimed(post):
    post("DE", "FR")
    [way] = shipping_details(ArtworkFactory(shipping_weight_g=3000))["shippingDetails"]
    assert way["shippingRate"]["value"] == "400.00"
    assert [region["addressCountry"] for region in way["shippingDestination"]] == ["DE", "FR"]
    assert "deliveryTime" not in way


def test_a_shop_that_delivers_nowhere_says_nothing(post):
    post()
    assert shipping_details(ArtworkFactory()) == {}


def test_only_what_can_be_bought_is_delivered(post):
    post("IN")
    assert "shippingDetails" in artwork(ArtworkFactory(), [])["offers"]
    assert "shippingDetails" not in artwork(ArtworkFactory(stock_level=0), [])["offers"]


def test_works_of_any_weight_ask_the_database_once(post, django_assert_num_queries):
    post("IN")
    light, heavy = ArtworkFactory(shipping_weight_g=800), ArtworkFactory(shipping_weight_g=3000)
    with django_assert_num_queries(3):
        shipping_details(light)
    with django_assert_num_queries(0):
        [way] = shipping_details(heavy)["shippingDetails"]
    assert way["shippingRate"]["value"] == "400.00"
