from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.order import tasks
from checkout.order.models import Order
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def missed(paid_order):
    """A paid order whose announcement was lost some minutes ago."""

    def make(minutes: int) -> Order:
        order = paid_order(ArtworkFactory(), email=f"bob{minutes}@example.org")
        paid_at = timezone.now() - timedelta(minutes=minutes)
        Order.objects.filter(pk=order.pk).update(paid_at=paid_at)
        return order

    return make


@pytest.fixture
def queued(monkeypatch):
    """The orders queued, none of which is ever announced."""
    numbers = []
    monkeypatch.setattr(tasks.announce_order_paid, "delay", numbers.append)
    monkeypatch.setattr(tasks, "MOST_QUEUED", 2)
    return numbers


def test_announcements_that_always_fail_do_not_keep_the_others_waiting(missed, queued):
    middle, newest, oldest = missed(20), missed(10), missed(30)
    assert [tasks.announce_missed_orders() for _sweep in range(3)] == [2, 1, 0]
    assert queued == [oldest.pk, middle.pk, newest.pk]


def test_a_failed_announcement_is_queued_again_after_the_new_ones(missed, queued):
    failing, other = missed(50), missed(40)
    tasks.announce_missed_orders()
    Order.objects.filter(pk=failing.pk).update(
        announcement_queued_at=timezone.now() - timedelta(minutes=31)
    )
    new = missed(5)
    queued.clear()
    assert tasks.announce_missed_orders() == 2
    assert queued == [new.pk, failing.pk]
    assert other.pk not in queued
