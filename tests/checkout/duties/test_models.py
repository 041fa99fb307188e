from datetime import date

import pytest
from django.db import IntegrityError, transaction

from checkout.duties.models import DutyRule

pytestmark = pytest.mark.django_db
FACTS = {"country": "DE", "heading": "9701", "source": "Law", "as_of": date(2025, 8, 1)}


def test_a_country_has_one_rule_for_a_heading():
    DutyRule.objects.create(**FACTS)
    DutyRule.objects.create(**(FACTS | {"heading": "9702"}))
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyRule.objects.create(**FACTS)


@pytest.mark.parametrize("wrong", [{"duty_percent": -1}, {"tax_percent": 201}])
def test_percentages_stay_within_bounds(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyRule.objects.create(**FACTS, **wrong)
