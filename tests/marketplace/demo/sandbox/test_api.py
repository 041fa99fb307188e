"""Keys, versions, idempotency and forms, seen through the official library."""

import threading

import pytest
import requests
import stripe

from marketplace.demo.sandbox.api import parse_form
from marketplace.demo.sandbox.errors import StripeError


@pytest.mark.parametrize("key", ["sk_live_51abc", "rk_live_51abc", "pk_live_51abc"])
def test_a_live_key_is_refused_and_not_repeated(sandbox, tools, key):
    with pytest.raises(stripe.AuthenticationError, match="refuses live keys") as refused:
        tools.connect(sandbox, key).payment_intents.list()
    assert refused.value.http_status == 401
    assert key not in str(refused.value)


@pytest.mark.parametrize("key", ["pk_test_1", "rk_test_1", "sk_test_", "whatever"])
def test_only_secret_test_keys_are_taken(sandbox, tools, key):
    with pytest.raises(stripe.AuthenticationError):
        tools.connect(sandbox, key).payment_intents.list()


def test_a_request_without_a_key_is_refused(sandbox):
    answer = requests.get(f"{sandbox.base_url}/v1/events", timeout=5)
    assert answer.status_code == 401
    assert "did not provide an API key" in answer.json()["error"]["message"]


def test_a_key_may_come_by_basic_authentication(sandbox):
    answer = requests.get(f"{sandbox.base_url}/v1/events", auth=("sk_test_1", ""), timeout=5)
    assert answer.status_code == 200


def test_another_api_version_is_refused(sandbox):
    client = stripe.StripeClient(
        "sk_test_1", base_addresses={"api": sandbox.base_url}, stripe_version="2020-08-27"
    )
    with pytest.raises(stripe.InvalidRequestError, match="API version"):
        client.v1.events.list()


def test_an_unknown_address_is_not_found(sandbox, tools):
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL") as unknown:
        tools.connect(sandbox).customers.list()
    assert unknown.value.http_status == 404


def test_a_repeated_key_gets_the_first_answer_again(api, tools, sandbox):
    params = tools.session_params()
    first = api.checkout.sessions.create(params, {"idempotency_key": "order-1007"})
    again = api.checkout.sessions.create(params, {"idempotency_key": "order-1007"})
    assert again.id == first.id
    assert again.last_response.body == first.last_response.body
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(api.checkout.sessions.list().data) == 1


def test_the_same_key_with_other_parameters_is_a_conflict(api, tools):
    options = {"idempotency_key": "order-1007"}
    api.checkout.sessions.create(tools.session_params(), options)
    with pytest.raises(stripe.IdempotencyError, match="same parameters"):
        api.checkout.sessions.create(tools.session_params(locale="en"), options)


def test_a_refused_payment_is_replayed_under_its_key(api):
    params = {
        "amount": 5000,
        "currency": "inr",
        "payment_method": "pm_card_chargeDeclined",
        "confirm": True,
        "return_url": "http://shop.test/",
    }
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            api.payment_intents.create(params, {"idempotency_key": "k"})
    assert len(api.payment_intents.list().data) == 1


def test_a_request_that_never_ran_does_not_use_up_its_key(api, tools):
    options = {"idempotency_key": "order-1007"}
    with pytest.raises(stripe.InvalidRequestError):
        api.checkout.sessions.create({"mode": "payment", "sucess_url": "x"}, options)
    assert api.checkout.sessions.create(tools.session_params(), options).status == "open"


def test_a_key_is_forgotten_after_a_day(api, tools, clock):
    options = {"idempotency_key": "order-1007"}
    first = api.checkout.sessions.create(tools.session_params(), options)
    clock.ahead = 24 * 3600 + 1
    second = api.checkout.sessions.create(tools.session_params(), options)
    assert second.id != first.id


def test_a_key_sent_by_many_at_once_makes_one_session(sandbox, tools):
    made: list[str] = []

    def create() -> None:
        client = tools.connect(sandbox)
        options = {"idempotency_key": "order-1007"}
        made.append(client.checkout.sessions.create(tools.session_params(), options).id)

    threads = [threading.Thread(target=create) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1


def test_an_event_names_the_request_that_caused_it(api, tools):
    api.payment_intents.create({"amount": 5000, "currency": "inr"}, {"idempotency_key": "key-1"})
    event = api.events.list().data[0]
    assert event.request.idempotency_key == "key-1"
    assert event.request.id.startswith("req_")


def test_a_form_becomes_nested_parameters():
    form = parse_form("a[b][0][c]=1&a[b][1][c]=2&expand[]=x&expand[]=y&d=%E0%A4%97&e=")
    assert form == {
        "a": {"b": {"0": {"c": "1"}, "1": {"c": "2"}}},
        "expand": {"0": "x", "1": "y"},
        "d": "ग",
        "e": "",
    }


@pytest.mark.parametrize("text", ["a=1&a[b]=2", "[]=1"])
def test_a_form_that_contradicts_itself_is_refused(text):
    with pytest.raises(StripeError):
        parse_form(text)
