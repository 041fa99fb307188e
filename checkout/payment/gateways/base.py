"""What every payment provider must be able to do."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class GatewayError(Exception):
    """The provider did not do what we asked."""


class GatewayRefused(GatewayError):
    """The provider said no; asking the same again will not help. `code` is the provider's."""

    def __init__(self, message: str = "", code: str = ""):
        super().__init__(message)
        self.code = code


class GatewayUnavailable(GatewayError):
    """No clear answer came: the call may or may not have worked. Ask again with the same key."""


class WebhookRefused(GatewayError):
    """The message does not prove that it comes from the provider."""


class Outcome(StrEnum):
    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"


@dataclass(frozen=True)
class HostedPage:
    """The provider's page where the buyer pays. `reference` names it from now on."""

    reference: str
    url: str


@dataclass(frozen=True)
class PaymentState:
    """The provider's truth about one hosted page. `amount` is what was captured, in `currency`."""

    reference: str
    outcome: Outcome
    amount: Decimal
    currency: str
    payment_reference: str
    order_number: str


@dataclass(frozen=True)
class WebhookMessage:
    """A verified message. `reference` is empty when it is about nothing we follow."""

    event_id: str
    event_type: str
    reference: str
    payload: dict


@dataclass(frozen=True)
class PaymentRequest:
    """What to charge and where to send the buyer afterwards. Addresses are absolute."""

    order_number: str
    idempotency_key: str
    email: str
    language: str
    currency: str
    total: Decimal
    items: tuple[tuple[str, Decimal, int], ...]
    success_url: str
    cancel_url: str
    expires_at: datetime


class Gateway(Protocol):
    """One provider. Every call may raise GatewayUnavailable or GatewayRefused."""

    code: str

    def start(self, request: PaymentRequest) -> HostedPage:
        """Open a hosted page. The same idempotency key always yields the same page."""

    def fetch(self, reference: str) -> PaymentState:
        """Ask for the truth."""

    def expire(self, reference: str) -> PaymentState:
        """Close the page, unless it was paid meanwhile; return what is true now."""

    def refund(self, payment_reference: str, amount: Decimal, currency: str, key: str) -> str:
        """Return money and the provider's name of the refund. Safe to repeat with the same key."""

    def parse_webhook(self, body: bytes, signature: str) -> WebhookMessage:
        """Verify and read a message. Raises WebhookRefused."""
