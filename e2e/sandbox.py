"""The payment sandbox's control endpoints, as the tests use them."""

import json
import urllib.request
from typing import Any


class Sandbox:
    def __init__(self, url: str):
        self.url = url

    def deliver_as(self, mode: str, seconds: float | None = None) -> None:
        """Change how webhooks arrive: normal, duplicate, delayed, off or fail."""
        self._post("delivery", {"mode": mode} | ({} if seconds is None else {"seconds": seconds}))

    def deliver_now(self) -> None:
        """Send every message that waits, whatever the mode."""
        self._post("deliver")

    def pay(self, session: str, card: str = "4242424242424242") -> None:
        """Pay a hosted page without opening it, as from another device."""
        self._post(f"sessions/{session}/pay", {"card": card})

    def expire(self, session: str) -> None:
        self._post(f"sessions/{session}/expire")

    def replay(self, event: str) -> None:
        """Send an event again, under its old id."""
        self._post(f"events/{event}/replay")

    def events_of(self, session: str, kind: str) -> list[dict[str, Any]]:
        """Return the events of one type about one hosted page."""
        return [
            event
            for event in self._get(f"events?type={kind}")
            if event["data"]["object"]["id"] == session
        ]

    def deliveries_of(self, event: str) -> list[dict[str, Any]]:
        return [delivery for delivery in self._get("deliveries") if delivery["event"] == event]

    def violations(self) -> list[dict[str, Any]]:
        """Return answers and events of the sandbox that Stripe's own types do not allow."""
        return self._get("violations")

    def _get(self, path: str) -> Any:
        with urllib.request.urlopen(f"{self.url}/_sandbox/{path}", timeout=30) as answer:
            return json.load(answer)

    def _post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}/_sandbox/{path}", data=json.dumps(body or {}).encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
