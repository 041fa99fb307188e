"""Staff enter rates; the log knows who did, and a slip of the point needs a second look."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from marketplace.core.money.models import ExchangeRate
from tests.factories import UserFactory


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def entered(rate: str, **more) -> dict:
    return {"currency": "EUR", "date": str(timezone.localdate()), "rate": rate, **more}


def test_staff_enter_a_rate_and_the_log_knows(admin):
    admin.post(reverse("exchange_rates:add"), entered("97.12"))
    row = ExchangeRate.objects.get()
    assert (row.rate, row.source) == (Decimal("97.12"), "staff")
    entry = ModelLogEntry.objects.get(action="wagtail.create")
    who = admin.session["_auth_user_id"]
    assert (entry.object_id, str(entry.user_id)) == (str(row.pk), who)
    admin.post(reverse("exchange_rates:edit", args=[row.pk]), entered("97.20"))
    assert ModelLogEntry.objects.filter(action="wagtail.edit", object_id=str(row.pk)).exists()


def test_a_rate_far_from_the_last_needs_a_second_look(admin, add_rate):
    add_rate("EUR", "97", days_ago=1)
    answer = admin.post(reverse("exchange_rates:add"), entered("971.2"))
    assert "rate" in answer.context["form"].errors
    assert answer.context["form"]["rate"].value() == "971.2"
    admin.post(reverse("exchange_rates:add"), entered("971.2", is_sure="on"))
    assert ExchangeRate.objects.filter(rate=Decimal("971.2")).exists()


@pytest.mark.parametrize("rate", ["0", "-3", "abc", ""])
def test_a_rate_is_more_than_nothing(admin, rate):
    answer = admin.post(reverse("exchange_rates:add"), entered(rate))
    assert answer.context["form"].errors
    assert not ExchangeRate.objects.exists()


def test_only_who_may_change_rates_comes_here(client):
    editor = UserFactory(is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.get(reverse("exchange_rates:add")).status_code in {302, 403}
