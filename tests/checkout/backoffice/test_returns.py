"""The page on which staff write down that a work came back."""

import pytest
from django.urls import reverse

from artisans.models import StockRecord
from catalog.models import Product
from checkout.order.models import Order
from checkout.payment.models import Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(order):
    from django.utils import timezone

    Order.objects.filter(pk=order.pk).update(status="paid", paid_at=timezone.now())
    order.sources.update(status=Source.Status.PAID, amount_debited=order.total_incl_tax)
    line = order.lines.get()
    StockRecord.objects.filter(pk=line.stockrecord_id).update(num_in_stock=0, num_allocated=0)
    return line


def address(line):
    return reverse("staff_orders:take_back", args=[line.pk])


def test_staff_write_it_down(browser_of, line):
    browser = browser_of("staff")
    order_page = reverse("staff_orders:inspect", args=[line.order_id])
    assert address(line) in browser.get(order_page).text
    form = browser.get(address(line)).context["form"]
    answer = browser.post(address(line), {**form.initial, "reference": "re_1"})
    assert answer.url == order_page
    assert Product.objects.get(pk=line.product_id).status == "returned"
    shown = browser.get(order_page).text
    assert "came back" in shown
    assert address(line) not in shown
    assert browser.get(address(line)).status_code == 404


def test_what_is_missing_is_said_and_kept(browser_of, line):
    browser = browser_of("staff")
    answer = browser.post(address(line), {"amount": "999999", "reference": "re_1", "note": "Torn"})
    assert answer.status_code == 422
    assert "More than was paid" in answer.text
    assert "Torn" in answer.text
    assert browser.post(address(line), {"amount": "1"}).status_code == 422
    assert Product.objects.get(pk=line.product_id).status == "approved"


@pytest.mark.parametrize("role", ["editor", "moderator", "shopper", "anonymous"])
def test_nobody_else_does(browser_of, line, role):
    answer = browser_of(role).post(address(line), {"amount": "1", "reference": "re_1", "note": "x"})
    assert answer.status_code in (302, 403)
    assert Product.objects.get(pk=line.product_id).status == "approved"
