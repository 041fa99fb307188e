"""The same webhook in many hands at the same moment."""

import threading

import pytest

from checkout.backoffice.services import replay_webhook
from checkout.payment import inbox
from checkout.payment.gateways import GatewayRefused
from checkout.payment.models import Source, WebhookEvent
from tests.factories import UserFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
WORKERS = 8


def message(reference="cs_1", **fields):
    return WebhookEvent.objects.create(
        provider="stripe", event_id="evt_1", event_type="checkout.session.completed",
        reference=reference, payload={}, **fields,
    )  # fmt: skip


def process(event):
    inbox.process(WebhookEvent.objects.get(pk=event.pk))


def test_every_failure_is_counted(at_once, monkeypatch):
    event = message()
    barrier = threading.Barrier(WORKERS)

    def fail_together(**call):
        barrier.wait(timeout=30)
        raise GatewayRefused("no")

    monkeypatch.setattr("checkout.payment.inbox.confirm_payment", fail_together)
    results = at_once(*[lambda: process(event)] * WORKERS)
    assert all(isinstance(result, GatewayRefused) for result in results), results
    event.refresh_from_db()
    assert (event.status, event.attempts) == ("received", WORKERS)


def test_staff_and_workers_at_once_settle_a_payment_once(at_once, paid_elsewhere):
    source = paid_elsewhere
    event = message(source.reference, status="dead", attempts=12, last_error="KeyError: x")
    people = [UserFactory() for _number in range(4)]
    results = at_once(
        *[lambda user=user: replay_webhook(event_id=event.pk, user=user) for user in people],
        *[lambda: process(event)] * 4,
    )
    assert not [result for result in results if isinstance(result, Exception)], results
    process(event)
    event.refresh_from_db()
    assert event.status == WebhookEvent.Status.PROCESSED
    source.refresh_from_db()
    assert source.status == Source.Status.PAID
    assert source.transactions.count() == 1
    assert source.amount_debited == source.order.total_incl_tax
