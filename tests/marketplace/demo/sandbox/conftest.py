"""A sandbox, a shop that takes its webhooks, and the official library between them."""

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import stripe

from marketplace.demo.sandbox import SandboxServer

SECRET = "whsec_test"


class Shop:
    """Takes webhooks, verifies them with the official library, and answers as told."""

    def __init__(self) -> None:
        self.events: list[stripe.Event] = []
        self.answers: list[int] = []
        self.signatures: list[str] = []
        shop = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                payload = self.rfile.read(int(self.headers["Content-Length"]))
                header = self.headers["Stripe-Signature"]
                shop.signatures.append(header)
                answer = shop.answers.pop(0) if shop.answers else 200
                if answer == 200:
                    shop.events.append(stripe.Webhook.construct_event(payload, header, SECRET))
                self.send_response(answer)
                if answer == 302:
                    self.send_header("Location", "/elsewhere/")
                self.end_headers()

            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook/"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def types(self) -> list[str]:
        return [event.type for event in self.events]

    def wait_for(self, count: int, seconds: float = 5.0) -> list[str]:
        """The types received once there are that many, or when the time is over."""
        wait_until(lambda: len(self.events) >= count, seconds)
        return self.types


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    yield made
    made.server.shutdown()
    made.server.server_close()


class Clock:
    """The real time, moved on by hand."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(shop: Shop, clock: Clock) -> Iterator[SandboxServer]:
    """A running sandbox; at the end it must not have broken the contract anywhere."""
    with SandboxServer(
        webhook_url=shop.url, webhook_secret=SECRET, first_delay=0.02, limit=4, clock=clock
    ) as running:
        yield running
        assert running.violations() == []


def connect(sandbox: SandboxServer, key: str = "sk_test_1") -> Any:
    return stripe.StripeClient(
        key, base_addresses={"api": sandbox.base_url}, max_network_retries=0
    ).v1


@pytest.fixture
def api(sandbox: SandboxServer) -> Any:
    return connect(sandbox)


def session_params(**changes: Any) -> dict[str, Any]:
    """What a shop sends for one painting at ₹12,000."""
    return {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "inr",
                    "unit_amount": 1_200_000,
                    "product_data": {"name": "Deer under the mahua", "metadata": {"sku": "7"}},
                },
            }
        ],
        "customer_email": "asha@example.com",
        "client_reference_id": "1007",
        "metadata": {"order": "1007"},
        "payment_intent_data": {"metadata": {"order": "1007"}, "description": "Order 1007"},
        "success_url": "http://shop.test/done?s={CHECKOUT_SESSION_ID}",
        "cancel_url": "http://shop.test/basket/",
    } | changes


@pytest.fixture
def open_session(api: Any) -> Callable[..., Any]:
    return lambda **changes: api.checkout.sessions.create(session_params(**changes))


def card_form(number: str = "4242424242424242", **changes: str) -> dict[str, str]:
    return {
        "email": "asha@example.com",
        "number": number,
        "expiry": "12 / 34",
        "cvc": "123",
    } | changes


def post(url: str, form: dict[str, str], **headers: str) -> requests.Response:
    return requests.post(url, data=form, headers=headers, allow_redirects=False, timeout=10)


@pytest.fixture
def tools() -> Any:
    """The helpers above, for tests (conftest cannot be imported by name)."""

    class Tools:
        connect = staticmethod(connect)
        session_params = staticmethod(session_params)
        card_form = staticmethod(card_form)
        post = staticmethod(post)
        wait_until = staticmethod(wait_until)
        secret = SECRET

    return Tools
