"""Refunds: full, partial, never too much."""

import pytest
import stripe


@pytest.fixture
def paid(api, open_session, sandbox):
    session = open_session()
    return sandbox.pay(session.id)["payment_intent"]["id"]


def test_a_full_refund(api, paid, shop):
    refund = api.refunds.create({"payment_intent": paid, "reason": "requested_by_customer"})
    assert (refund.amount, refund.status, refund.currency) == (1_200_000, "succeeded", "inr")
    charge = api.charges.retrieve(refund.charge, {"expand": ["refunds"]})
    assert (charge.refunded, charge.amount_refunded) == (True, 1_200_000)
    assert [found.id for found in charge.refunds.data] == [refund.id]
    assert shop.wait_for(6)[4:] == ["refund.created", "charge.refunded"]
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.refunds.create({"payment_intent": paid})
    assert error.value.code == "charge_already_refunded"


def test_parts_add_up_and_no_more_than_was_paid_goes_back(api, paid):
    first = api.refunds.create({"payment_intent": paid, "amount": 700_000})
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.refunds.create({"payment_intent": paid, "amount": 500_001})
    assert error.value.param == "amount"
    assert "(₹5,000.01) is greater than unrefunded amount on charge (₹5,000.00)" in str(error.value)
    second = api.refunds.create({"charge": first.charge, "amount": 500_000})
    assert api.charges.retrieve(first.charge).refunded
    listed = api.refunds.list({"payment_intent": paid}).data
    assert [refund.id for refund in listed] == [second.id, first.id]
    assert api.refunds.retrieve(first.id).amount == 700_000
    movement = api.balance_transactions.retrieve(first.balance_transaction)
    assert (movement.type, movement.amount, movement.fee) == ("refund", -700_000, 0)


def test_only_what_was_captured_goes_back(api):
    intent = api.payment_intents.create(
        {
            "amount": 50_000,
            "currency": "inr",
            "payment_method": "pm_card_visa",
            "capture_method": "manual",
            "confirm": True,
            "return_url": "http://shop.test/",
        }
    )
    for target in ({"payment_intent": intent.id}, {"charge": intent.latest_charge}):
        with pytest.raises(stripe.InvalidRequestError):
            api.refunds.create(target)
    api.payment_intents.capture(intent.id, {"amount_to_capture": 30_000})
    with pytest.raises(stripe.InvalidRequestError, match="unrefunded amount"):
        api.refunds.create({"payment_intent": intent.id, "amount": 30_001})
    assert api.refunds.create({"payment_intent": intent.id}).amount == 30_000


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": 0}, "parameter_invalid_integer"),
        ({"amount": -5}, "parameter_invalid_integer"),
        ({"reason": "because"}, None),
        ({"payment_intent": "pi_nothing"}, "resource_missing"),
        ({"charge": "ch_nothing"}, None),
        ({"reverse_transfer": True}, None),
    ],
)
def test_wrong_refunds_are_refused(api, paid, changes, code):
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.refunds.create({"payment_intent": paid} | changes)
    assert error.value.code == code
    assert api.refunds.list().data == []


def test_a_refund_needs_something_to_refund(api):
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.refunds.create({"amount": 100})
    assert error.value.code == "parameter_missing"


def test_a_failed_charge_cannot_be_refunded(api):
    params = {"amount": 50_000, "currency": "inr", "payment_method": "pm_card_chargeDeclined"}
    with pytest.raises(stripe.CardError) as refused:
        api.payment_intents.create(params | {"confirm": True, "return_url": "http://shop.test/"})
    with pytest.raises(stripe.InvalidRequestError, match="has not been captured"):
        api.refunds.create({"charge": refused.value.error.charge})
