from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.order.models import Order
from checkout.payment import inbox, tasks
from checkout.payment.gateways import GatewayRefused, GatewayUnavailable, get_gateway
from checkout.payment.models import Source, WebhookEvent
from checkout.payment.services import refund_payment, start_payment
from checkout.payment.tasks import (
    MOST_AT_ONCE,
    delete_old_webhooks,
    expire_stale_payments,
    retry_due_refunds,
    retry_unprocessed_webhooks,
)
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def webhook(settings):
    settings.WEBHOOK_DAYS = 90

    def make(status, days):
        event = WebhookEvent.objects.create(
            provider="stripe", event_id=f"evt_{status}_{days}", payload={}, status=status
        )
        received_at = timezone.now() - timedelta(days=days)
        WebhookEvent.objects.filter(pk=event.pk).update(received_at=received_at)
        return event

    return make


@pytest.mark.parametrize("status", ["processed", "ignored"])
def test_a_message_done_with_long_ago_is_deleted(webhook, status):
    webhook(status, 91)
    stays = webhook(status, 89)
    assert delete_old_webhooks() == 1
    assert WebhookEvent.objects.get() == stays


@pytest.mark.parametrize("status", ["received", "dead"])
def test_a_message_nobody_has_dealt_with_stays(webhook, status):
    event = webhook(status, 400)
    assert delete_old_webhooks() == 0
    assert WebhookEvent.objects.get() == event


@pytest.fixture
def clock(monkeypatch):
    """Let time pass."""
    start, passed = timezone.now(), [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: start + passed[0])

    def go_on(**delta):
        passed[0] += timedelta(**delta)

    return go_on


@pytest.fixture
def provider(monkeypatch):
    """Let one call to the provider do something else; returns what puts it right again."""

    def replace(name, call):
        patch = pytest.MonkeyPatch()
        patch.setattr(type(get_gateway("stripe")), name, call)
        undone.append(patch.undo)
        return patch.undo

    undone = []
    yield replace
    for undo in reversed(undone):
        undo()


def is_down(self, *args, **kwargs):
    raise GatewayUnavailable("down")


@pytest.fixture
def webhook_of_a_payment(order_for, sandbox):
    """A buyer paid and closed the tab; the message is stored and was not processed yet."""
    order = order_for(ArtworkFactory())
    start_payment(order)
    reference = Source.objects.get(order=order).reference
    sandbox.pay(reference)
    event = WebhookEvent.objects.create(
        provider="stripe",
        event_id="evt_1",
        event_type="checkout.session.completed",
        reference=reference,
        payload={},
    )
    return order, event


def test_a_provider_that_is_down_for_hours_kills_no_message(
    webhook_of_a_payment, provider, clock, on_commit
):
    order, event = webhook_of_a_payment
    asked = []

    def count(self, reference):
        asked.append(reference)
        raise GatewayUnavailable("down")

    is_back = provider("fetch", count)
    for _minute in range(5 * 60):
        clock(minutes=1)
        retry_unprocessed_webhooks()
    event.refresh_from_db()
    assert (event.status, event.attempts) == ("received", 0)
    # Not every minute, and each time once.
    assert 10 < len(asked) < 30
    is_back()
    with on_commit():
        for _minute in range(31):
            clock(minutes=1)
            retry_unprocessed_webhooks()
    event.refresh_from_db()
    order.refresh_from_db()
    assert (event.status, order.status) == ("processed", Order.Status.PAID)


def test_messages_that_always_fail_do_not_keep_the_others_waiting(db, monkeypatch, clock):
    events = [
        WebhookEvent.objects.create(
            provider="stripe", event_id=f"evt_{n}", reference=f"cs_{n}", payload={}
        )
        for n in range(3)
    ]
    asked = []

    def refuse(*, provider, reference):
        asked.append(reference)
        raise GatewayRefused("no")

    monkeypatch.setattr(inbox, "confirm_payment", refuse)
    monkeypatch.setattr(tasks, "MOST_QUEUED", 2)
    for n, event in enumerate(events):
        next_try_at = timezone.now() - timedelta(minutes=n)
        WebhookEvent.objects.filter(pk=event.pk).update(next_try_at=next_try_at)
    assert [retry_unprocessed_webhooks() for _sweep in range(3)] == [2, 1, 0]
    assert asked == ["cs_2", "cs_1", "cs_0"]
    clock(seconds=61)
    assert retry_unprocessed_webhooks() == 2


def test_payments_that_cannot_be_closed_do_not_keep_the_others_held(
    order_for, sandbox, provider, clock
):
    sources = []
    for number in range(MOST_AT_ONCE + 1):
        order = order_for(ArtworkFactory(), email=f"bob{number}@example.org")
        start_payment(order)
        sources.append(Source.objects.get(order=order))
    healthy = sources[-1].reference
    expire = type(get_gateway("stripe")).expire

    def refuse(self, reference):
        if reference != healthy:
            raise GatewayRefused("No such checkout.session", code="resource_missing")
        return expire(self, reference)

    provider("expire", refuse)
    clock(hours=1)
    assert [expire_stale_payments() for _sweep in range(2)] == [0, 1]
    order = Order.objects.get(sources__reference=healthy)
    assert order.status == Order.Status.EXPIRED
    # The others are tried again, in their turn.
    clock(minutes=30)
    tried = []
    provider("expire", lambda self, reference: tried.append(reference) or expire(self, reference))
    assert expire_stale_payments() == len(tried) == MOST_AT_ONCE


@pytest.fixture
def due(order_for, sandbox, clock):
    """Money that came too late and is to be sent back."""
    order = order_for(ArtworkFactory())
    start_payment(order)
    source = Source.objects.get(order=order)
    sandbox.pay(source.reference)
    truth = get_gateway("stripe").fetch(source.reference)
    Source.objects.update(
        status=Source.Status.REFUND_DUE,
        amount_debited=truth.amount,
        payment_reference=truth.payment_reference,
    )
    clock(minutes=6)
    source.refresh_from_db()
    return source


def test_a_refused_refund_is_asked_for_anew(due, provider, clock, monkeypatch):
    """Under the same key the provider repeats its refusal for a day."""
    keys, alarms = [], []
    monkeypatch.setattr(tasks.log, "exception", lambda event, **facts: alarms.append(event))
    refund = type(get_gateway("stripe")).refund

    def refuse_once(self, *args, key):
        keys.append(key)
        if key == keys[0]:
            raise GatewayRefused("insufficient funds", code="balance_insufficient")
        return refund(self, *args, key=key)

    provider("refund", refuse_once)
    assert retry_due_refunds() == 1
    due.refresh_from_db()
    assert due.status == Source.Status.REFUND_DUE
    assert alarms == ["refund_refused"]
    clock(minutes=5)
    assert retry_due_refunds() == 1
    due.refresh_from_db()
    assert len(set(keys)) == 2
    assert (due.status, due.amount_refunded) == (Source.Status.REFUNDED, due.amount_debited)


def test_a_refund_nobody_answered_keeps_its_key_and_is_asked_for_ever_more_rarely(
    due, provider, clock
):
    """The money may be on its way: with another key it would be asked for twice."""
    keys = []

    def is_down(self, *args, key):
        keys.append(key)
        raise GatewayUnavailable("down")

    is_back = provider("refund", is_down)
    for _five_minutes in range(24 * 12):
        clock(minutes=5)
        retry_due_refunds()
    assert len(set(keys)) == 1
    assert 40 < len(keys) < 60
    is_back()
    clock(minutes=30)
    retry_due_refunds()
    due.refresh_from_db()
    assert due.status == Source.Status.REFUNDED


def test_a_worker_that_comes_late_does_not_record_the_refund_again(due):
    late = Source.objects.select_related("order", "source_type").get(pk=due.pk)
    late.refund_attempt = 2
    assert retry_due_refunds() == 1
    refund_payment(late)
    due.refresh_from_db()
    assert (due.status, due.amount_refunded) == (Source.Status.REFUNDED, due.amount_debited)
    assert due.transactions.count() == 1


def test_a_refund_being_asked_for_is_left_alone(due):
    Source.objects.update(date_updated=timezone.now())
    assert retry_due_refunds() == 0


def test_refunds_that_always_fail_do_not_keep_the_others_waiting(
    due, order_for, provider, clock, monkeypatch
):
    second = Source.objects.get(order=order_for(ArtworkFactory(), email="charlie@example.org"))
    Source.objects.filter(pk=second.pk).update(
        status=Source.Status.REFUND_DUE, amount_debited=1, payment_reference="pi_2"
    )
    asked = []

    def refuse(self, payment_reference, *args, key):
        asked.append(payment_reference)
        raise GatewayRefused("no")

    provider("refund", refuse)
    monkeypatch.setattr(tasks, "MOST_QUEUED", 1)
    clock(minutes=6)
    assert [retry_due_refunds() for _sweep in range(3)] == [1, 1, 0]
    assert asked == [due.payment_reference, "pi_2"]
