"""Two workers, or a worker and a person, may have the same message at the same time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.payment import inbox
from checkout.payment.gateways import GatewayRefused, GatewayUnavailable
from checkout.payment.models import WebhookEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(db):
    def store(**fields):
        return WebhookEvent.objects.create(
            **{
                "provider": "stripe", "event_id": "evt_1", "reference": "cs_1", "payload": {},
                "event_type": "checkout.session.completed", "status": "received",
            } | fields
        )  # fmt: skip

    return store


@pytest.fixture
def confirm(monkeypatch):
    """Let `confirm_payment` do something else."""
    return lambda call: monkeypatch.setattr("checkout.payment.inbox.confirm_payment", call)


def fails(**call):
    raise GatewayRefused("no")


def is_down(**call):
    raise GatewayUnavailable("down")


def state(event):
    event.refresh_from_db()
    return event.status, event.attempts, event.last_error


def test_a_failure_is_noted_and_the_last_one_gives_up(message, confirm):
    event = message(attempts=inbox.MAX_ATTEMPTS - 2)
    confirm(fails)
    for status, attempts in (("received", 11), ("dead", 12)):
        with pytest.raises(GatewayRefused):
            inbox.process(WebhookEvent.objects.get(pk=event.pk))
        assert state(event) == (status, attempts, "GatewayRefused: no")
    assert inbox.process(WebhookEvent.objects.get(pk=event.pk)) is None
    assert state(event) == ("dead", 12, "GatewayRefused: no")


@pytest.mark.parametrize(("days", "status"), [(2.9, "received"), (3.1, "dead")])
def test_a_provider_that_is_down_costs_no_attempts_but_not_for_ever(message, confirm, days, status):
    since = timezone.now() - timedelta(days=days)
    event = message(attempts=inbox.MAX_ATTEMPTS - 1, waiting_since=since)
    confirm(is_down)
    with pytest.raises(GatewayUnavailable):
        inbox.process(event)
    assert state(event) == (status, 11, "GatewayUnavailable: down")


def test_a_replay_waits_for_the_provider_anew(message, confirm):
    event = message(status="dead", waiting_since=timezone.now() - timedelta(days=9))
    confirm(is_down)
    with pytest.raises(GatewayUnavailable):
        inbox.process(inbox.replay(event.pk))
    assert state(event)[0] == "received"


def meanwhile(confirm, message, then):
    """Process a stale copy of `message` while another worker brings it to its end."""
    stale = WebhookEvent.objects.get(pk=message.pk)

    def slow(**call):
        confirm(lambda **call: object())
        inbox.process(WebhookEvent.objects.get(pk=message.pk))
        return then(**call)

    confirm(slow)
    return stale


def test_a_late_failure_does_not_undo_a_success(message, confirm):
    event = message()
    stale = meanwhile(confirm, event, fails)
    with pytest.raises(GatewayRefused):
        inbox.process(stale)
    assert state(event) == ("processed", 1, "")


def test_two_successes_count_once(message, confirm):
    event = message()
    inbox.process(meanwhile(confirm, event, lambda **call: None))
    assert state(event) == ("processed", 1, "")


def test_a_late_success_beats_giving_up(message, confirm):
    event = message(attempts=inbox.MAX_ATTEMPTS - 1)

    def slow(**call):
        confirm(fails)
        with pytest.raises(GatewayRefused):
            inbox.process(WebhookEvent.objects.get(pk=event.pk))
        assert state(event)[0] == "dead"
        return object()

    confirm(slow)
    inbox.process(event)
    assert state(event) == ("processed", 13, "")


@pytest.mark.parametrize("status", ["processed", "ignored", "dead"])
def test_a_replay_puts_it_back_with_all_its_attempts(message, status):
    event = message(status=status, attempts=12, last_error="KeyError: x")
    for _click in range(2):
        assert inbox.replay(event.pk) == event
        # What is known about it stays until there is something new.
        assert state(event) == ("received", 0, "KeyError: x")


def test_a_replay_leaves_alone_what_is_being_processed(message, confirm):
    """A click while the worker waits for the provider must not cost the message its count."""
    event = message(attempts=4)

    def slow(**call):
        inbox.replay(event.pk)
        fails()

    confirm(slow)
    with pytest.raises(GatewayRefused):
        inbox.process(event)
    assert state(event) == ("received", 5, "GatewayRefused: no")


def test_a_message_about_nothing_we_follow_is_not_put_back(message):
    event = message(status="ignored", reference="")
    assert inbox.replay(event.pk) is None
    assert state(event) == ("ignored", 0, "")
