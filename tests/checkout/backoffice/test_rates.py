"""Staff change ways of delivery and customs rates in the back office."""

import pytest

from checkout.duties.models import DutyRule
from checkout.shipping.models import WeightBased
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def test_a_customs_rate_is_added(boss):
    form = {
        "country": "DE",
        "heading": "9701",
        "duty_percent": "0",
        "tax": "vat",
        "tax_percent": "7",
        "tax_on_delivery": "on",
        "source": "UStG",
        "as_of": "2025-08-01",
    }
    assert boss.post("/cms/delivery/customs/new/", form).status_code == 302
    assert DutyRule.objects.get().tax_percent == 7
    again = boss.post("/cms/delivery/customs/new/", form)
    assert again.status_code == 200
    assert "already exists" in again.text


def test_days_are_given_in_order(boss, delivery):
    method = delivery["IN"]
    url = f"/cms/delivery/methods/edit/{method.pk}/"
    form = {"name_en": "Post", "min_days": "9", "max_days": "4", "countries": ["IN"]}
    assert "the smaller one first" in boss.post(url, form).text
    assert boss.post(url, form | {"min_days": "2"}).status_code == 302
    changed = WeightBased.objects.get(pk=method.pk)
    assert (changed.min_days, changed.max_days, changed.code) == (2, 4, method.code)


def test_others_are_kept_out(client):
    client.force_login(UserFactory())
    assert client.get("/cms/delivery/customs/").status_code in {302, 403}
    assert client.get("/cms/delivery/methods/").status_code in {302, 403}
