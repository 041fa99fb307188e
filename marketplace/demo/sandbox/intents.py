"""PaymentIntents and the charges they make.

requires_payment_method → requires_confirmation → requires_action → requires_capture → succeeded,
or canceled. A refused card puts the intent back to requires_payment_method and leaves a failed
charge behind, so an intent collects one charge for every attempt.
"""

from typing import Any

import stripe

from . import cards, charges, contract, money
from .core import Sandbox
from .errors import StripeError, not_found
from .store import new_id

Thing = dict[str, Any]
CHALLENGE_FAILED = (
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data "
    "or a new PaymentMethod to attempt to fulfill this PaymentIntent again."
)
# What may be copied from parameters to the intent as it is.
PLAIN = (*charges.SHARED, "metadata")


class CardDeclinedError(StripeError):
    """The bank said no. ``decline`` says why."""

    def __init__(self, box: Sandbox, intent: Thing, charge: Thing, decline: cards.Decline) -> None:
        super().__init__(
            decline.message,
            status=402,
            kind="card_error",
            code=decline.code,
            decline_code=decline.decline_code,
            charge=charge["id"],
            payment_intent=box.show(intent),
        )
        self.decline = decline


def create(box: Sandbox, params: Thing) -> Thing:
    """A new PaymentIntent; confirmed at once when asked."""
    if params.get("confirm") and "payment_method" not in params:
        raise StripeError(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can "
            "either update the PaymentIntent with a payment method and then confirm it again, or "
            "confirm it again directly with a payment method.",
            code="payment_intent_unexpected_state",
        )
    _require_return_url(params, params.get("automatic_payment_methods"))
    token = params.get("payment_method")
    method = _method_from_token(box, token) if token else None
    intent = new(box, params, amount=params["amount"], currency=params["currency"])
    if method:
        intent.update(payment_method=method["id"], status="requires_confirmation")
    box.emit("payment_intent.created", intent)
    if params.get("confirm"):
        _attempt(box, intent, params.get("return_url"))
    return intent


def new(box: Sandbox, params: Thing, *, amount: int, currency: str, **hidden: Any) -> Thing:
    """An intent that waits for a payment method; no event is sent yet."""
    currency = money.check_currency(currency, "currency")
    money.check_amount(amount, currency, param="amount")
    reference = new_id("pi_")
    automatic = params.get("automatic_payment_methods", {"enabled": True})
    return box.new(
        "payment_intent",
        "pi_",
        id=reference,
        hidden=hidden,
        amount=amount,
        amount_capturable=0,
        amount_received=0,
        automatic_payment_methods={"allow_redirects": "always"} | automatic,
        capture_method=params.get("capture_method", "automatic_async"),
        client_secret=f"{reference}_secret_{new_id('', 25)}",
        confirmation_method="automatic",
        currency=currency,
        payment_method_types=["card"],
        status="requires_payment_method",
        shipping=_shipping(params.get("shipping")),
        **({"metadata": {}} | {name: params[name] for name in PLAIN if name in params}),
    )


def _shipping(given: Thing | None) -> Thing | None:
    if given is None:
        return None
    address = charges.NO_ADDRESS | given.get("address", {})
    cls = stripe.PaymentIntent.Shipping
    return contract.blank(cls) | given | {"address": address}


def _require_return_url(params: Thing, automatic: Thing | None) -> None:
    if not params.get("confirm") or "return_url" in params:
        return
    if (automatic or {}).get("allow_redirects") == "never":
        return
    raise StripeError(
        "This PaymentIntent is configured to accept payment methods that might redirect your "
        "customer off of your page, so you must provide a `return_url`. If you don't want to "
        "accept them, set `automatic_payment_methods[allow_redirects]` to `never`.",
        param="return_url",
    )


def _method_from_token(box: Sandbox, token: str) -> Thing:
    """A ready-made test token (pm_card_visa) or a payment method made earlier."""
    if token in cards.BY_TOKEN:
        return charges.new_method(box, cards.BY_TOKEN[token])
    found = box.store.get(token)
    if found is None or found.object["object"] != "payment_method":
        raise not_found("PaymentMethod", token, "payment_method")
    return found.object


def confirm(box: Sandbox, reference: str, params: Thing) -> Thing:
    """Tries to take the money. Raises CardDeclinedError, or StripeError when it is not the time."""
    intent = box.get("payment_intent", reference, "intent")
    _refuse_if_checkout(box, intent, "confirm")
    _require_status(
        intent, "confirm", "requires_payment_method", "requires_confirmation", "requires_action"
    )
    _require_return_url(params | {"confirm": True}, intent["automatic_payment_methods"])
    if "payment_method" in params:
        intent["payment_method"] = _method_from_token(box, params["payment_method"])["id"]
    if intent["payment_method"] is None:
        raise StripeError(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            code="payment_intent_unexpected_state",
            payment_intent=box.show(intent),
        )
    _attempt(box, intent, params.get("return_url"))
    return intent


def try_method(box: Sandbox, intent: Thing, method: Thing) -> None:
    """The hosted page's confirm: the same as the API's, with a card typed by the shopper."""
    intent["payment_method"] = method["id"]
    _attempt(box, intent, None)


def _attempt(box: Sandbox, intent: Thing, return_url: str | None) -> None:
    card = _card_of(box, intent)
    intent["last_payment_error"] = None
    if card.authenticate:
        box.hidden(intent)["return_url"] = return_url
        intent["status"] = "requires_action"
        intent["next_action"] = contract.blank(
            stripe.PaymentIntent.NextAction,
            type="redirect_to_url",
            redirect_to_url={
                "url": f"{box.public_url}/c/challenge/{intent['id']}",
                "return_url": return_url,
            },
        )
        intent["next_action"] = {
            name: value for name, value in intent["next_action"].items() if value is not None
        }
        box.emit("payment_intent.requires_action", intent)
        return
    _charge_card(box, intent, card)


def _card_of(box: Sandbox, intent: Thing) -> cards.TestCard:
    method = box.get("payment_method", intent["payment_method"])
    return cards.BY_NUMBER.get(box.hidden(method)["number"]) or cards.TestCard(
        "", "declines", "", decline=cards.NOT_A_TEST_CARD
    )


def answer_challenge(box: Sandbox, intent: Thing, *, approved: bool) -> bool:
    """What the shopper did on the 3-D Secure page; True when the payment went through."""
    _require_status(intent, "authenticate", "requires_action")
    intent["next_action"] = None
    if approved:
        _charge_card(box, intent, _card_of(box, intent), authenticated=True)
        return True
    method = box.get("payment_method", intent["payment_method"])
    intent["last_payment_error"] = {
        "type": "invalid_request_error",
        "code": "payment_intent_authentication_failure",
        "message": CHALLENGE_FAILED,
        "payment_method": box.show(method),
    }
    intent.update(status="requires_payment_method", payment_method=None)
    box.emit("payment_intent.payment_failed", intent)
    return False


def _charge_card(
    box: Sandbox, intent: Thing, card: cards.TestCard, *, authenticated: bool = False
) -> None:
    intent["next_action"] = None
    if card.decline:
        _decline(box, intent, card.decline)
    manual = intent["capture_method"] == "manual"
    charge = charges.new_charge(
        box,
        intent,
        authenticated=authenticated,
        status="succeeded",
        paid=True,
        captured=not manual,
        amount_captured=0 if manual else intent["amount"],
        outcome=charges.outcome(
            "authorized", "approved_by_network", "normal", "Payment complete.", None
        ),
    )
    intent["latest_charge"] = charge["id"]
    if manual:
        intent.update(status="requires_capture", amount_capturable=intent["amount"])
        box.emit("charge.succeeded", charge)
        box.emit("payment_intent.amount_capturable_updated", intent)
        return
    charges.settle(box, charge)
    intent.update(status="succeeded", amount_received=intent["amount"])
    box.emit("charge.succeeded", charge)
    box.emit("payment_intent.succeeded", intent)


def _decline(box: Sandbox, intent: Thing, decline: cards.Decline) -> None:
    method = box.get("payment_method", intent["payment_method"])
    reason = decline.decline_code or decline.code
    charge = charges.new_charge(
        box,
        intent,
        status="failed",
        paid=False,
        captured=False,
        amount_captured=0,
        failure_code=decline.code,
        failure_message=decline.message,
        outcome=charges.outcome(
            "issuer_declined",
            "declined_by_network",
            "normal",
            "The bank did not return any further details with this decline.",
            reason,
        ),
    )
    error = {
        "type": "card_error",
        "code": decline.code,
        "decline_code": decline.decline_code,
        "message": decline.message,
        "charge": charge["id"],
        "payment_method": box.show(method),
    }
    intent.update(
        status="requires_payment_method",
        payment_method=None,
        latest_charge=charge["id"],
        last_payment_error={name: value for name, value in error.items() if value is not None},
    )
    box.emit("charge.failed", charge)
    box.emit("payment_intent.payment_failed", intent)
    raise CardDeclinedError(box, intent, charge, decline)


def capture(box: Sandbox, reference: str, params: Thing) -> Thing:
    """Takes all or part of an authorised amount; the rest is let go."""
    intent = box.get("payment_intent", reference, "intent")
    _require_status(intent, "capture", "requires_capture")
    amount = params.get("amount_to_capture", intent["amount_capturable"])
    if not 0 < amount <= intent["amount_capturable"]:
        raise StripeError(
            f"Amount to capture ({amount}) must be positive and no more than the capturable "
            f"amount ({intent['amount_capturable']}).",
            code="amount_too_large" if amount > 0 else "parameter_invalid_integer",
            param="amount_to_capture",
        )
    charge = box.get("charge", intent["latest_charge"])
    charge.update(captured=True, amount_captured=amount)
    charges.settle(box, charge)
    intent.update(status="succeeded", amount_received=amount, amount_capturable=0)
    session = _session_of(box, intent)
    if session:
        session["payment_status"] = "paid"
    box.emit("charge.captured", charge)
    box.emit("payment_intent.succeeded", intent)
    return intent


def cancel(box: Sandbox, reference: str, params: Thing) -> Thing:
    """Gives a payment up; an authorised amount goes back to the card."""
    intent = box.get("payment_intent", reference, "intent")
    session = _session_of(box, intent)
    if session and session["status"] == "open":
        _refuse_if_checkout(box, intent, "cancel")
    cancel_intent(box, intent, params.get("cancellation_reason"))
    return intent


def cancel_intent(box: Sandbox, intent: Thing, reason: str | None) -> None:
    _require_status(
        intent,
        "cancel",
        "requires_payment_method",
        "requires_confirmation",
        "requires_action",
        "requires_capture",
    )
    authorised = intent["status"] == "requires_capture"
    intent.update(
        status="canceled",
        canceled_at=box.now(),
        cancellation_reason=reason,
        amount_capturable=0,
        next_action=None,
    )
    if authorised:
        charge = box.get("charge", intent["latest_charge"])
        charge.update(refunded=True, amount_refunded=charge["amount"])
        box.emit("charge.refunded", charge)
    box.emit("payment_intent.canceled", intent)


def _session_of(box: Sandbox, intent: Thing) -> Thing | None:
    reference = box.hidden(intent).get("session")
    return box.get("checkout.session", reference) if reference else None


def _refuse_if_checkout(box: Sandbox, intent: Thing, act: str) -> None:
    if _session_of(box, intent):
        raise StripeError(
            f"You cannot {act} this PaymentIntent because it was created by a Checkout Session. "
            "To cancel, expire the Checkout Session instead.",
            code="payment_intent_unexpected_state",
        )


def _require_status(intent: Thing, act: str, *allowed: str) -> None:
    if intent["status"] not in allowed:
        raise StripeError(
            f"You cannot {act} this PaymentIntent because it has a status of {intent['status']}. "
            f"Only a PaymentIntent with one of the following statuses may be used: "
            f"{', '.join(allowed)}.",
            code="payment_intent_unexpected_state",
            payment_intent=intent,
        )
