from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import ArtworkFactory

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
    # Without the orders of today, which take one too.
    assert cost() == few - 2


def test_the_orders_of_today_are_counted(staff, paid_order):
    assert "No order has been paid yet today." in home(staff)
    paid_order(ArtworkFactory())
    assert "1 order paid, ₹12,150." in home(staff)
    yesterday = paid_order(ArtworkFactory())
    type(yesterday).objects.filter(pk=yesterday.pk).update(
        paid_at=timezone.now() - timedelta(days=1)
    )
    assert "1 order paid, ₹12,150." in home(staff)


def test_editors_do_not_see_the_money(browser_of):
    assert "orders-of-today" not in home(browser_of("editor"))


def test_the_back_office_bears_the_shops_name(staff):
    page = BeautifulSoup(home(staff), "html.parser")
    assert "Pachmarhi" in page.title.text
    assert "Wagtail" not in page.title.text
    logo = page.select_one("template[data-wagtail-sidebar-branding-logo] img")
    assert (logo["alt"], "icon-192" in logo["src"]) == ("Pachmarhi", True)
