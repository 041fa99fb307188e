"""PaymentIntents and charges through the official library."""

import pytest
import requests
import stripe

RETURN = "http://shop.test/back"


@pytest.fixture
def pay(api):
    def pay(token="pm_card_visa", **changes):
        params = {"amount": 50_000, "currency": "inr", "payment_method": token}
        params |= {"confirm": True, "return_url": RETURN, "metadata": {"order": "7"}}
        return api.payment_intents.create(params | changes)

    return pay


def test_a_card_that_works_makes_one_charge(api, pay, shop):
    intent = pay()
    assert (intent.status, intent.amount_received) == ("succeeded", 50_000)
    charge = api.charges.retrieve(intent.latest_charge)
    assert (charge.paid, charge.captured, charge.amount_captured) == (True, True, 50_000)
    assert charge.payment_method_details.card.last4 == "4242"
    assert charge.metadata.to_dict() == {"order": "7"}
    assert shop.wait_for(3) == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
    ]


def test_steps_one_by_one(api):
    intent = api.payment_intents.create({"amount": 50_000, "currency": "usd"})
    assert intent.status == "requires_payment_method"
    with pytest.raises(stripe.InvalidRequestError, match="missing a payment method"):
        api.payment_intents.confirm(intent.id, {"return_url": RETURN})
    done = api.payment_intents.confirm(
        intent.id, {"payment_method": "pm_card_mastercard", "return_url": RETURN}
    )
    assert done.status == "succeeded"
    method = api.payment_methods.retrieve(done.payment_method)
    assert (method.card.brand, method.card.last4) == ("mastercard", "4444")
    waiting = api.payment_intents.create(
        {"amount": 50_000, "currency": "usd", "payment_method": method.id}
    )
    assert waiting.status == "requires_confirmation"
    with pytest.raises(stripe.InvalidRequestError, match="status of succeeded"):
        api.payment_intents.confirm(done.id, {"return_url": RETURN})


@pytest.mark.parametrize(
    ("token", "code", "decline_code"),
    [
        ("pm_card_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card", None),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", None),
    ],
)
def test_a_refused_card_is_a_card_error_and_a_failed_charge(
    api, pay, shop, token, code, decline_code
):
    with pytest.raises(stripe.CardError) as refused:
        pay(token)
    error = refused.value.error
    assert (refused.value.http_status, error.code) == (402, code)
    assert getattr(error, "decline_code", None) == decline_code
    assert error.payment_intent.status == "requires_payment_method"
    charge = api.charges.retrieve(error.charge)
    assert (charge.status, charge.failure_code, charge.paid) == ("failed", code, False)
    kinds = ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]
    assert shop.wait_for(3) == kinds


def test_another_try_adds_a_charge_to_the_same_intent(api, pay):
    with pytest.raises(stripe.CardError) as refused:
        pay("pm_card_chargeDeclined")
    reference = refused.value.error.payment_intent.id
    done = api.payment_intents.confirm(
        reference, {"payment_method": "pm_card_visa", "return_url": RETURN}
    )
    assert (done.status, done.last_payment_error) == ("succeeded", None)
    charges = api.charges.list({"payment_intent": reference}).data
    assert [charge.status for charge in charges] == ["succeeded", "failed"]


def test_a_card_with_3d_secure_waits_for_the_shopper(api, pay, shop):
    intent = pay("pm_card_authenticationRequired")
    assert intent.status == "requires_action"
    page = intent.next_action.redirect_to_url.url
    assert intent.next_action.redirect_to_url.return_url == RETURN
    assert "requires_action" in shop.wait_for(2)[1]
    assert requests.get(page, timeout=5).status_code == 200
    answer = requests.post(page, {"answer": "approve"}, allow_redirects=False, timeout=5)
    assert answer.headers["Location"].startswith(f"{RETURN}?payment_intent={intent.id}")
    done = api.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    assert done.status == "succeeded"
    secure = done.latest_charge.payment_method_details.card.three_d_secure
    assert secure.result == "authenticated"
    assert requests.get(page, timeout=5).status_code == 409


def test_a_refused_challenge_fails_the_payment_without_a_charge(api, pay):
    intent = pay("pm_card_authenticationRequired")
    page = intent.next_action.redirect_to_url.url
    answer = requests.post(page, {"answer": "refuse"}, allow_redirects=False, timeout=5)
    assert "redirect_status=failed" in answer.headers["Location"]
    failed = api.payment_intents.retrieve(intent.id)
    assert failed.status == "requires_payment_method"
    assert failed.last_payment_error.code == "payment_intent_authentication_failure"
    assert api.charges.list({"payment_intent": intent.id}).data == []


def test_an_authorised_amount_is_captured_in_part(api, pay, shop):
    intent = pay(capture_method="manual")
    assert (intent.status, intent.amount_capturable) == ("requires_capture", 50_000)
    with pytest.raises(stripe.InvalidRequestError) as too_much:
        api.payment_intents.capture(intent.id, {"amount_to_capture": 50_001})
    assert too_much.value.code == "amount_too_large"
    done = api.payment_intents.capture(intent.id, {"amount_to_capture": 30_000})
    assert (done.status, done.amount_received, done.amount_capturable) == ("succeeded", 30_000, 0)
    with pytest.raises(stripe.InvalidRequestError, match="cannot capture"):
        api.payment_intents.capture(intent.id)
    assert "payment_intent.amount_capturable_updated" in shop.wait_for(5)


def test_cancelling_gives_an_authorised_amount_back(api, pay, shop):
    intent = pay(capture_method="manual")
    gone = api.payment_intents.cancel(intent.id, {"cancellation_reason": "abandoned"})
    assert (gone.status, gone.cancellation_reason) == ("canceled", "abandoned")
    assert api.charges.retrieve(intent.latest_charge).refunded
    assert shop.wait_for(5)[3:] == ["charge.refunded", "payment_intent.canceled"]
    with pytest.raises(stripe.InvalidRequestError, match="status of canceled"):
        api.payment_intents.cancel(intent.id)


def test_a_payment_that_succeeded_cannot_be_cancelled(api, pay):
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.payment_intents.cancel(pay().id)
    assert error.value.code == "payment_intent_unexpected_state"


def test_the_intent_of_a_session_belongs_to_the_session(api, open_session, tools):
    session = open_session()
    tools.post(session.url, tools.card_form("4000000000000002"))
    intent = api.checkout.sessions.retrieve(session.id).payment_intent
    with pytest.raises(stripe.InvalidRequestError, match="Checkout Session"):
        api.payment_intents.cancel(intent)
    with pytest.raises(stripe.InvalidRequestError, match="Checkout Session"):
        api.payment_intents.confirm(
            intent, {"payment_method": "pm_card_visa", "return_url": RETURN}
        )


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"currency": "inr"}, "parameter_missing"),
        ({"amount": 49, "currency": "usd"}, "amount_too_small"),
        ({"amount": 100_000_000, "currency": "usd"}, "amount_too_large"),
        ({"amount": "ten", "currency": "usd"}, "parameter_invalid_integer"),
        ({"amount": 500, "currency": "usd", "confirm": True}, "payment_intent_unexpected_state"),
        ({"amount": 500, "currency": "usd", "payment_method": "pm_x"}, "resource_missing"),
        ({"amount": 500, "currency": "usd", "capture_method": "manuel"}, None),
        ({"amount": 500, "currency": ""}, "parameter_invalid_empty"),
        ({"amount": 500, "currency": "usd", "customer": "cus_1"}, None),
        ({"amount": 500, "currency": "usd", "payment_method_types": ["card"]}, "parameter_unknown"),
    ],
)
def test_wrong_parameters_are_refused_and_leave_nothing(api, params, code):
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.payment_intents.create(params)
    assert error.value.code == code
    assert api.payment_intents.list().data == []


def test_confirming_needs_a_way_back_unless_redirects_are_ruled_out(api, pay):
    params = {"amount": 500, "currency": "usd", "confirm": True, "payment_method": "pm_card_visa"}
    with pytest.raises(stripe.InvalidRequestError, match="return_url"):
        api.payment_intents.create(params)
    never = {"enabled": True, "allow_redirects": "never"}
    done = api.payment_intents.create(params | {"automatic_payment_methods": never})
    assert done.status == "succeeded"


def test_a_delivery_address_is_passed_on_to_the_charge(api, pay):
    intent = pay(shipping={"name": "Asha", "address": {"line1": "1 Main Road", "country": "IN"}})
    charge = api.charges.retrieve(intent.latest_charge)
    assert charge.shipping.address.line1 == "1 Main Road"
    assert charge.shipping.address.city is None
