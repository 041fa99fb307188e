"""Webhook endpoints and the delivery of events to them.

Every event is queued once for each endpoint that wants it. A background thread delivers, signs
every attempt afresh, and tries again with a growing delay until the endpoint answers 2xx. The
queue is part of the stored state, so a restart goes on where it stopped.
"""

import hashlib
import hmac
import json
import logging
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from . import rules, sessions
from .core import Sandbox
from .errors import StripeError
from .store import new_id

Thing = dict[str, Any]
logger = logging.getLogger(__name__)
DELIVERY = "sandbox.delivery"
COMMAND_LINE_ENDPOINT = "we_sandboxCommandLine"
MODES = ("normal", "duplicate", "delayed", "reordered", "off", "fail")
LONGEST_DELAY = 300.0


def create_endpoint(box: Sandbox, params: Thing) -> Thing:
    """Registers an address; the answer is the only one that carries its secret."""
    endpoint = _new_endpoint(
        box,
        params["url"],
        new_id("whsec_", 32),
        enabled_events=params["enabled_events"],
        description=params.get("description") or None,
        metadata=params.get("metadata") or {},
        api_version=params.get("api_version"),
    )
    return endpoint | {"secret": box.hidden(endpoint)["secret"]}


def set_command_line_endpoint(box: Sandbox, url: str | None, secret: str) -> None:
    """The endpoint the sandbox was started with; it may move between restarts.

    Raises StripeError when it is no http(s) address.
    """
    if url is None:
        box.store.remove(COMMAND_LINE_ENDPOINT)
        return
    rules.check_values({"url": url})
    record = box.store.get(COMMAND_LINE_ENDPOINT)
    if record is None:
        _new_endpoint(box, url, secret, id=COMMAND_LINE_ENDPOINT, enabled_events=["*"])
    else:
        record.object["url"] = url
        record.hidden["secret"] = secret


def _new_endpoint(box: Sandbox, url: str, secret: str, **values: Any) -> Thing:
    return box.new(
        "webhook_endpoint",
        "we_",
        hidden={"secret": secret},
        url=url,
        status="enabled",
        **({"metadata": {}} | values),
    )


def delete_endpoint(box: Sandbox, reference: str) -> Thing:
    box.get("webhook_endpoint", reference, "webhook_endpoint")
    box.store.remove(reference)
    return {"id": reference, "object": "webhook_endpoint", "deleted": True}


def signature(payload: bytes, secret: str, timestamp: int) -> str:
    """The Stripe-Signature header: a timestamp and an HMAC over it and the raw body."""
    signed = f"{timestamp}.".encode() + payload
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={digest}"


@dataclass
class Switches:
    """How deliveries behave; the control endpoints and tests change these.

    ``seconds`` is the wait in the modes ``delayed`` (before each delivery) and ``reordered``
    (how long things must be quiet before the newest goes out first).
    """

    mode: str = "normal"
    seconds: float = 0.5


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


class Courier(threading.Thread):
    """Delivers what is due, and expires sessions whose time is over.

    ``first_delay`` is the wait in seconds after the first failure, doubled after each further
    one; ``limit`` is how many attempts are made before giving up.
    """

    def __init__(
        self, box: Sandbox, *, first_delay: float = 1.0, limit: int = 12, timeout: float = 10.0
    ) -> None:
        super().__init__(name="sandbox-courier", daemon=True)
        self.box = box
        self.first_delay = first_delay
        self.limit = limit
        self.timeout = timeout
        self.switches = Switches()
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._one_at_a_time = threading.Lock()
        self._last_queued = 0.0
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirects())
        box.on_event = self.queue

    # ------------------------------------------------------------ queue

    def queue(self, event: Thing) -> list[Thing]:
        """Puts an event in line for every endpoint that wants it. Call it inside the lock."""
        copies = 2 if self.switches.mode == "duplicate" else 1
        wait = self.switches.seconds if self.switches.mode == "delayed" else 0
        queued = [
            self.box.store.add(
                {
                    "id": new_id("delivery_"),
                    "object": DELIVERY,
                    "event": event["id"],
                    "type": event["type"],
                    "endpoint": endpoint["id"],
                    "status": "pending",
                    "attempts": 0,
                    "due": self.box.clock() + wait,
                    "answers": [],
                }
            )
            for endpoint in self.box.store.all("webhook_endpoint")
            for _ in range(copies)
            if {"*", event["type"]} & set(endpoint["enabled_events"])
        ]
        event["pending_webhooks"] += len(queued) // copies
        self._last_queued = self.box.clock()
        self._wake.set()
        return queued

    def replay(self, reference: str) -> list[Thing]:
        """Sends an old event again, under its old id. Raises StripeError (404)."""
        with self.box.store.changes():
            return self.queue(self.box.get("event", reference, "event"))

    def set_mode(self, mode: str, seconds: float | None = None) -> Switches:
        if mode not in MODES:
            raise StripeError(f"Unknown mode: {mode}. Use one of {', '.join(MODES)}.")
        self.switches = Switches(mode, 0.5 if seconds is None else float(seconds))
        self._wake.set()
        return self.switches

    def deliver_pending(self) -> list[Thing]:
        """Tries everything that waits, now and once, whatever the mode and the delays say."""
        with self.box.store.lock:
            waiting = [d["id"] for d in self._pending()]
        return [done for reference in waiting if (done := self._attempt(reference, forced=True))]

    def _pending(self) -> list[Thing]:
        return [d for d in self.box.store.all(DELIVERY) if d["status"] == "pending"]

    def _pending_now(self) -> bool:
        with self.box.store.lock:
            return bool(self._pending())

    def _next_due(self) -> str | None:
        if self.switches.mode == "off":
            return None
        now = self.box.clock()
        due = [d for d in self._pending() if d["due"] <= now]
        if self.switches.mode == "reordered":
            if now - self._last_queued < self.switches.seconds:
                return None
            due.reverse()
        return due[0]["id"] if due else None

    # ------------------------------------------------------------ thread

    def run(self) -> None:
        while not self._stopping.is_set():
            try:
                reference = self._tick()
            except Exception:
                logger.exception("The payment sandbox could not deliver")
                reference = None
            if reference is None:
                self._wake.wait(0.1 if self._pending_now() else 1.0)
                self._wake.clear()

    def _tick(self) -> str | None:
        with self.box.store.changes():
            sessions.expire_overdue(self.box)
            reference = self._next_due()
        if reference:
            self._attempt(reference)
        return reference

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()
        if self.is_alive():
            self.join(self.timeout + 1)

    # ------------------------------------------------------------ one delivery

    def _attempt(self, reference: str, *, forced: bool = False) -> Thing | None:
        with self._one_at_a_time:
            with self.box.store.changes():
                record = self.box.store.get(reference)
                if record is None or record.object["status"] != "pending":
                    return None
                endpoint = self.box.store.get(record.object["endpoint"])
                event = self.box.store.get(record.object["event"])
                if endpoint is None or event is None:
                    record.object["status"] = "dropped"
                    return dict(record.object)
                url, secret = endpoint.object["url"], endpoint.hidden["secret"]
                payload = json.dumps(event.object, indent=2).encode()
            failing = self.switches.mode == "fail" and not forced
            answer = "500 (switched to fail)" if failing else self._send(url, secret, payload)
            with self.box.store.changes():
                self._note(record.object, event.object, answer)
                return dict(record.object)

    def _send(self, url: str, secret: str, payload: bytes) -> str:
        # The signature carries the real time: the shop compares it with its own clock.
        request = urllib.request.Request(  # noqa: S310, the rules let only http(s) in
            url,
            payload,
            {
                "Content-Type": "application/json; charset=utf-8",
                "Stripe-Signature": signature(payload, secret, int(time.time())),
                "User-Agent": "Stripe/1.0 (payment sandbox; no money moves)",
            },
        )
        try:
            with self._opener.open(request, timeout=self.timeout) as response:
                return str(response.status)
        except urllib.error.HTTPError as error:
            return str(error.code)
        except (OSError, ValueError) as error:
            return f"no answer: {error}"

    def _note(self, delivery: Thing, event: Thing, answer: str) -> None:
        delivery["attempts"] += 1
        delivery["answers"] = [*delivery["answers"], answer][-20:]
        if answer.startswith("2"):
            delivery["status"] = "delivered"
            event["pending_webhooks"] = max(0, event["pending_webhooks"] - 1)
        elif delivery["attempts"] >= self.limit:
            delivery["status"] = "given up"
        else:
            wait = min(self.first_delay * 2 ** (delivery["attempts"] - 1), LONGEST_DELAY)
            delivery["due"] = self.box.clock() + wait
            logger.info("%s: %s, again in %.1f s", delivery["type"], answer, wait)


def describe(delivery: Thing) -> Thing:
    """A delivery as the control endpoints show it."""
    return {name: value for name, value in delivery.items() if name != "object"}
