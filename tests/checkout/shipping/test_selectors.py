from decimal import Decimal

import pytest
from django.utils import translation

from checkout.shipping.models import WeightBand, WeightBased
from checkout.shipping.selectors import methods_to

pytestmark = pytest.mark.django_db


def test_each_way_comes_with_its_charges(delivery, django_assert_num_queries):
    for code in ("express", "drone"):
        method = WeightBased.objects.create(code=code, name=code)
        method.countries.add("IN")
        WeightBand.objects.create(method=method, upper_limit=5, charge=900)
    with django_assert_num_queries(2):
        charges = {each.code: each.get_charge(Decimal("0.5")) for each in methods_to("IN")}
    assert charges == {"post-in": 150, "express": 900, "drone": 900}
    assert [each.get_charge(Decimal(2)) for each in methods_to("DE")] == [2500]


def test_a_way_without_bands_is_free_as_oscar_has_it(delivery):
    WeightBand.objects.all().delete()
    assert [each.get_charge(Decimal(2)) for each in methods_to("IN")] == [0]


def test_there_is_none_to_where_the_shop_does_not_deliver(delivery, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert methods_to("AQ") == []


def test_names_are_those_of_the_readers_language(delivery):
    WeightBased.objects.filter(code="post-in").update(name_en="Post", name_hi="डाक")
    assert [each.name for each in methods_to("IN")] == ["Post"]
    with translation.override("hi"):
        assert [each.name for each in methods_to("IN")] == ["डाक"]
