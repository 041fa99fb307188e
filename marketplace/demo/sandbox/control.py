"""The control endpoints under ``/_sandbox/``, for tests and for trying the shop out.

JSON in, JSON out, from this machine only: the caller must be on loopback, must address the
sandbox by a loopback name, and must not come through a proxy or from another site's page.

    GET  /_sandbox/health                   is it up (also for others), and what it holds
    GET  /_sandbox/violations               answers and events of ours that broke the contract
    GET  /_sandbox/events?type=…            every event, oldest first
    GET  /_sandbox/deliveries               every delivery with its attempts and answers
    GET  /_sandbox/delivery                 the delivery mode
    POST /_sandbox/delivery                 {"mode": …, "seconds": …}; modes: normal, duplicate
                                            (each event twice), delayed (by `seconds`), reordered
                                            (newest first, once quiet for `seconds`), off (queued),
                                            fail (as if the shop had answered 500)
    POST /_sandbox/deliver                  try everything that waits, now, whatever the mode
    POST /_sandbox/events/<id>/replay       send an event again, under its old id
    POST /_sandbox/sessions/<id>/expire     expire an open session now
    POST /_sandbox/sessions/<id>/pay        {"card": "4242…", "email": …, "authenticate": true}
                                            pays without the page; for a 3-D Secure card,
                                            `authenticate` true approves, false refuses, and
                                            leaving it out stops at the challenge
"""

import ipaddress
import json
import re
from email.message import Message
from typing import Any
from urllib.parse import parse_qs

import stripe

from . import cards, intents, sessions
from .api import Answer
from .core import Sandbox
from .errors import StripeError, not_found
from .webhooks import DELIVERY, Courier, describe

Thing = dict[str, Any]


class Control:
    """What tests and the demo may do to the sandbox; the same acts over HTTP and in Python."""

    def __init__(self, box: Sandbox, courier: Courier) -> None:
        self.box = box
        self.courier = courier

    def health(self) -> Thing:
        with self.box.store.lock:
            return {
                "status": "ok",
                "api_version": stripe.api_version,
                "sessions": len(self.box.store.all("checkout.session")),
                "deliveries_pending": sum(
                    delivery["status"] == "pending" for delivery in self.box.store.all(DELIVERY)
                ),
                "violations": len(self.box.violations),
            }

    def violations(self) -> list[Thing]:
        """Where an answer or event of the sandbox does not fit the wheel's types."""
        return list(self.box.violations)

    def events(self, kind: str | None = None) -> list[Thing]:
        """All events, oldest first, or those of one type."""
        with self.box.store.lock:
            return [
                self.box.show(event)
                for event in self.box.store.all("event")
                if kind in (None, event["type"])
            ]

    def deliveries(self) -> list[Thing]:
        with self.box.store.lock:
            return [describe(delivery) for delivery in self.box.store.all(DELIVERY)]

    def set_delivery(self, mode: str, seconds: float | None = None) -> Thing:
        """Changes how webhooks are delivered. Raises StripeError for an unknown mode."""
        return vars(self.courier.set_mode(mode, seconds))

    def deliver(self) -> list[Thing]:
        """Tries every waiting delivery once, now; returns what became of each."""
        return [describe(delivery) for delivery in self.courier.deliver_pending()]

    def replay(self, event_id: str) -> list[Thing]:
        """Queues an event again, under its old id. Raises StripeError (404)."""
        return [describe(delivery) for delivery in self.courier.replay(event_id)]

    def expire(self, session_id: str) -> Thing:
        """Expires an open session before its time. Raises StripeError."""
        with self.box.store.changes():
            return self.box.show(sessions.expire(self.box, session_id))

    def pay(
        self,
        session_id: str,
        card: str = "4242424242424242",
        *,
        email: str | None = None,
        authenticate: bool | None = None,
    ) -> Thing:
        """Pays an open session as the hosted page would, and returns the session.

        Raises CardDeclinedError when the card is refused, StripeError when the session is not open
        or the card is no test card.
        """
        number = cards.digits(card)
        if number not in cards.BY_NUMBER:
            raise StripeError("This is not one of the sandbox's test cards.", param="card")
        with self.box.store.changes():
            session = sessions.find(self.box, session_id)
            payer = email or session["customer_email"] or "shopper@example.com"
            intent = sessions.pay(self.box, session, cards.BY_NUMBER[number], email=payer)
            if intent["status"] == "requires_action" and authenticate is not None:
                intents.answer_challenge(self.box, intent, approved=authenticate)
                sessions.complete_if_paid(self.box, session, intent)
            return self.box.show(session, ["payment_intent"])


def handle(
    control: Control,
    method: str,
    path: str,
    query: str,
    body: str,
    caller: str,
    headers: Message,
) -> Answer:
    """Answers one request below ``/_sandbox/``."""
    try:
        if (method, path) != ("GET", "/_sandbox/health"):
            _check_caller(caller, headers)
        return _json(200, _act(control, method, path, query, _read(body)))
    except StripeError as error:
        return _json(error.status, error.body)
    except TypeError as error:
        return _json(400, {"error": {"message": f"Wrong arguments: {error}"}})


def _act(control: Control, method: str, path: str, query: str, sent: Thing) -> Any:
    kind = parse_qs(query).get("type", [None])[0]
    fixed = {
        "GET /_sandbox/health": control.health,
        "GET /_sandbox/violations": control.violations,
        "GET /_sandbox/events": lambda: control.events(kind),
        "GET /_sandbox/deliveries": control.deliveries,
        "GET /_sandbox/delivery": lambda: vars(control.courier.switches),
        "POST /_sandbox/delivery": lambda: control.set_delivery(**sent),
        "POST /_sandbox/deliver": control.deliver,
    }
    act = fixed.get(f"{method} {path}")
    if act is not None:
        return act()
    found = re.fullmatch(r"/_sandbox/(events|sessions)/(\w+)/(replay|expire|pay)", path)
    name = f"{found[1]}/{found[3]}" if found and method == "POST" else ""
    if found and name == "events/replay":
        return control.replay(found[2])
    if found and name == "sessions/expire":
        return control.expire(found[2])
    if found and name == "sessions/pay":
        return control.pay(found[2], **sent)
    raise not_found("control endpoint", f"{method} {path}")


def _read(body: str) -> Thing:
    try:
        sent = json.loads(body or "{}")
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise StripeError("The body must be a JSON object.")
    return sent


def _check_caller(caller: str, headers: Message) -> None:
    host = headers.get("Host", "").rsplit(":", 1)[0].strip("[]")
    # A name that resolves to loopback would let any web page in a browser here reach us.
    named = host == "localhost" or _is_loopback(host)
    proxied = any(headers.get(name) for name in ("Forwarded", "X-Forwarded-For", "Via"))
    if not _is_loopback(caller) or not named or proxied or headers.get("Origin"):
        raise StripeError("The control endpoints answer this machine only.", status=403)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _json(status: int, body: Any) -> Answer:
    return Answer(
        status,
        json.dumps(body, indent=2).encode(),
        {"Content-Type": "application/json", "Cache-Control": "no-store"},
    )
