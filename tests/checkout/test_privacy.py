"""What an order, a basket and a payment message keep and lose when a person leaves."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from oscar.apps.address.models import UserAddress

from checkout.basket.models import Basket
from checkout.communication.models import Email
from checkout.order.dispatch import record_dispatch
from checkout.order.models import (
    Order,
    ShippingEvent,
    ShippingEventQuantity,
    ShippingEventType,
)
from checkout.payment.models import WebhookEvent
from checkout.payment.services import start_payment
from checkout.privacy import GONE, export_orders, orders_about
from marketplace.core.privacy.registry import Subject, places
from marketplace.core.privacy.services import ErasureRefused, erase
from tests.factories import ArtworkFactory, UserFactory

GUEST = Subject(emails=frozenset({"bob@example.org"}))
PERSONAL = ("Bob", "Sharma", "Lake Road", "Bhopal", "462016", "9893012345", "bob@example.org")


@pytest.fixture
def bob(db):
    return UserFactory(email="bob@example.org", first_name="Bob")


@pytest.fixture
def settled(order_for):
    """An order that is over: nothing waits for it any more."""

    def make(**kwargs) -> Order:
        order = order_for(ArtworkFactory(), **kwargs)
        Order.objects.filter(pk=order.pk).update(status="expired", gift_message="For my sister")
        order.refresh_from_db()
        return order

    return make


@pytest.fixture
def sent(paid_order):
    """An order whose works were sent with a number that leads to the address."""

    def make(**kwargs) -> Order:
        order = paid_order(ArtworkFactory(), **kwargs)
        record_dispatch(order_id=order.pk, lines=order.lines.all(), tracking="EM123456789IN")
        return order

    return make


def everything_about(order) -> str:
    order.refresh_from_db()
    address = order.shipping_address
    values = [f.value_from_object(address) for f in address._meta.fields]
    values += [order.guest_email, order.gift_message, order.user_id]
    return " ".join(map(str, values))


def test_a_guest_order_loses_the_person_and_keeps_the_books(settled):
    order = settled()
    before = (order.number, order.total_incl_tax, order.lines.get().title)
    erase(subject=GUEST)
    text = everything_about(order)
    for word in (*PERSONAL, "sister"):
        assert word not in text
    assert (order.number, order.total_incl_tax, order.lines.get().title) == before
    assert order.anonymised_at is not None
    assert order.shipping_address.first_name == GONE
    assert order.shipping_address.state == "Madhya Pradesh"
    assert order.shipping_address.country_id == "IN"


def test_an_account_takes_its_orders_addresses_and_baskets_along(bob, settled, fill_basket):
    order = settled(user=bob)
    fill_basket(ArtworkFactory(), owner=bob)
    UserAddress.objects.create(user=bob, first_name="Bob", line1="12 Lake Road", country_id="IN")
    erasure = erase(subject=Subject(user=bob))
    assert not UserAddress.objects.exists()
    assert not Basket.objects.filter(owner__isnull=False).exists()
    assert everything_about(order).count(GONE) >= 3
    assert order.user is None
    assert any("books" in sentence for sentence in erasure.kept)
    assert any("addresses" in sentence for sentence in erasure.removed)


@pytest.mark.parametrize("status", ["awaiting-payment", "refund-due"])
def test_an_order_that_is_still_being_paid_stops_the_erasure(settled, status):
    order = settled()
    Order.objects.filter(pk=order.pk).update(status=status)
    with pytest.raises(ErasureRefused, match=order.number):
        erase(subject=GUEST)
    assert "Lake Road" in everything_about(order)


def test_a_paid_work_that_was_not_sent_yet_keeps_its_address(settled):
    order = settled()
    Order.objects.filter(pk=order.pk).update(status="paid", paid_at=timezone.now())
    with pytest.raises(ErasureRefused, match=order.number):
        erase(subject=GUEST)
    assert "Lake Road" in everything_about(order)
    kind = ShippingEventType.objects.create(name="Dispatched")
    sent = ShippingEvent.objects.create(order=order, event_type=kind)
    ShippingEventQuantity.objects.create(event=sent, line=order.lines.get(), quantity=1)
    erase(subject=GUEST)
    assert "Lake Road" not in everything_about(order)


def test_a_work_that_was_never_sent_does_not_hold_the_address_for_ever(settled):
    order = settled()
    long_ago = timezone.now() - timedelta(days=61)
    Order.objects.filter(pk=order.pk).update(status="paid", paid_at=long_ago)
    erase(subject=GUEST)
    assert "Lake Road" not in everything_about(order)


def test_an_order_of_somebody_else_is_never_touched(bob, settled):
    theirs = settled(email="charlie@example.org")
    of_an_account = settled(email="bob@example.org", user=UserFactory())
    assert not orders_about(Subject(user=bob, emails=frozenset({"bob@example.org"}))).exists()
    erase(subject=GUEST)
    assert "Lake Road" in everything_about(theirs)
    assert "Lake Road" in everything_about(of_an_account)


def test_an_address_that_is_only_typed_gives_nobody_anothers_orders(bob, settled):
    settled(email="bob@example.org")
    assert not orders_about(Subject(user=bob)).exists()
    assert orders_about(Subject(user=bob, emails=frozenset({"bob@example.org"}))).count() == 1


def test_the_export_shows_the_order_as_it_was(settled):
    order = settled()
    (row,) = export_orders(GUEST)
    assert row["number"] == order.number
    assert row["email"] == "bob@example.org"
    assert row["shipping_address"]["lines"] == "12 Lake Road, Bhopal"
    assert row["shipping_address"]["phone"].endswith("9893012345")
    assert row["lines"][0]["quantity"] == 1


def test_the_export_asks_as_often_for_three_orders_as_for_one(sent, django_assert_num_queries):
    sent()
    with django_assert_num_queries(4):
        list(export_orders(GUEST))
    sent()
    sent()
    with django_assert_num_queries(4):
        list(export_orders(GUEST))


def test_the_providers_messages_never_say_who_paid(order_for, sandbox, send_event):
    order = order_for(ArtworkFactory())
    start_payment(order)
    sandbox.pay(order.sources.get().reference)
    long_ago = timezone.now() - timedelta(days=61)
    kinds = ("checkout.session.completed", "charge.succeeded", "payment_intent.succeeded")
    events = [sandbox.events(kind)[-1] for kind in kinds]
    for event in events:
        send_event(event)
    Order.objects.update(paid_at=long_ago)
    erase(subject=GUEST)
    assert WebhookEvent.objects.count() == 3
    kept = json.dumps([*WebhookEvent.objects.values_list("payload", flat=True)])
    assert order.number in kept
    for word in ("bob@example.org", '"4242"', "fingerprint"):
        assert word in json.dumps(events)
        assert word not in kept


def test_copies_of_e_mails_are_deleted(db):
    Email.objects.create(email="Bob@example.org", subject="Your order", body_text="Dear Bob")
    Email.objects.create(email="charlie@example.org", subject="Your order", body_text="Dear")
    erase(subject=GUEST)
    assert [mail.email for mail in Email.objects.all()] == ["charlie@example.org"]


def test_the_accounts_first_page_shows_the_latest_orders(bob, settled, client):
    orders = [settled(user=bob) for _ in range(4)]
    client.force_login(bob)
    page = client.get("/account/").content.decode()
    shown = [order.number for order in orders if order.number in page]
    assert shown == [order.number for order in orders[1:]]


def test_the_export_has_the_parcels_and_what_follows_them(sent):
    order = sent(client="d1gest")
    (row,) = export_orders(GUEST)
    (parcel,) = row["parcels"]
    assert parcel["tracking"] == "EM123456789IN"
    assert parcel["lines"] == [order.lines.get().title]
    assert parcel["sent_at"] == ShippingEvent.objects.get().date_created
    assert row["client_digest"] == "d1gest"


def test_the_export_has_the_terms_accepted(settled, publish_terms):
    order = settled(terms_version=publish_terms())
    (row,) = export_orders(GUEST)
    assert row["terms_version"] == "terms 2026-11-20 r12"
    assert row["accepted_terms_at"] == order.accepted_terms_at


def test_tracking_numbers_and_the_digest_of_the_address_go_with_the_person(sent, settled):
    order = sent(client="d1gest")
    theirs = settled(email="charlie@example.org", client="theirs")
    erase(subject=GUEST)
    order.refresh_from_db()
    event = ShippingEvent.objects.get()
    assert (event.notes, order.client_digest) == ("", "")
    assert list(event.lines.all()) == [order.lines.get()]
    theirs.refresh_from_db()
    assert theirs.client_digest == "theirs"


def test_what_was_accepted_stays_with_the_books(settled, publish_terms):
    order = settled(terms_version=publish_terms())
    erase(subject=GUEST)
    order.refresh_from_db()
    assert order.terms_version == "terms 2026-11-20 r12"


def test_every_value_of_the_export_has_a_name(settled):
    settled()
    (row,) = export_orders(GUEST)
    place = next(place for place in places() if place.key == "orders")
    assert set(row) == set(place.labels)
