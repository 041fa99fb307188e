import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up(webhook_about):
    return webhook_about(None, status="dead", last_error="KeyError: x")


def home(browser):
    return browser.get(reverse("wagtailadmin_home")).text


def test_staff_are_told_what_waits_and_led_there(staff, given_up, webhook_about):
    webhook_about(None, status="processed", event_id="evt_fine")
    page = home(staff)
    assert "1 thing needs a person" in page
    address = f"{reverse('staff_webhooks:index')}?attention=given-up"
    assert f'<a href="{address}">Webhook given up</a>: 1' in page
    listed = staff.get(address).text
    assert given_up.event_id in listed
    assert "evt_fine" not in listed


def test_a_quiet_day_shows_nothing(staff):
    page = home(staff)
    assert "needs-a-person" not in page


def test_editors_are_not_told(browser_of, given_up):
    assert "needs-a-person" not in home(browser_of("editor"))


def test_it_costs_one_query_however_much_waits(staff, webhook_about, monkeypatch):
    def cost():
        home(staff)
        with CaptureQueriesContext(connection) as queries:
            home(staff)
        return len(queries)

    webhook_about(None, status="dead", last_error="KeyError: x")
    few = cost()
    for _number in range(6):
        webhook_about(None, status="dead", last_error="KeyError: x")
    assert cost() == few
    monkeypatch.setattr("checkout.wagtail_hooks.viewable_models", lambda user: [])
    assert cost() == few - 1
