from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from oscar.apps.shipping.abstract_models import AbstractWeightBased

from checkout.shipping.models import WeightBased

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("weight", ["0", "0.001", "1", "1.5", "10", "10.001", "11", "20", "34.2"])
def test_a_weight_costs_what_oscar_asks(delivery, weight):
    method = delivery["IN"]
    assert method.get_charge(Decimal(weight)) == AbstractWeightBased.get_charge(
        method, Decimal(weight)
    )


def test_a_method_without_bands_costs_nothing(delivery):
    delivery["DE"].bands.all().delete()
    assert delivery["DE"].get_charge(Decimal(3)) == 0


def test_bands_are_read_once(delivery, django_assert_num_queries):
    method = WeightBased.objects.prefetch_related("bands").get(pk=delivery["IN"].pk)
    with django_assert_num_queries(0):
        assert method.get_charge(Decimal("12")) == 800


@pytest.mark.parametrize("days", [(5, None), (None, 5), (9, 4)])
def test_days_are_a_span_or_unknown(delivery, days):
    method = WeightBased.objects.filter(pk=delivery["IN"].pk)
    method.update(min_days=4, max_days=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        method.update(min_days=days[0], max_days=days[1])
