"""Money going back: full and partial refunds, never more than was taken."""

from typing import Any

from . import charges, money
from .core import Sandbox
from .errors import StripeError, missing

Thing = dict[str, Any]


def create(box: Sandbox, params: Thing) -> Thing:
    """Refunds a charge, or the charge of a PaymentIntent. Amounts are in smallest units."""
    charge = _charge_to_refund(box, params)
    left = charge["amount_captured"] - charge["amount_refunded"]
    if left <= 0:
        raise StripeError(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded"
        )
    amount = params.get("amount", left)
    if amount < 1:
        raise StripeError(
            "Invalid positive integer", code="parameter_invalid_integer", param="amount"
        )
    if amount > left:
        asked, rest = (money.display(value, charge["currency"]) for value in (amount, left))
        raise StripeError(
            f"Refund amount ({asked}) is greater than unrefunded amount on charge ({rest})",
            param="amount",
        )
    refund = box.new(
        "refund",
        "re_",
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        destination_details={
            "type": "card",
            "card": {
                "reference_status": "pending",
                "reference_type": "acquirer_reference_number",
                "type": "refund",
            },
        },
        metadata=params.get("metadata") or {},
        payment_intent=charge["payment_intent"],
        payment_method=charge["payment_method"],
        reason=params.get("reason"),
        status="succeeded",
    )
    refund["balance_transaction"] = charges.new_balance_line(
        box, refund, amount=-amount, fee=0, fee_details=[], kind="refund"
    )["id"]
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    box.emit("refund.created", refund)
    box.emit("charge.refunded", charge)
    return refund


def _charge_to_refund(box: Sandbox, params: Thing) -> Thing:
    if "payment_intent" in params:
        charge = _charge_of_intent(box, params["payment_intent"])
        if params.get("charge", charge["id"]) != charge["id"]:
            raise StripeError(
                f"Charge {params['charge']} does not belong to PaymentIntent "
                f"{params['payment_intent']}.",
                param="charge",
            )
    elif "charge" in params:
        charge = box.get("charge", params["charge"], "charge")
    else:
        raise missing("payment_intent")
    if not charge["paid"] or not charge["captured"]:
        raise StripeError(
            f"Charge {charge['id']} has not been captured, so it cannot be refunded.",
            param="charge",
        )
    return charge


def _charge_of_intent(box: Sandbox, reference: str) -> Thing:
    intent = box.get("payment_intent", reference, "payment_intent")
    if intent["status"] != "succeeded":
        raise StripeError(
            f"This PaymentIntent ({reference}) does not have a successful charge to refund.",
            param="payment_intent",
        )
    return box.get("charge", intent["latest_charge"])
