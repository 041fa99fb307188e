import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from checkout.order.models import Order
from checkout.payment.models import Source
from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import erase
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db
# Session, person, their rights by hand and by group, profile; then for Wagtail's menu languages,
# rights to pages and to collections, and whether they moderate.
FRAME = 9
MARK = re.compile(r"</svg> <strong>(.+?)</strong></td>")


def listed(browser, room, **query) -> str:
    page = browser.get(reverse(f"{room}:index"), query)
    assert page.status_code == 200
    return page.text


@pytest.fixture
def two_orders(order_for):
    return (
        order_for(ArtworkFactory(), email="alice@example.org"),
        order_for(ArtworkFactory(), email="bob@example.org"),
    )


def test_an_order_shows_what_one_looks_for(staff, order):
    page = listed(staff, "staff_orders")
    for fact in (order.number, "bob@example.org", "₹12,150", "India", "Waiting for payment"):
        assert fact in page
    assert reverse("staff_orders:inspect", args=[order.pk]) in page


@pytest.mark.parametrize("part", ["number", "lower", "email"])
def test_orders_are_found_by_number_and_e_mail(staff, two_orders, part):
    alices, bobs = two_orders
    wanted = {
        "number": alices.number,
        "lower": alices.number.lower()[3:],
        "email": "ALICE@example",
    }[part]
    page = listed(staff, "staff_orders", q=wanted)
    assert alices.number in page
    assert bobs.number not in page


def test_an_order_is_found_by_the_account_s_address_too(staff, order_for):
    alice = UserFactory(email="alice@example.org")
    order = order_for(ArtworkFactory(), email="other@example.org", user=alice)
    assert order.number in listed(staff, "staff_orders", q="alice@")


def test_orders_are_narrowed_by_status_and_date(staff, two_orders):
    old, new = two_orders
    Order.objects.filter(pk=old.pk).update(
        status="expired", date_placed=timezone.now() - timedelta(days=40)
    )
    page = listed(staff, "staff_orders", status="expired")
    assert old.number in page
    assert new.number not in page
    since = (timezone.localdate() - timedelta(days=7)).isoformat()
    page = listed(staff, "staff_orders", date_placed_from=since)
    assert new.number in page
    assert old.number not in page


def test_orders_that_need_a_person_are_marked_and_found(staff, two_orders):
    stuck, fine = two_orders
    Source.objects.filter(order=stuck).update(expires_at=timezone.now() - timedelta(hours=1))
    assert MARK.findall(listed(staff, "staff_orders")).count("Not closed in time") == 1
    page = listed(staff, "staff_orders", attention="hold")
    assert stuck.number in page
    assert fine.number not in page


def test_the_newest_order_comes_first_unless_one_asks_otherwise(staff, two_orders):
    first, second = two_orders
    page = listed(staff, "staff_orders")
    assert page.index(second.number) < page.index(first.number)
    page = listed(staff, "staff_orders", ordering="date_placed")
    assert page.index(first.number) < page.index(second.number)


def test_a_forgotten_buyer_is_named_as_such(staff, two_orders):
    alices, _bobs = two_orders
    Order.objects.filter(pk=alices.pk).update(status="expired")
    erase(subject=Subject(user=None, emails=frozenset({"alice@example.org"})))
    page = listed(staff, "staff_orders")
    assert alices.number in page
    assert "(deleted)" in page
    assert "alice@example.org" not in page


def test_payments_show_their_money_and_are_narrowed(staff, two_orders):
    late, fine = two_orders
    Source.objects.filter(order=late).update(
        status="refund-due",
        amount_debited=late.total_incl_tax,
        reference="cs_late",
        date_updated=timezone.now() - timedelta(hours=2),
    )
    page = listed(staff, "staff_payments")
    assert "₹12,150" in page
    assert MARK.findall(page).count("Refund is late") == 1
    for query in ({"status": "refund-due"}, {"attention": "refund"}, {"q": "cs_late"}):
        page = listed(staff, "staff_payments", **query)
        assert late.number in page
        assert fine.number not in page


def test_webhooks_show_their_errors_and_are_narrowed(staff, webhook_about):
    webhook_about(None, event_id="evt_fine")
    webhook_about(
        None, event_id="evt_bad", status="received", attempts=3,
        last_error="AmountMismatch: PT-1: 1.00 INR captured, <2.00 INR expected",
    )  # fmt: skip
    page = listed(staff, "staff_webhooks")
    assert MARK.findall(page).count("Another amount was paid") == 1
    assert "&lt;2.00 INR expected" in page
    for query in ({"status": "received"}, {"attention": "amount"}, {"q": "evt_bad"}):
        page = listed(staff, "staff_webhooks", **query)
        assert "evt_bad" in page
        assert "evt_fine" not in page


@pytest.mark.parametrize("query", [{"status": "nonsense"}, {"attention": "x"}, {"ordering": "x"}])
def test_a_nonsense_address_still_answers(staff, order, query):
    assert order.number in listed(staff, "staff_orders", **query)


def test_staff_may_choose_hindi(staff, order):
    UserProfile.objects.create(user=staff.user, preferred_language="hi")
    assert 'value="hi"' in staff.get(reverse("wagtailadmin_account")).text
    page = listed(staff, "staff_orders")
    assert "भुगतान का इंतज़ार" in page
    assert "भारत" in page


@pytest.mark.parametrize("room", ["staff_orders", "staff_payments", "staff_webhooks"])
def test_a_list_costs_the_same_whatever_its_length(staff, order_for, webhook_about, room):
    def make(number):
        placed = order_for(ArtworkFactory(), email=f"bob{number}@example.org")
        webhook_about(placed.sources.get(), status="dead", last_error="KeyError: x")

    def cost():
        listed(staff, room)
        with CaptureQueriesContext(connection) as queries:
            listed(staff, room)
        return [query["sql"] for query in queries.captured_queries]

    make(0)
    few = cost()
    for number in range(1, 7):
        make(number)
    many = cost()
    assert len(many) == len(few), "\n".join(many)
    # How many there are, and they.
    assert len(many) <= FRAME + 2, "\n".join(many)
    assert "payload" not in "".join(many)
