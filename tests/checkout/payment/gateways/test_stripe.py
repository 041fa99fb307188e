from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import stripe

from checkout.payment.gateways import GatewayError, GatewayRefused, GatewayUnavailable
from checkout.payment.gateways.base import Outcome, PaymentRequest
from checkout.payment.gateways.stripe.gateway import StripeGateway, _translated_errors
from checkout.payment.gateways.stripe.money import from_minor, to_minor


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (stripe.APIConnectionError("no answer"), GatewayUnavailable),
        (stripe.RateLimitError("slow down", http_status=429), GatewayUnavailable),
        (stripe.APIError("broken", http_status=500), GatewayUnavailable),
        (stripe.APIError("in use", http_status=409), GatewayUnavailable),
        (stripe.IdempotencyError("other words", http_status=400), GatewayUnavailable),
        (stripe.InvalidRequestError("no", param="x", http_status=400), GatewayRefused),
    ],
)
def test_only_a_clear_refusal_counts_as_one(error, kind):
    with pytest.raises(GatewayError) as caught, _translated_errors():
        raise error
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [("12000.00", "INR", 1200000), ("0.01", "INR", 1), ("500", "JPY", 500)],
)
def test_amounts_travel_in_the_smallest_unit(amount, currency, minor):
    assert to_minor(Decimal(amount), currency) == minor
    assert from_minor(minor, currency) == Decimal(amount)


def test_fractions_of_the_smallest_unit_are_refused():
    with pytest.raises(ValueError, match="finer"):
        to_minor(Decimal("1.005"), "INR")


def request(**changes) -> PaymentRequest:
    fields = {
        "order_number": "PT-TEST-0001",
        "idempotency_key": "order-test-1",
        "email": "bob@example.org",
        "language": "hi",
        "currency": "INR",
        "total": Decimal("150.00"),
        "items": (("Deer", Decimal("150.00"), 1),),
        "success_url": "http://127.0.0.1:8000/done",
        "cancel_url": "http://127.0.0.1:8000/back",
        "expires_at": datetime.now(UTC) + timedelta(minutes=40),
    }
    return PaymentRequest(**(fields | changes))


def test_the_page_speaks_the_buyers_language_and_expires_on_request(sandbox):
    gateway = StripeGateway()
    page = gateway.start(request())
    assert sandbox.box.store.get(page.reference).object["locale"] == "hi-IN"
    assert gateway.fetch(page.reference).outcome == Outcome.OPEN
    assert gateway.expire(page.reference).outcome == Outcome.EXPIRED
    assert gateway.expire(page.reference).outcome == Outcome.EXPIRED


def test_expiring_a_paid_page_reports_the_payment(sandbox):
    gateway = StripeGateway()
    page = gateway.start(request(idempotency_key="order-test-2"))
    sandbox.pay(page.reference)
    state = gateway.expire(page.reference)
    assert (state.outcome, state.amount, state.order_number) == (
        Outcome.PAID,
        Decimal("150.00"),
        "PT-TEST-0001",
    )
