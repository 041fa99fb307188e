"""The API over HTTP: who may ask, idempotency keys, forms in, JSON out."""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass, field
from email.message import Message
from typing import Any
from urllib.parse import parse_qsl

import stripe

from . import routes
from .core import NOBODY, Sandbox
from .errors import StripeError
from .store import new_id

Thing = dict[str, Any]
IDEMPOTENCY = "sandbox.idempotency"
KEY_LIFE = 24 * 3600
LONGEST_KEY = 255


@dataclass
class Answer:
    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


def handle(box: Sandbox, method: str, path: str, query: str, body: str, headers: Message) -> Answer:
    """Answers one request below ``/v1/``, whatever is wrong with it, in Stripe's form."""
    request_id = new_id("req_", 14)
    extra = {"Request-Id": request_id, "Stripe-Version": stripe.api_version}
    key = headers.get("Idempotency-Key") if method == "POST" else None
    if key:
        extra["Idempotency-Key"] = key
    try:
        _check_caller(headers)
        form = parse_form("&".join(part for part in (query, body) if part))
        with box.store.changes():
            box.request = {"id": request_id, "idempotency_key": key}
            try:
                answer = _answer_once(box, key, method, path, form)
            finally:
                box.request = dict(NOBODY)
    except StripeError as error:
        answer = _encode(error.status, error.body)
    answer.headers = extra | answer.headers
    return answer


def _check_caller(headers: Message) -> None:
    key = _api_key(headers.get("Authorization", ""))
    if not key:
        message = (
            "You did not provide an API key. You need to provide your API key in the "
            "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer "
            "YOUR_SECRET_KEY')."
        )
    elif "_live_" in key:
        message = (
            "This is a payment sandbox, where no money moves: it refuses live keys. Use a key "
            "that begins with sk_test_, and treat the live key you just sent as disclosed to "
            "this machine."
        )
    elif not re.fullmatch(r"sk_test_\w+", key):
        message = "Invalid API Key provided. The payment sandbox takes keys beginning sk_test_."
    else:
        _check_version(headers)
        return
    raise StripeError(message, status=401, before_execution=True)


def _api_key(authorization: str) -> str:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode().partition(":")[0]
        except (binascii.Error, UnicodeDecodeError):
            return "unreadable"
    return ""


def _check_version(headers: Message) -> None:
    version = headers.get("Stripe-Version", stripe.api_version)
    if version != stripe.api_version:
        raise StripeError(
            f"Invalid Stripe API version: {version}. The payment sandbox speaks only "
            f"{stripe.api_version}.",
            before_execution=True,
        )
    if headers.get("Stripe-Account"):
        raise StripeError(
            "The payment sandbox has one account and no Connect: do not send Stripe-Account.",
            before_execution=True,
        )


def parse_form(text: str) -> Thing:
    """``a[b]=1&c[0]=2`` as nested dicts; arrays have their places as keys."""
    form: Thing = {}
    for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=2000):
        steps = [step for step in re.split(r"\[|\]\[|\]", name) if step]
        if not steps:
            raise StripeError(f"Invalid parameter name: {name}", before_execution=True)
        inside = form
        for step in steps[:-1]:
            inside = inside.setdefault(step, {})
            if not isinstance(inside, dict):
                raise StripeError("Invalid object", param=name, before_execution=True)
        last = steps[-1]
        if name.endswith("[]"):
            inside = inside.setdefault(last, {})
            last = str(len(inside))
        inside[last] = value
    return form


def _answer_once(box: Sandbox, key: str | None, method: str, path: str, form: Thing) -> Answer:
    """The stored answer when this key was seen before, otherwise a new one, stored."""
    if key is None:
        return _answer(box, method, path, form)[0]
    if len(key) > LONGEST_KEY:
        raise StripeError(f"Idempotency keys can be at most {LONGEST_KEY} characters long.")
    asked = hashlib.sha256(json.dumps([method, path, form], sort_keys=True).encode()).hexdigest()
    reference = "idempotency_" + hashlib.sha256(key.encode()).hexdigest()
    record = box.store.get(reference)
    if record and record.object["created"] + KEY_LIFE > box.now():
        if record.object["asked"] != asked:
            raise StripeError(
                "Keys for idempotent requests can only be used with the same parameters they "
                f"were first used with. Try using a key other than '{key}' if you meant to "
                "execute a different request.",
                kind="idempotency_error",
            )
        replayed = {"Idempotent-Replayed": "true", "Original-Request": record.object["request"]}
        return Answer(record.object["status"], record.object["body"].encode(), replayed)
    answer, keep = _answer(box, method, path, form)
    if keep:
        box.store.remove(reference)
        box.store.add(
            {
                "id": reference,
                "object": IDEMPOTENCY,
                "created": box.now(),
                "asked": asked,
                "request": box.request["id"],
                "status": answer.status,
                "body": answer.body.decode(),
            }
        )
    return answer


def forget_old_keys(box: Sandbox) -> None:
    """Drops idempotency keys older than a day; done at every start."""
    with box.store.changes():
        for kept in box.store.all(IDEMPOTENCY):
            if kept["created"] + KEY_LIFE <= box.now():
                box.store.remove(kept["id"])


def _answer(box: Sandbox, method: str, path: str, form: Thing) -> tuple[Answer, bool]:
    """An answer, and whether an idempotency key should keep it."""
    try:
        route, ids = routes.find(method, path)
        params = routes.read_params(route, form)
        expand = params.pop("expand", [])
        made = route.handler(box, params, *ids)
        if made["object"] == "list":
            made = made | {"url": f"/v1/{path}"}
        shown = box.show(made, expand)
    except StripeError as error:
        return _encode(error.status, error.body), not error.before_execution
    box.check(f"{method} /v1/{path}", shown)
    return _encode(200, shown), True


def _encode(status: int, body: Thing) -> Answer:
    text = json.dumps(body, indent=2)
    return Answer(status, text.encode(), {"Content-Type": "application/json"})
