"""Payment providers behind one interface. `get_gateway("stripe")` returns one."""

from .base import (
    Gateway,
    GatewayError,
    GatewayRefused,
    GatewayUnavailable,
    HostedPage,
    PaymentState,
    WebhookRefused,
)
from .registry import get_gateway

__all__ = [
    "Gateway",
    "GatewayError",
    "GatewayRefused",
    "GatewayUnavailable",
    "HostedPage",
    "PaymentState",
    "WebhookRefused",
    "get_gateway",
]
