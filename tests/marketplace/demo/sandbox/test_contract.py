"""The checker itself: it must find what is wrong, or its silence means nothing."""

import pytest
import stripe
from stripe import params
from stripe.params import checkout

from marketplace.demo.sandbox import contract
from marketplace.demo.sandbox.errors import StripeError


@pytest.fixture
def refund(api, sandbox, open_session):
    paid = sandbox.pay(open_session().id)
    made = api.refunds.create({"payment_intent": paid["payment_intent"]["id"]})
    return sandbox.box.show(sandbox.box.get("refund", made.id))


def test_a_right_object_has_no_problems(refund):
    assert contract.problems(refund) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"colour": "red"}, "refund.colour: unknown field"),
        ({"amount": "5"}, "refund.amount: str instead of int"),
        ({"amount": True}, "refund.amount: bool instead of int"),
        ({"amount": None}, "refund.amount: NoneType instead of int"),
        ({"reason": "because"}, "refund.reason: 'because' is not one of the allowed values"),
        ({"metadata": "x"}, "refund.metadata: 'x' fits nothing the field may hold"),
        ({"charge": 5}, "refund.charge: int instead of str"),
        ({"charge": {"object": "charge"}}, "refund.charge"),
        ({"destination_details": {"type": 1}}, "refund.destination_details.type"),
        ({"destination_details": {"typ": "card"}}, "refund.destination_details.type: missing"),
    ],
)
def test_what_is_wrong_is_found(refund, changes, problem):
    found = contract.problems(refund | changes)
    assert any(line.startswith(problem) for line in found), found


def test_a_missing_field_is_found_unless_it_may_be_null(refund):
    without_currency = {name: value for name, value in refund.items() if name != "currency"}
    assert contract.problems(without_currency) == ["refund.currency: missing"]
    without_reason = {name: value for name, value in refund.items() if name != "reason"}
    assert contract.problems(without_reason) == []


def test_lists_and_expanded_objects_are_looked_into(refund):
    page = {"object": "list", "data": [refund, refund | {"amount": "5"}]}
    assert contract.problems(page) == ["refund.amount: str instead of int"]
    expanded = refund | {"charge": {"object": "charge", "id": "ch_1"}}
    assert any("charge.amount: missing" in line for line in contract.problems(expanded))


def test_an_event_is_checked_with_what_it_carries(sandbox, refund):
    event = sandbox.events("refund.created")[0]
    assert contract.problems(event) == []
    assert contract.problems(event | {"type": "refund.made"})
    event["data"]["object"]["amount"] = "5"
    assert contract.problems(event) == ["refund.amount: str instead of int"]


def test_an_object_nobody_knows_is_a_problem():
    assert contract.problems({"object": "shoe"}) == ["shoe: no resource class"]


def test_the_server_notes_its_own_violations(sandbox):
    sandbox.box.check("here", {"object": "shoe"})
    assert sandbox.violations() == [{"where": "here", "problem": "shoe: no resource class"}]
    sandbox.box.violations.clear()


def test_a_blank_object_has_every_field_that_may_be_null():
    made = contract.blank(stripe.Refund, amount=5)
    assert made["amount"] == 5
    assert made["reason"] is None
    assert "currency" not in made


def test_parameters_become_typed_values():
    form = {"amount": "500", "currency": "inr", "confirm": "true", "metadata": {"a": "1"}}
    decoded = contract.decode(params.PaymentIntentCreateParams, form)
    assert decoded == {"amount": 500, "currency": "inr", "confirm": True, "metadata": {"a": "1"}}


def test_an_array_comes_as_numbered_fields():
    form = {"types": {"10": "charge.failed", "2": "charge.succeeded"}}
    decoded = contract.decode(params.EventListParams, form)
    assert decoded["types"] == ["charge.succeeded", "charge.failed"]


@pytest.mark.parametrize(
    ("cls", "form", "param", "code"),
    [
        (params.RefundCreateParams, {"amuont": "5"}, "amuont", "parameter_unknown"),
        (params.RefundCreateParams, {"api_key": "sk_test_1"}, "api_key", "parameter_unknown"),
        (params.RefundCreateParams, {"amount": "5.0"}, "amount", "parameter_invalid_integer"),
        (params.RefundCreateParams, {"amount": ""}, "amount", "parameter_invalid_empty"),
        (params.RefundCreateParams, {"amount": {"a": "1"}}, "amount", None),
        (params.RefundCreateParams, {"reason": "x"}, "reason", None),
        (params.RefundCreateParams, {"metadata": "x"}, "metadata", None),
        (params.RefundCreateParams, {"metadata": {"a": {"b": "c"}}}, "metadata", None),
        (params.RefundCreateParams, {"expand": "charge"}, "expand", None),
        (params.PaymentIntentCreateParams, {"amount": "5"}, "currency", "parameter_missing"),
        (params.PaymentIntentCreateParams, {"confirm": "yes"}, None, None),
        (checkout.SessionListParams, {"created": {"gte": "x"}}, "created[gte]", None),
        (checkout.SessionCreateParams, {"line_items": {"0": "x"}}, "line_items[0]", None),
    ],
)
def test_wrong_parameters_are_refused(cls, form, param, code):
    with pytest.raises(StripeError) as error:
        contract.decode(cls, form)
    assert error.value.before_execution
    if param:
        assert error.value.error["param"] == param
    if code:
        assert error.value.error["code"] == code


def test_metadata_may_be_unset_with_an_empty_string():
    assert contract.decode(params.RefundCreateParams, {"metadata": ""}) == {"metadata": ""}


def test_every_error_code_is_one_stripe_knows(sandbox):
    error = stripe.PaymentIntent.LastPaymentError
    known = set()
    for member in contract.schema.alternatives(
        contract.schema.fields(error)["code"][0], error.__module__
    ):
        known |= set(getattr(member, "__args__", ()))
        for inner in getattr(member, "__args__", ()):
            known |= set(getattr(inner, "__args__", ()))
    used = {
        "amount_too_large", "amount_too_small", "card_declined", "charge_already_refunded",
        "email_invalid", "expired_card", "incorrect_cvc", "parameter_invalid_empty",
        "parameter_invalid_integer", "parameter_missing", "parameter_unknown",
        "payment_intent_authentication_failure", "payment_intent_unexpected_state",
        "resource_missing", "url_invalid",
    }  # fmt: skip
    assert used <= known
