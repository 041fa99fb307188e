"""Delivery of events: signed, retried, duplicated, delayed, reordered, kept over a restart."""

import collections
import time

import pytest
import stripe

from marketplace.demo.sandbox import SandboxServer, webhooks
from marketplace.demo.sandbox.api import IDEMPOTENCY


def test_a_signature_is_what_the_official_library_verifies():
    payload = b'{"id": "evt_1", "object": "event"}'
    header = webhooks.signature(payload, "whsec_a", int(time.time()))
    assert stripe.Webhook.construct_event(payload, header, "whsec_a").id == "evt_1"
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(payload + b" ", header, "whsec_a")
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(payload, header, "whsec_b")
    old = webhooks.signature(payload, "whsec_a", int(time.time()) - 301)
    with pytest.raises(stripe.SignatureVerificationError, match="tolerance"):
        stripe.Webhook.construct_event(payload, old, "whsec_a")


def test_an_event_is_tried_again_until_it_is_taken(api, shop, sandbox, tools):
    shop.answers = [500, 302]
    intent = api.payment_intents.create({"amount": 5000, "currency": "inr"})
    assert shop.wait_for(1) == ["payment_intent.created"]
    assert shop.events[0].data.object["id"] == intent.id
    assert tools.wait_until(lambda: sandbox.deliveries()[0]["status"] == "delivered")
    delivery = sandbox.deliveries()[0]
    assert (delivery["attempts"], delivery["answers"]) == (3, ["500", "302", "200"])
    assert api.events.retrieve(delivery["event"]).pending_webhooks == 0


def test_every_attempt_is_signed_afresh(api, shop, sandbox, tools):
    shop.answers = [500]
    sandbox.courier.first_delay = 1.1
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    shop.wait_for(1)
    assert len(set(shop.signatures)) == 2


def test_the_delay_grows_and_there_is_an_end(api, shop, sandbox, tools):
    shop.answers = [500] * 10
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    assert tools.wait_until(lambda: sandbox.deliveries()[0]["status"] == "given up")
    assert sandbox.deliveries()[0]["attempts"] == 4
    assert shop.events == []


def test_a_given_up_event_can_be_replayed_under_its_id(api, shop, sandbox, tools):
    shop.answers = [500] * 4
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    tools.wait_until(lambda: sandbox.deliveries()[0]["status"] == "given up")
    event = sandbox.events()[0]
    sandbox.replay(event["id"])
    shop.wait_for(1)
    assert shop.events[0].id == event["id"]


def test_an_endpoint_that_does_not_answer_is_tried_again(shop, tools):
    with SandboxServer(
        webhook_url="http://127.0.0.1:9/", webhook_secret=tools.secret, first_delay=0.01, limit=2
    ) as sandbox:
        tools.connect(sandbox).payment_intents.create({"amount": 5000, "currency": "inr"})
        assert tools.wait_until(lambda: sandbox.deliveries()[0]["status"] == "given up")
        assert "no answer" in sandbox.deliveries()[0]["answers"][0]


def test_a_proxy_named_in_the_environment_is_not_asked(shop, tools, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with SandboxServer(webhook_url=shop.url, webhook_secret=tools.secret) as sandbox:
        with sandbox.box.store.changes():
            thing = sandbox.box.new("refund", "re_", amount=5, currency="inr")
            sandbox.box.emit("refund.created", thing)
        assert shop.wait_for(1) == ["refund.created"]


def test_in_duplicate_mode_each_event_comes_twice(api, shop, sandbox):
    sandbox.set_delivery("duplicate")
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    shop.wait_for(2)
    assert shop.events[0].id == shop.events[1].id


def test_in_reordered_mode_the_newest_comes_first(shop, sandbox, open_session):
    sandbox.set_delivery("reordered", 0.1)
    sandbox.pay(open_session().id)
    assert shop.wait_for(4) == [
        "checkout.session.completed",
        "payment_intent.succeeded",
        "charge.succeeded",
        "payment_intent.created",
    ]


def test_in_delayed_mode_events_wait(api, shop, sandbox, clock):
    sandbox.set_delivery("delayed", 60)
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    assert shop.wait_for(1, 0.4) == []
    clock.ahead = 61
    assert shop.wait_for(1) == ["payment_intent.created"]


def test_when_off_events_wait_until_told(api, shop, sandbox):
    sandbox.set_delivery("off")
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    assert shop.wait_for(1, 0.4) == []
    done = sandbox.deliver()
    assert [(delivery["type"], delivery["status"]) for delivery in done] == [
        ("payment_intent.created", "delivered")
    ]
    assert len(shop.events) == 1
    assert sandbox.deliver() == []


def test_when_off_and_on_again_nothing_is_lost(api, shop, sandbox):
    sandbox.set_delivery("off")
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    sandbox.set_delivery("normal")
    assert shop.wait_for(1) == ["payment_intent.created"]


def test_in_fail_mode_the_shop_is_never_reached(api, shop, sandbox, tools):
    sandbox.set_delivery("fail")
    api.payment_intents.create({"amount": 5000, "currency": "inr"})
    assert tools.wait_until(lambda: sandbox.deliveries()[0]["status"] == "given up")
    assert shop.signatures == []


def test_endpoints_are_made_listed_and_deleted(api, shop, sandbox, tools):
    made = api.webhook_endpoints.create(
        {"url": shop.url + "second/", "enabled_events": ["payment_intent.canceled"]}
    )
    assert made.secret.startswith("whsec_")
    assert not hasattr(api.webhook_endpoints.retrieve(made.id), "secret")
    assert api.webhook_endpoints.list().data[0].id == made.id
    intent = api.payment_intents.create({"amount": 5000, "currency": "inr"})
    sandbox.set_delivery("off")
    api.payment_intents.cancel(intent.id)
    wanted = collections.Counter(delivery["type"] for delivery in sandbox.deliveries())
    assert wanted == {"payment_intent.created": 1, "payment_intent.canceled": 2}
    assert api.webhook_endpoints.delete(made.id).deleted
    with pytest.raises(stripe.InvalidRequestError):
        api.webhook_endpoints.retrieve(made.id)
    statuses = {delivery["status"] for delivery in sandbox.deliver()}
    assert statuses == {"delivered", "dropped"}


def test_an_endpoint_needs_a_known_event_and_an_address(api):
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.webhook_endpoints.create({"url": "http://x.test/", "enabled_events": ["paid"]})
    assert error.value.param == "enabled_events[0]"
    with pytest.raises(stripe.InvalidRequestError, match="Not a valid URL"):
        api.webhook_endpoints.create({"url": "ftp://x.test/", "enabled_events": ["*"]})


def test_a_restart_goes_on_delivering(shop, tools, tmp_path):
    state = tmp_path / "sandbox.sqlite3"
    options = {"webhook_url": shop.url, "webhook_secret": tools.secret, "state": state}
    with SandboxServer(**options) as first:
        first.set_delivery("off")
        api = tools.connect(first)
        session = api.checkout.sessions.create(
            tools.session_params(), {"idempotency_key": "order-1007"}
        )
        first.pay(session.id)
    assert shop.events == []
    with SandboxServer(**options) as second:
        assert len(shop.wait_for(4)) == 4
        api = tools.connect(second)
        found = api.checkout.sessions.retrieve(session.id, {"expand": ["line_items"]})
        assert (found.status, found.line_items.data[0].quantity) == ("complete", 1)
        replayed = api.checkout.sessions.create(
            tools.session_params(), {"idempotency_key": "order-1007"}
        )
        assert replayed.id == session.id
        kept = second.box.store.all(IDEMPOTENCY)
        assert len(kept) == 1
        assert len(api.events.list().data) == 4
        assert second.violations() == []
    tomorrow = SandboxServer(state=state, clock=lambda: time.time() + 24 * 3600 + 5)
    assert tomorrow.box.store.all(IDEMPOTENCY) == []
    tomorrow.stop()


def test_events_are_listed_by_type(api, sandbox, open_session):
    sandbox.pay(open_session().id)
    done = api.events.list({"type": "checkout.session.completed"}).data
    assert [event.type for event in done] == ["checkout.session.completed"]
    either = api.events.list({"types": ["charge.succeeded", "payment_intent.created"]}).data
    assert [event.type for event in either] == ["charge.succeeded", "payment_intent.created"]


def test_an_event_shows_the_object_as_it_was(api, sandbox, open_session):
    sandbox.pay(open_session().id)
    created = api.events.list({"type": "payment_intent.created"}).data[0]
    assert created.data.object["status"] == "requires_payment_method"
