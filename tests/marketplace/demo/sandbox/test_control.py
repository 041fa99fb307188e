"""The control endpoints, over HTTP."""

import pytest
import requests


@pytest.fixture
def call(sandbox):
    def call(method, path, body=None, **headers):
        url = f"{sandbox.base_url}/_sandbox/{path}"
        return requests.request(method, url, json=body, headers=headers, timeout=10)

    return call


def test_health(call):
    health = call("GET", "health").json()
    assert health["status"] == "ok"
    assert health["violations"] == 0


def test_a_session_is_paid_without_the_page(call, open_session):
    session = call("POST", f"sessions/{open_session().id}/pay", {"card": "4242424242424242"})
    assert session.json()["payment_status"] == "paid"
    assert session.json()["payment_intent"]["status"] == "succeeded"


def test_a_challenge_is_stopped_at_approved_or_refused(call, open_session):
    asks = {"card": "4000002500003155"}
    session = open_session()
    stopped = call("POST", f"sessions/{session.id}/pay", asks).json()
    assert stopped["payment_intent"]["status"] == "requires_action"
    refused = call("POST", f"sessions/{session.id}/pay", asks | {"authenticate": False}).json()
    assert refused["payment_intent"]["status"] == "requires_payment_method"
    approved = call("POST", f"sessions/{session.id}/pay", asks | {"authenticate": True}).json()
    assert approved["status"] == "complete"


def test_a_refused_card_is_told(call, open_session):
    answer = call("POST", f"sessions/{open_session().id}/pay", {"card": "4000000000000002"})
    assert answer.status_code == 402
    assert answer.json()["error"]["decline_code"] == "generic_decline"


def test_a_session_is_expired_once(call, open_session):
    path = f"sessions/{open_session().id}/expire"
    assert call("POST", path).json()["status"] == "expired"
    assert call("POST", path).status_code == 400


def test_the_delivery_mode_is_set_and_events_are_listed_delivered_and_replayed(
    call, open_session, shop
):
    mode = call("POST", "delivery", {"mode": "off"}).json()
    assert mode == call("GET", "delivery").json() == {"mode": "off", "seconds": 0.5}
    call("POST", f"sessions/{open_session().id}/pay")
    events = call("GET", "events").json()
    only = call("GET", "events?type=charge.succeeded").json()
    assert len(events) == 4
    assert [event["type"] for event in only] == ["charge.succeeded"]
    assert len(call("POST", "deliver").json()) == 4
    assert len(shop.events) == 4
    call("POST", f"events/{only[0]['id']}/replay")
    call("POST", "deliver")
    assert shop.types[4:] == ["charge.succeeded"]
    assert {delivery["status"] for delivery in call("GET", "deliveries").json()} == {"delivered"}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "delivery", {"mode": "sideways"}, 400),
        ("POST", "delivery", {"moed": "off"}, 400),
        ("POST", "delivery", ["off"], 400),
        ("POST", "events/evt_nothing/replay", None, 404),
        ("POST", "sessions/cs_test_nothing/pay", None, 404),
        ("GET", "sessions/cs_test_nothing/pay", None, 404),
        ("GET", "nothing", None, 404),
    ],
)
def test_wrong_calls_are_told(call, method, path, body, status):
    assert call(method, path, body).status_code == status


def test_a_card_that_is_no_test_card_is_refused(call, open_session):
    answer = call("POST", f"sessions/{open_session().id}/pay", {"card": "4556737586899855"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "203.0.113.5"},
        {"Forwarded": "for=203.0.113.5"},
        {"Host": "rebound.example:8001"},
        {"Origin": "http://elsewhere.example"},
    ],
)
def test_only_this_machine_may_call(call, headers):
    assert call("GET", "events", **headers).status_code == 403
    assert call("GET", "health", **headers).status_code == 200
