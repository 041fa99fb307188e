"""What a payment leaves behind: the payment method, the charge, the line in the balance."""

from typing import Any

import stripe

from . import cards, contract
from .core import Sandbox
from .store import new_id

Thing = dict[str, Any]
NO_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
# What a charge takes over from its intent as it is.
SHARED = (
    "description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix",
    "transfer_group",
)  # fmt: skip


def new_method(
    box: Sandbox, card: cards.TestCard, *, expiry: tuple[int, int] = (12, 2034), email: str = ""
) -> Thing:
    """A PaymentMethod for a test card; of the number only the last four digits are shown."""
    month, year = expiry
    made = box.new(
        "payment_method",
        "pm_",
        hidden={"number": card.number},
        type="card",
        allow_redisplay="unspecified",
        billing_details=_billing(email),
        metadata={},
        card=contract.blank(
            stripe.PaymentMethod.Card,
            brand=card.brand,
            checks={"cvc_check": "pass", "address_line1_check": None}
            | {"address_postal_code_check": None},
            country=card.country,
            display_brand=card.brand,
            exp_month=month,
            exp_year=year,
            fingerprint=new_id("", 16),
            funding="credit",
            last4=card.number[-4:],
            networks={"available": [card.brand], "preferred": None},
            three_d_secure_usage={"supported": True},
        ),
    )
    for name in list(made):  # a card has no `alipay`, `blik` and so on, not even as null
        if made[name] is None and name not in ("customer", "customer_account", "radar_options"):
            del made[name]
    return made


def _billing(email: str) -> Thing:
    return contract.blank(stripe.PaymentMethod.BillingDetails) | {
        "address": dict(NO_ADDRESS),
        "email": email or None,
    }


def new_charge(box: Sandbox, intent: Thing, *, authenticated: bool = False, **values: Any) -> Thing:
    method = box.get("payment_method", intent["payment_method"])
    card = method["card"]
    details = contract.blank(
        stripe.Charge.PaymentMethodDetails.Card,
        amount_authorized=intent["amount"] if values["paid"] else None,
        checks=dict(card["checks"]),
        network=card["brand"],
        **{
            name: card[name]
            for name in ("brand", "country", "exp_month", "exp_year", "fingerprint")
            + ("funding", "last4")
        },
    )
    if authenticated:
        details["three_d_secure"] = contract.blank(
            stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure,
            authentication_flow="challenge",
            result="authenticated",
            version="2.2.0",
        )
    shared = {name: intent[name] for name in SHARED}
    return box.new(
        "charge",
        "ch_",
        amount=intent["amount"],
        amount_refunded=0,
        billing_details=dict(method["billing_details"]),
        currency=intent["currency"],
        disputed=False,
        fraud_details={},
        metadata=dict(intent["metadata"]),
        payment_intent=intent["id"],
        payment_method=method["id"],
        payment_method_details={"type": "card", "card": details},
        refunded=False,
        shipping=intent["shipping"],
        **shared,
        **values,
    )


def outcome(kind: str, network: str, risk: str, message: str, reason: str | None) -> Thing:
    return contract.blank(
        stripe.Charge.Outcome,
        type=kind,
        network_status=network,
        risk_level=risk,
        risk_score=20,
        seller_message=message,
        reason=reason,
    )


def settle(box: Sandbox, charge: Thing) -> None:
    """The line in the account's balance. The fee is made up: 2.9 % and 30 smallest units."""
    amount = charge["amount_captured"]
    fee = amount * 29 // 1000 + 30
    detail = {
        "amount": fee,
        "application": None,
        "currency": charge["currency"],
        "description": "Sandbox processing fees",
        "type": "stripe_fee",
    }
    charge["balance_transaction"] = new_balance_line(
        box, charge, amount=amount, fee=fee, fee_details=[detail], kind="charge"
    )["id"]


def new_balance_line(
    box: Sandbox, source: Thing, *, amount: int, fee: int, fee_details: list[Thing], kind: str
) -> Thing:
    """A balance transaction for a charge or a refund; amounts in smallest units."""
    return box.new(
        "balance_transaction",
        "txn_",
        amount=amount,
        available_on=box.now() + 2 * 24 * 3600,
        balance_type="payments",
        currency=source["currency"],
        fee=fee,
        fee_details=fee_details,
        net=amount - fee,
        reporting_category=kind,
        source=source["id"],
        status="pending",
        type=kind,
    )
