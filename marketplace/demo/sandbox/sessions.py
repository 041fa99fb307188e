"""Checkout Sessions: open → complete or expired."""

from typing import Any

import stripe

from . import cards, charges, contract, intents, money
from .core import Sandbox
from .errors import StripeError, missing
from .store import new_id

Thing = dict[str, Any]
SHORTEST_LIFE = 30 * 60
LONGEST_LIFE = 24 * 3600
MOST_LINE_ITEMS = 100
# What the session repeats of its parameters as it is.
COPIED = (
    "allowed_payment_method_types", "cancel_url", "client_reference_id", "customer_email",
    "integration_identifier", "locale", "origin_context", "submit_type", "success_url",
)  # fmt: skip


def create(box: Sandbox, params: Thing) -> Thing:
    """Opens a hosted payment page for a list of things to pay."""
    _check_create(box, params)
    items = [
        _line_item(box, item, f"line_items[{place}]")
        for place, item in enumerate(params["line_items"])
    ]
    currency = _only_currency(items, params.get("currency"))
    total = sum(item["amount_total"] for item in items)
    money.check_amount(
        total,
        currency,
        param="line_items",
        what="The Checkout Session's total amount due",
    )
    reference = new_id("cs_test_", 58)
    off = {"enabled": False}
    return box.new(
        "checkout.session",
        "cs_test_",
        id=reference,
        hidden={"line_items": items, "intent": params.get("payment_intent_data", {})},
        adaptive_pricing=dict(off),
        amount_subtotal=total,
        amount_total=total,
        automatic_tax={"enabled": False, "liability": None, "provider": None, "status": None},
        billing_address_collection=params.get("billing_address_collection", "auto"),
        currency=currency,
        custom_fields=[],
        custom_text=contract.blank(stripe.checkout.Session.CustomText),
        customer_creation="if_required",
        expires_at=params.get("expires_at", box.now() + LONGEST_LIFE),
        invoice_creation=_no_invoice(),
        metadata=params.get("metadata") or {},
        mode="payment",
        payment_method_collection="if_required",
        payment_method_options={},
        payment_method_types=["card"],
        payment_status="unpaid",
        phone_number_collection=dict(off),
        shipping_options=[],
        status="open",
        total_details={"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        ui_mode="hosted_page",
        url=f"{box.public_url}/c/pay/{reference}",
        **{name: params[name] for name in COPIED if name in params},
    )


def _check_create(box: Sandbox, params: Thing) -> None:
    for name in ("mode", "line_items", "success_url"):
        if not params.get(name):
            raise missing(name)
    if params["mode"] != "payment":
        raise StripeError(
            f"The payment sandbox only builds sessions in `payment` mode, not {params['mode']}.",
            param="mode",
        )
    if params.get("ui_mode", "hosted_page") != "hosted_page":
        raise StripeError("The payment sandbox only has a hosted page.", param="ui_mode")
    for switch in ("automatic_tax", "adaptive_pricing"):
        if params.get(switch, {}).get("enabled"):
            raise StripeError(
                f"The payment sandbox does not build `{switch}`; send it as not enabled.",
                param=f"{switch}[enabled]",
            )
    if len(params["line_items"]) > MOST_LINE_ITEMS:
        raise StripeError(
            f"A Checkout Session can have at most {MOST_LINE_ITEMS} line items.",
            param="line_items",
        )
    if "card" not in params.get("allowed_payment_method_types", ["card"]):
        raise StripeError(
            "The payment sandbox only takes cards.", param="allowed_payment_method_types"
        )
    _check_life(params.get("expires_at", box.now() + LONGEST_LIFE) - box.now())


def _check_life(life: int) -> None:
    if life < SHORTEST_LIFE:
        raise StripeError(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session "
            "creation.",
            param="expires_at",
        )
    if life > LONGEST_LIFE:
        raise StripeError(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
            param="expires_at",
        )


def _no_invoice() -> Thing:
    data = contract.blank(stripe.checkout.Session.InvoiceCreation.InvoiceData)
    return {"enabled": False, "invoice_data": data}


def _line_item(box: Sandbox, item: Thing, path: str) -> Thing:
    if "price_data" not in item:
        raise missing(f"{path}[price_data]")
    data = item["price_data"]
    quantity = item.get("quantity")
    if quantity is None:
        raise missing(f"{path}[quantity]")
    if quantity < 1:
        raise StripeError(
            "This value must be greater than or equal to 1.",
            code="parameter_invalid_integer",
            param=f"{path}[quantity]",
        )
    for name in ("unit_amount", "product_data"):
        if name not in data:
            raise missing(f"{path}[price_data][{name}]")
    if data["unit_amount"] < 0:
        raise StripeError(
            "This value must be greater than or equal to 0.",
            code="parameter_invalid_integer",
            param=f"{path}[price_data][unit_amount]",
        )
    currency = money.check_currency(data["currency"], f"{path}[price_data][currency]")
    product = _product(box, data["product_data"])
    price = box.new(
        "price",
        "price_",
        active=False,
        billing_scheme="per_unit",
        currency=currency,
        metadata={},
        product=product["id"],
        tax_behavior=data.get("tax_behavior", "unspecified"),
        type="one_time",
        unit_amount=data["unit_amount"],
        unit_amount_decimal=str(data["unit_amount"]),
    )
    total = data["unit_amount"] * quantity
    return contract.blank(
        stripe.LineItem,
        id=new_id("li_"),
        object="item",
        amount_discount=0,
        amount_subtotal=total,
        amount_tax=0,
        amount_total=total,
        currency=currency,
        description=product["name"],
        metadata={},
        price=price,
        quantity=quantity,
        taxes=[],
        discounts=[],
    )


def _product(box: Sandbox, data: Thing) -> Thing:
    return box.new(
        "product",
        "prod_",
        active=False,
        description=data.get("description"),
        images=data.get("images", [])[:8],
        marketing_features=[],
        metadata=data.get("metadata") or {},
        name=data["name"],
        type="service",
        updated=box.now(),
        tax_code=data.get("tax_code"),
    )


def _only_currency(items: list[Thing], asked: str | None) -> str:
    currencies = {item["currency"] for item in items}
    if asked:
        currencies.add(money.check_currency(asked, "currency"))
    if len(currencies) > 1:
        raise StripeError(
            "All line items must have the same currency: " + ", ".join(sorted(currencies)),
            param="line_items",
        )
    return currencies.pop()


# ---------------------------------------------------------------- life


def find(box: Sandbox, reference: str) -> Thing:
    """A session, expired first if its time is over. Raises StripeError (404)."""
    session = box.get("checkout.session", reference, "session")
    if session["status"] == "open" and session["expires_at"] <= box.now():
        _close(box, session)
    return session


def expire_overdue(box: Sandbox) -> None:
    """Expires every open session whose time is over; the ticker calls this."""
    for session in box.store.all("checkout.session"):
        if session["status"] == "open":
            find(box, session["id"])


def expire(box: Sandbox, reference: str) -> Thing:
    """The shop closes a session. Raises StripeError when it is not open any more."""
    session = find(box, reference)
    if session["status"] != "open":
        raise StripeError(
            f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of {session['status']}.",
        )
    _close(box, session)
    return session


def _close(box: Sandbox, session: Thing) -> None:
    session.update(status="expired", url=None)
    if session["payment_intent"]:
        intents.cancel_intent(box, box.get("payment_intent", session["payment_intent"]), None)
    box.emit("checkout.session.expired", session)


def pay(
    box: Sandbox,
    session: Thing,
    card: cards.TestCard,
    *,
    email: str,
    expiry: tuple[int, int] = (12, 2034),
) -> Thing:
    """The shopper pays with a card; returns the intent, which may now require a challenge.

    Raises CardDeclinedError when the bank says no; the session stays open for another try.
    """
    if session["status"] != "open":
        raise StripeError(
            f"This Checkout Session has a status of {session['status']} and cannot be paid.",
            code="payment_intent_unexpected_state",
        )
    intent = _intent_of(box, session)
    session["customer_details"] = contract.blank(
        stripe.checkout.Session.CustomerDetails,
        address=dict(charges.NO_ADDRESS),
        email=email,
        tax_exempt="none",
        tax_ids=[],
    )
    method = charges.new_method(box, card, expiry=expiry, email=email)
    intents.try_method(box, intent, method)
    complete_if_paid(box, session, intent)
    return intent


def _intent_of(box: Sandbox, session: Thing) -> Thing:
    """Made at the first try, kept for the next ones."""
    if session["payment_intent"]:
        return box.get("payment_intent", session["payment_intent"])
    intent = intents.new(
        box,
        box.hidden(session)["intent"],
        amount=session["amount_total"],
        currency=session["currency"],
        session=session["id"],
    )
    session["payment_intent"] = intent["id"]
    box.emit("payment_intent.created", intent)
    return intent


def complete_if_paid(box: Sandbox, session: Thing, intent: Thing) -> None:
    if intent["status"] not in ("succeeded", "requires_capture"):
        return
    paid = intent["status"] == "succeeded"
    session.update(status="complete", payment_status="paid" if paid else "unpaid", url=None)
    box.emit("checkout.session.completed", session)


def success_url(session: Thing) -> str:
    """Where the shopper goes after paying, with the session's id filled in."""
    template: str = session["success_url"]
    return template.replace("{CHECKOUT_SESSION_ID}", str(session["id"]))
