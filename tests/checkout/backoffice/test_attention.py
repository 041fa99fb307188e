from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.backoffice import selectors
from checkout.backoffice.attention import NEEDS, Attention, count_needs
from checkout.order.models import Order
from checkout.payment.models import Source, WebhookEvent
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db
MISMATCH = "AmountMismatch: PT-1: 1.00 INR captured, 12150.00 INR expected"


def ago(**delta):
    return timezone.now() - timedelta(**delta)


@pytest.mark.parametrize(
    ("status", "error", "attention"),
    [
        ("received", "", ""),
        ("received", "GatewayUnavailable: down", ""),
        ("received", f"ValueError: no {MISMATCH}", ""),
        ("received", MISMATCH, "amount"),
        ("dead", MISMATCH, "amount"),
        ("dead", "GatewayUnavailable: down", "given-up"),
        ("processed", "", ""),
        ("ignored", "", ""),
    ],
)
def test_webhooks(webhook_about, status, error, attention):
    event = webhook_about(None, status=status, last_error=error)
    assert selectors.webhooks().get(pk=event.pk).attention == attention
    assert count_needs([WebhookEvent]) == ({Attention(attention): 1} if attention else {})


@pytest.mark.parametrize(
    ("status", "age", "attention"),
    [
        ("refund-due", timedelta(minutes=59), ""),
        ("refund-due", timedelta(minutes=61), "refund"),
        ("refunded", timedelta(days=1), ""),
        ("paid", timedelta(days=1), ""),
    ],
)
def test_refunds(order, status, age, attention):
    Source.objects.update(status=status, date_updated=timezone.now() - age)
    assert selectors.payments().get().attention == attention
    assert count_needs([Source]) == ({Attention.REFUND: 1} if attention else {})


@pytest.mark.parametrize(
    ("status", "source_status", "over", "attention"),
    [
        ("awaiting-payment", "open", timedelta(minutes=4), ""),
        ("awaiting-payment", "open", timedelta(minutes=6), "hold"),
        ("awaiting-payment", "new", timedelta(minutes=6), "hold"),
        ("awaiting-payment", "expired", timedelta(minutes=6), ""),
        ("expired", "open", timedelta(minutes=6), ""),
    ],
)
def test_orders(order, status, source_status, over, attention):
    Order.objects.update(status=status)
    Source.objects.update(status=source_status, expires_at=timezone.now() - over)
    assert selectors.orders().get().attention == attention
    assert count_needs([Order]) == ({Attention.HOLD: 1} if attention else {})


def test_everything_is_counted_in_one_query(order_for, webhook_about, django_assert_num_queries):
    late = order_for(ArtworkFactory(), email="alice@example.org")
    held = order_for(ArtworkFactory())
    Source.objects.filter(order=late).update(status="refund-due", date_updated=ago(hours=2))
    Source.objects.filter(order=held).update(expires_at=ago(hours=2))
    for _number in range(2):
        webhook_about(None, status="dead", last_error="KeyError: x")
    webhook_about(None, status="received", last_error=MISMATCH)
    with django_assert_num_queries(1):
        counts = count_needs(NEEDS)
    assert counts == {
        Attention.HOLD: 1,
        Attention.REFUND: 1,
        Attention.AMOUNT: 1,
        Attention.GIVEN_UP: 2,
    }


def test_nothing_is_counted_where_nothing_is(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert count_needs(NEEDS) == {}
