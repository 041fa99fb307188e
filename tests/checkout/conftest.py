"""A shop that delivers, a sandbox that takes payments, and shoppers with baskets."""

import json
import time
from datetime import date
from decimal import Decimal

import pytest
import stripe
from django.test import Client
from django.utils import timezone
from oscar.apps.address.models import Country

from artisans.strategy import Strategy
from checkout.basket.models import Basket
from checkout.basket.services import add_artwork
from checkout.order.models import Order, ShippingAddress
from checkout.payment.gateways.registry import get_gateway
from checkout.services import Buyer, place_order
from checkout.shipping.models import WeightBand, WeightBased
from marketplace.core.privacy import policies
from marketplace.demo.sandbox.server import SandboxServer

SECRET = "whsec_sandbox_test"
ADDRESS = {
    "email": "bob@example.org",
    "country": "IN",
    "name": "Bob Sharma",
    "street": "12 Lake Road\nArera Colony",
    "postcode": "462016",
    "city": "Bhopal",
    "state": "Madhya Pradesh",
    "phone": "98930 12345",
}


@pytest.fixture(scope="session")
def sandbox_server():
    with SandboxServer(webhook_secret=SECRET) as server:
        yield server
        assert server.violations() == []


@pytest.fixture
def sandbox(sandbox_server, settings):
    """The payment sandbox, spoken to by the shop through the official library."""
    settings.STRIPE_API_BASE = sandbox_server.base_url
    get_gateway.cache_clear()
    yield sandbox_server
    get_gateway.cache_clear()


@pytest.fixture
def delivery(db):
    """Delivery within India (₹150 to 1 kg, ₹400 to 10 kg) and to Germany (₹2,500)."""
    methods = {}
    for code, charges in {"IN": [(1, 150), (10, 400)], "DE": [(10, 2500)]}.items():
        country, _new = Country.objects.get_or_create(
            iso_3166_1_a2=code,
            defaults={"printable_name": code, "name": code, "is_shipping_country": True},
        )
        method, _new = WeightBased.objects.get_or_create(
            code=f"post-{code.lower()}", defaults={"name": f"Post {code}"}
        )
        method.countries.add(country)
        for limit, charge in charges:
            WeightBand.objects.create(method=method, upper_limit=limit, charge=charge)
        methods[code] = method
    return methods


@pytest.fixture
def fill_basket(db):
    def fill(*artworks, quantity=1, owner=None):
        basket = Basket.objects.create(owner=owner)
        basket.strategy = Strategy()
        for artwork in artworks:
            add_artwork(basket=basket, artwork=artwork, quantity=quantity)
        return basket

    return fill


@pytest.fixture
def order_for(fill_basket, delivery, on_commit):
    """Place an order for some artworks, as a guest."""

    def place(*artworks, email="bob@example.org", language="en", user=None, **options) -> Order:
        names = ("client", "terms_version")
        buyer_facts = {name: options.pop(name) for name in names if name in options}
        basket = options.pop("basket", None) or fill_basket(*artworks, **options)
        method = delivery["IN"]
        with on_commit():
            return place_order(
                basket=basket,
                buyer=Buyer(
                    email=email, address=address(), language=language, user=user, **buyer_facts
                ),
                shipping_method=method,
                expected_total=basket.total_incl_tax + method.calculate(basket).incl_tax,
                provider="stripe",
            )

    return place


@pytest.fixture
def paid_order(order_for):
    """An order that was paid a moment ago."""

    def make(*artworks, **options) -> Order:
        order = order_for(*artworks, **options)
        Order.objects.filter(pk=order.pk).update(status="paid", paid_at=timezone.now())
        order.refresh_from_db()
        return order

    return make


@pytest.fixture
def publish_terms(monkeypatch):
    """Let the shop have terms, in force under this label."""

    def publish(label="terms 2026-11-20 r12", day=date(2026, 11, 20)) -> str:
        version = policies.PolicyVersion(label=label, in_force_from=day)
        monkeypatch.setattr(policies, "_providers", [lambda slug, language: version])
        return label

    return publish


def address(**changes) -> ShippingAddress:
    fields = {
        "first_name": "Bob",
        "last_name": "Sharma",
        "line1": "12 Lake Road",
        "line4": "Bhopal",
        "state": "Madhya Pradesh",
        "postcode": "462016",
        "country_id": "IN",
        "phone_number": "+919893012345",
    }
    return ShippingAddress(**(fields | changes))


def sign(body: str, secret: str = SECRET) -> str:
    stamp = int(time.time())
    signature = stripe.WebhookSignature._compute_signature(f"{stamp}.{body}", secret)
    return f"t={stamp},v1={signature}"


@pytest.fixture
def send_event(client: Client, on_commit):
    """Deliver an event of the sandbox to the shop, as the provider would."""

    def send(event: dict, signature: str | None = None):
        body = json.dumps(event)
        with on_commit():
            return client.post(
                "/payments/stripe/webhook/",
                body,
                content_type="application/json",
                headers={"Stripe-Signature": sign(body) if signature is None else signature},
            )

    return send


@pytest.fixture
def last_event(sandbox):
    return lambda kind, session: next(
        event
        for event in reversed(sandbox.events(kind))
        if event["data"]["object"]["id"] == session
    )


def shopper(**extra) -> Client:
    """A browser that sends what browsers send with a form of the page they are on."""
    return Client(headers={"Sec-Fetch-Site": "same-origin"}, **extra)


def rupees(amount) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))
