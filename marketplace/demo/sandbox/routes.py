"""The API's addresses: which parameters each takes, which of them the sandbox builds, who answers.

A parameter the wheel knows but the sandbox does not build is refused by name. Ignoring it would
let a shop believe in something that never happens.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from stripe import params as p
from stripe.params import checkout as pc

from . import intents, refunds, rules, sessions, webhooks
from .contract import decode
from .core import Sandbox
from .errors import StripeError

Thing = dict[str, Any]
Handler = Callable[..., Thing]


@dataclass(frozen=True)
class Route:
    """``built`` are the parameters the sandbox acts on; ``a.b`` is inside, ``a[]`` an array."""

    method: str
    path: str
    params: type
    handler: Handler
    built: frozenset[str] = frozenset()

    def match(self, method: str, path: str) -> tuple[str, ...] | None:
        found = re.fullmatch(self.path.replace("ID", r"([A-Za-z0-9_]+)"), path)
        return found.groups() if found and method == self.method else None


def find(method: str, path: str) -> tuple[Route, tuple[str, ...]]:
    """The route for a request below /v1/ and the ids in its path. Raises StripeError (404)."""
    for route in ROUTES:
        ids = route.match(method, path)
        if ids is not None:
            return route, ids
    raise StripeError(
        f"Unrecognized request URL ({method}: /v1/{path}). The payment sandbox builds only what "
        "a shop needs.",
        status=404,
        before_execution=True,
    )


def read_params(route: Route, form: Thing) -> Thing:
    """Decoded, checked parameters. Raises StripeError for the first one that is wrong."""
    decoded = decode(route.params, form)
    for path in _leaves(decoded):
        steps = path.split(".")
        begun = {".".join(steps[: length + 1]) for length in range(len(steps))}
        if not begun & (route.built | {"expand[]"}):
            raise StripeError(
                f"Stripe knows the parameter {path}, but the payment sandbox does not build it.",
                param=path,
                before_execution=True,
            )
    rules.check_values(decoded)
    return decoded


def _leaves(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path + "[]")
    else:
        yield path


# ---------------------------------------------------------------- lists


def _listing(kind: str, *filters: str) -> Handler:
    """Newest first, by pages: limit, starting_after, ending_before, created and equal fields."""

    def handler(box: Sandbox, params: Thing) -> Thing:
        if kind == "checkout.session":
            sessions.expire_overdue(box)
        rows = [
            row
            for row in reversed(box.store.all(kind))
            if all(row[name] == params[name] for name in filters if name in params)
            and _made_when(row, params.get("created"))
            and ("types" not in params or row["type"] in params["types"])
        ]
        return page(rows, params)

    return handler


def _made_when(row: Thing, created: Any) -> bool:
    if created is None:
        return True
    if isinstance(created, int):
        return bool(row["created"] == created)
    at = row["created"]
    return bool(
        at > created.get("gt", at - 1)
        and at >= created.get("gte", at)
        and at < created.get("lt", at + 1)
        and at <= created.get("lte", at)
    )


def page(rows: list[Thing], params: Thing) -> Thing:
    """One page of a list. Raises StripeError for a bad limit or an unknown cursor."""
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        raise StripeError(
            "Limit must be between 1 and 100.", code="parameter_invalid_integer", param="limit"
        )
    places = {row["id"]: place for place, row in enumerate(rows)}
    for cursor in ("starting_after", "ending_before"):
        if cursor in params and params[cursor] not in places:
            raise StripeError(
                f"No such object: '{params[cursor]}'", code="resource_missing", param=cursor
            )
    first, last = 0, len(rows)
    if "starting_after" in params:
        first = places[params["starting_after"]] + 1
    if "ending_before" in params:
        last = places[params["ending_before"]]
        chosen = rows[first:last]
        more = len(chosen) > limit
        chosen = chosen[-limit:]
    else:
        chosen = rows[first:last]
        more = len(chosen) > limit
        chosen = chosen[:limit]
    return {"object": "list", "data": chosen, "has_more": more}


def _line_items(box: Sandbox, params: Thing, reference: str) -> Thing:
    session = sessions.find(box, reference)
    return page(box.hidden(session)["line_items"], params)


def _getter(kind: str) -> Handler:
    def handler(box: Sandbox, params: Thing, reference: str) -> Thing:
        return box.get(kind, reference)

    return handler


PAGING = frozenset({"limit", "starting_after", "ending_before"})
DATED = PAGING | {"created"}
PAYMENT = frozenset(
    {"description", "metadata", "receipt_email", "shipping", "statement_descriptor"}
    | {"statement_descriptor_suffix", "transfer_group", "capture_method"}
)
LINE_ITEM = {
    f"line_items[].{name}"
    for name in (
        "quantity", "price_data.currency", "price_data.unit_amount", "price_data.tax_behavior",
        "price_data.product_data.name", "price_data.product_data.description",
        "price_data.product_data.images[]", "price_data.product_data.metadata",
        "price_data.product_data.tax_code",
    )
}  # fmt: skip
SESSION = frozenset(
    {"mode", "customer_email", "client_reference_id", "metadata", "locale", "expires_at"}
    | {"success_url", "cancel_url", "currency", "ui_mode", "submit_type", "origin_context"}
    | {"billing_address_collection", "integration_identifier", "allowed_payment_method_types[]"}
    | {"automatic_tax.enabled", "adaptive_pricing.enabled"}
    | LINE_ITEM
    | {f"payment_intent_data.{name}" for name in PAYMENT}
)
INTENT = PAYMENT | {
    "amount", "currency", "confirm", "payment_method", "return_url",
    "automatic_payment_methods",
}  # fmt: skip
ENDPOINT = frozenset({"url", "enabled_events[]", "description", "metadata", "api_version"})

ROUTES = (
    Route(
        "POST", "checkout/sessions", pc.SessionCreateParams, sessions.create, SESSION
    ),
    Route(
        "GET", "checkout/sessions", pc.SessionListParams,
        _listing("checkout.session", "payment_intent", "status"),
        DATED | {"payment_intent", "status"},
    ),
    Route(
        "GET", "checkout/sessions/ID", pc.SessionRetrieveParams,
        lambda box, params, reference: sessions.find(box, reference),
    ),
    Route(
        "POST", "checkout/sessions/ID/expire", pc.SessionExpireParams,
        lambda box, params, reference: sessions.expire(box, reference),
    ),
    Route(
        "GET", "checkout/sessions/ID/line_items", pc.SessionListLineItemsParams, _line_items,
        PAGING,
    ),
    Route("POST", "payment_intents", p.PaymentIntentCreateParams, intents.create, INTENT),
    Route(
        "GET", "payment_intents", p.PaymentIntentListParams, _listing("payment_intent"), DATED
    ),
    Route(
        "GET", "payment_intents/ID", p.PaymentIntentRetrieveParams, _getter("payment_intent")
    ),
    Route(
        "POST", "payment_intents/ID/confirm", p.PaymentIntentConfirmParams,
        lambda box, params, reference: intents.confirm(box, reference, params),
        frozenset({"payment_method", "return_url"}),
    ),
    Route(
        "POST", "payment_intents/ID/capture", p.PaymentIntentCaptureParams,
        lambda box, params, reference: intents.capture(box, reference, params),
        frozenset({"amount_to_capture"}),
    ),
    Route(
        "POST", "payment_intents/ID/cancel", p.PaymentIntentCancelParams,
        lambda box, params, reference: intents.cancel(box, reference, params),
        frozenset({"cancellation_reason"}),
    ),
    Route(
        "GET", "charges", p.ChargeListParams, _listing("charge", "payment_intent"),
        DATED | {"payment_intent"},
    ),
    Route("GET", "charges/ID", p.ChargeRetrieveParams, _getter("charge")),
    Route(
        "POST", "refunds", p.RefundCreateParams, refunds.create,
        frozenset({"amount", "charge", "payment_intent", "reason", "metadata"}),
    ),
    Route(
        "GET", "refunds", p.RefundListParams, _listing("refund", "charge", "payment_intent"),
        DATED | {"charge", "payment_intent"},
    ),
    Route("GET", "refunds/ID", p.RefundRetrieveParams, _getter("refund")),
    Route(
        "GET", "events", p.EventListParams, _listing("event", "type"),
        DATED | {"type", "types[]"},
    ),
    Route("GET", "events/ID", p.EventRetrieveParams, _getter("event")),
    Route(
        "GET", "payment_methods/ID", p.PaymentMethodRetrieveParams, _getter("payment_method")
    ),
    Route(
        "GET", "balance_transactions", p.BalanceTransactionListParams,
        _listing("balance_transaction", "type", "source", "currency"),
        DATED | {"type", "source", "currency"},
    ),
    Route(
        "GET", "balance_transactions/ID", p.BalanceTransactionRetrieveParams,
        _getter("balance_transaction"),
    ),
    Route(
        "POST", "webhook_endpoints", p.WebhookEndpointCreateParams, webhooks.create_endpoint,
        ENDPOINT,
    ),
    Route(
        "GET", "webhook_endpoints", p.WebhookEndpointListParams, _listing("webhook_endpoint"),
        PAGING,
    ),
    Route(
        "GET", "webhook_endpoints/ID", p.WebhookEndpointRetrieveParams,
        _getter("webhook_endpoint"),
    ),
    Route(
        "DELETE", "webhook_endpoints/ID", p.WebhookEndpointDeleteParams,
        lambda box, params, reference: webhooks.delete_endpoint(box, reference),
    ),
)  # fmt: skip
