import json

import pytest
from django.utils import timezone

from checkout.order.links import order_url
from checkout.order.models import Order
from checkout.payment import inbox
from checkout.payment.gateways import GatewayUnavailable
from checkout.payment.models import Source, WebhookEvent
from checkout.payment.services import start_payment
from checkout.payment.tasks import retry_unprocessed_webhooks
from tests.checkout.conftest import sign
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db
URL = "/payments/stripe/webhook/"


@pytest.fixture
def paid(order_for, sandbox, last_event):
    """A buyer paid and closed the tab: an order, and the provider's event about it."""
    order = order_for(ArtworkFactory())
    start_payment(order)
    reference = Source.objects.get(order=order).reference
    sandbox.pay(reference)
    return order, last_event("checkout.session.completed", reference)


def test_the_webhook_alone_completes_the_order(paid, send_event):
    order, event = paid
    assert send_event(event).status_code == 200
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    assert WebhookEvent.objects.get(event_id=event["id"]).status == "processed"


def test_the_same_event_twice_is_stored_and_done_once(paid, send_event):
    order, event = paid
    assert [send_event(event).status_code for _ in range(2)] == [200, 200]
    stored = WebhookEvent.objects.get(event_id=event["id"])
    assert stored.attempts == 1
    assert Source.objects.get(order=order).transactions.count() == 1


def test_a_processed_event_is_left_alone(paid, send_event, monkeypatch):
    """A task may be delivered twice by the broker, too."""
    _order, event = paid
    send_event(event)
    asked = []
    monkeypatch.setattr("checkout.payment.inbox.confirm_payment", lambda **call: asked.append(call))
    inbox.process(WebhookEvent.objects.get(event_id=event["id"]))
    assert asked == []


def test_an_event_with_a_bad_signature_is_refused_and_not_stored(paid, send_event):
    order, event = paid
    body = json.dumps(event)
    for signature in ("", "t=1,v1=abc", sign(body, "whsec_other"), sign(body + " ")):
        assert send_event(event, signature).status_code == 400
    order.refresh_from_db()
    assert order.status == Order.Status.AWAITING_PAYMENT
    assert not WebhookEvent.objects.exists()


def test_an_old_signature_cannot_be_replayed(paid, client, monkeypatch):
    _order, event = paid
    body = json.dumps(event)
    with monkeypatch.context() as patch:
        patch.setattr("tests.checkout.conftest.time.time", lambda: 1_600_000_000)
        old = sign(body)
    response = client.post(
        URL, body, content_type="application/json", headers={"Stripe-Signature": old}
    )
    assert response.status_code == 400


def test_an_event_after_the_return_changes_nothing(paid, send_event, client, on_commit):
    order, event = paid
    with on_commit():
        client.get(return_path(order))
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    assert send_event(event).status_code == 200
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    assert order.status_changes.count() == 1


def return_path(order):
    return order_url(order, "orders:return").removeprefix("http://127.0.0.1:8000")


def test_an_expired_session_frees_the_work(order_for, sandbox, send_event, last_event):
    order = order_for(ArtworkFactory())
    start_payment(order)
    reference = Source.objects.get(order=order).reference
    sandbox.expire(reference)
    send_event(last_event("checkout.session.expired", reference))
    order.refresh_from_db()
    assert order.status == Order.Status.EXPIRED
    assert order.lines.get().stockrecord.net_stock_level == 1


def test_a_late_expired_event_does_not_undo_a_payment(paid, send_event):
    order, event = paid
    send_event(event)
    lie = {**event, "id": "evt_late", "type": "checkout.session.expired"}
    assert send_event(lie).status_code == 200
    order.refresh_from_db()
    assert order.status == Order.Status.PAID


def test_a_forged_paid_event_cannot_pay_an_order(order_for, sandbox, send_event, paid):
    """Even with the signing secret stolen: the truth is fetched from the provider."""
    order = order_for(ArtworkFactory())
    start_payment(order)
    _other, event = paid
    event["id"] = "evt_forged"
    event["data"]["object"]["id"] = Source.objects.get(order=order).reference
    assert send_event(event).status_code == 200
    order.refresh_from_db()
    assert order.status == Order.Status.AWAITING_PAYMENT


def test_events_about_nothing_we_follow_are_kept_and_ignored(paid, send_event, sandbox):
    """Kept, so that they come once; but they tell of cards, and nobody here needs to know."""
    event = sandbox.events("charge.succeeded")[-1]
    assert {"4242", "bob@example.org"} <= words(event)
    assert send_event(event).status_code == 200
    stored = WebhookEvent.objects.get(event_id=event["id"])
    assert (stored.status, stored.payload) == ("ignored", {})


def test_what_is_kept_of_a_message_does_not_say_who_paid(paid, send_event):
    order, event = paid
    assert "bob@example.org" in words(event)
    send_event(event)
    kept = words(WebhookEvent.objects.get(event_id=event["id"]).payload)
    assert "bob@example.org" not in kept
    assert {event["id"], order.number} <= kept


def test_an_event_the_provider_could_not_explain_is_tried_again(paid, send_event, monkeypatch):
    order, event = paid
    with monkeypatch.context() as patch:
        patch.setattr(
            "checkout.payment.inbox.confirm_payment",
            lambda **kwargs: (_ for _ in ()).throw(GatewayUnavailable("down")),
        )
        patch.setattr("checkout.payment.tasks.process_webhook.max_retries", 0)
        assert send_event(event).status_code == 200
    stored = WebhookEvent.objects.get(event_id=event["id"])
    assert stored.status == "received"
    assert "down" in stored.last_error
    assert retry_unprocessed_webhooks() == 0  # the quick retries may still be under way
    WebhookEvent.objects.update(next_try_at=timezone.now())
    assert retry_unprocessed_webhooks() == 1
    order.refresh_from_db()
    assert order.status == Order.Status.PAID


def words(message) -> set[str]:
    """Return everything a message says, without its names."""
    if isinstance(message, dict):
        message = list(message.values())
    if isinstance(message, list):
        return set().union(*map(words, message))
    return {str(message)}


def test_only_posts_of_a_sane_size_are_read(client):
    assert client.get(URL).status_code == 405
    response = client.post(URL, b"x" * (600 * 1024), content_type="application/json")
    assert response.status_code == 413
