"""Stripe: hosted Checkout over PaymentIntents, through the official library."""

from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import stripe
from django.conf import settings

from ..base import (
    GatewayRefused,
    GatewayUnavailable,
    HostedPage,
    Outcome,
    PaymentRequest,
    PaymentState,
    WebhookMessage,
    WebhookRefused,
)
from .money import from_minor, to_minor

FOLLOWED = frozenset(
    {
        "checkout.session.completed",
        "checkout.session.expired",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
    }
)
TIMEOUT_S = 15
# What Stripe's hosted page calls our languages; others follow the browser.
LOCALES = {"en": "en", "hi": "hi-IN", "de": "de"}


class StripeGateway:
    """Implements checkout.payment.gateways.base.Gateway."""

    code = "stripe"

    def __init__(self) -> None:
        self._webhook_secret = settings.STRIPE_WEBHOOK_SECRET
        self._client = stripe.StripeClient(
            settings.STRIPE_SECRET_KEY,
            base_addresses={"api": settings.STRIPE_API_BASE},
            max_network_retries=2,
            http_client=stripe.RequestsClient(timeout=TIMEOUT_S),
        ).v1

    def start(self, request: PaymentRequest) -> HostedPage:
        currency = request.currency.lower()
        params: Any = {
            "mode": "payment",
            "client_reference_id": request.order_number,
            "customer_email": request.email,
            "locale": LOCALES.get(request.language, "auto"),
            "success_url": request.success_url,
            "cancel_url": request.cancel_url,
            "expires_at": int(request.expires_at.timestamp()),
            "metadata": {"order": request.order_number},
            "payment_intent_data": {
                "description": request.order_number,
                "metadata": {"order": request.order_number},
            },
            "line_items": [
                {
                    "quantity": quantity,
                    "price_data": {
                        "currency": currency,
                        "unit_amount": to_minor(price, currency),
                        "product_data": {"name": name[:250]},
                    },
                }
                for name, price, quantity in request.items
            ],
        }
        with _translated_errors():
            session = self._client.checkout.sessions.create(
                params, {"idempotency_key": request.idempotency_key}
            )
        return HostedPage(reference=session.id, url=session.url or "")

    def fetch(self, reference: str) -> PaymentState:
        with _translated_errors():
            return _state(self._client.checkout.sessions.retrieve(reference))

    def expire(self, reference: str) -> PaymentState:
        try:
            with _translated_errors():
                return _state(self._client.checkout.sessions.expire(reference))
        except GatewayRefused:
            # Only an open page can be expired: it was paid or has expired meanwhile.
            return self.fetch(reference)

    def refund(self, payment_reference: str, amount: Decimal, currency: str, key: str) -> str:
        with _translated_errors():
            refund = self._client.refunds.create(
                {"payment_intent": payment_reference, "amount": to_minor(amount, currency)},
                {"idempotency_key": key},
            )
        return refund.id

    def parse_webhook(self, body: bytes, signature: str) -> WebhookMessage:
        try:
            event = stripe.Webhook.construct_event(body, signature, self._webhook_secret)
        except (ValueError, stripe.SignatureVerificationError) as error:
            raise WebhookRefused(str(error)) from error
        payload = event.to_dict()
        about = payload["data"]["object"]
        return WebhookMessage(
            event_id=event.id,
            event_type=event.type,
            reference=about["id"] if event.type in FOLLOWED else "",
            payload=payload,
        )


def _state(session: stripe.checkout.Session) -> PaymentState:
    if session.payment_status == "paid":
        outcome = Outcome.PAID
    elif session.status == "expired":
        outcome = Outcome.EXPIRED
    else:
        outcome = Outcome.OPEN
    currency = (session.currency or "").upper()
    intent = session.payment_intent
    return PaymentState(
        reference=session.id,
        outcome=outcome,
        amount=from_minor(session.amount_total or 0, currency),
        currency=currency,
        payment_reference=intent if isinstance(intent, str) else getattr(intent, "id", ""),
        order_number=session.client_reference_id or "",
    )


@contextmanager
def _translated_errors():
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise GatewayUnavailable(str(error)) from error
    except stripe.StripeError as error:
        # A 5xx is no answer: the provider may have done what we asked. Nor is a conflict over an
        # idempotency key: another call with the same key is under way or was described otherwise.
        status = error.http_status or 500
        if status >= 500 or status == 409 or isinstance(error, stripe.IdempotencyError):
            raise GatewayUnavailable(str(error)) from error
        raise GatewayRefused(str(error), code=error.code or "") from error
