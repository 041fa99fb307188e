from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from checkout.order.links import order_url
from checkout.order.models import (
    Order,
    ShippingEvent,
    ShippingEventQuantity,
    ShippingEventType,
)
from checkout.payment.models import Source
from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import erase
from tests.factories import ArtworkFactory, PartnerFactory

from .test_listings import FRAME

pytestmark = pytest.mark.django_db


def inspected(browser, room, thing) -> str:
    page = browser.get(reverse(f"{room}:inspect", args=[thing.pk]))
    assert page.status_code == 200
    return page.text


def send_works(order, note="EE123456789IN", works=None):
    kind, _new = ShippingEventType.objects.get_or_create(
        code="dispatched", defaults={"name": "Dispatched"}
    )
    for line in order.lines.all()[:works]:
        event = ShippingEvent.objects.create(order=order, event_type=kind, notes=note)
        ShippingEventQuantity.objects.create(event=event, line=line, quantity=line.quantity)


def pay(order):
    source = order.sources.get()
    source.debit(order.total_incl_tax, reference="pi_1")
    Source.objects.filter(pk=source.pk).update(status="paid", payment_reference="pi_1")
    order.paid_at = timezone.now()
    order.set_status(Order.Status.PAID)


def test_an_order_is_shown_with_all_that_belongs_to_it(staff, order_for, webhook_about):
    kamla = PartnerFactory(name_en="Kamla Bai")
    order = order_for(ArtworkFactory(artisan=kamla, title_en="Deer under a mahua"))
    order.gift_message = "For <Alka>"
    webhook = webhook_about(order.sources.get(), event_type="checkout.session.completed")
    pay(order)
    send_works(order)
    page = inspected(staff, "staff_orders", order)
    for fact in (
        order.number, "Deer under a mahua", "Kamla Bai", "₹12,000", "₹10,200", "₹150", "₹12,150",
        "bob@example.org", "Bob Sharma", "12 Lake Road", "462016", "India", "+91 98930 12345",
        "For &lt;Alka&gt;", "pi_1", "EE123456789IN", "checkout.session.completed",
        order_url(order),
        reverse("staff_payments:inspect", args=[order.sources.get().pk]),
        reverse("staff_webhooks:inspect", args=[webhook.pk]),
    ):  # fmt: skip
        assert fact in page, fact
    history = page[page.index('id="history-section"') :]
    assert "Paid" in history


def test_an_order_that_is_stuck_says_what_to_do(staff, order, webhook_about):
    source = order.sources.get()
    webhook_about(source, status="received", last_error="AmountMismatch: 1 captured, 2 expected")
    Source.objects.update(expires_at=timezone.now() - timedelta(hours=1))
    page = inspected(staff, "staff_orders", order)
    assert "its works stay held" in page
    assert "AmountMismatch: 1 captured, 2 expected" in page


def test_a_quiet_order_asks_for_nobody(staff, order):
    assert "Needs a person" not in inspected(staff, "staff_orders", order)


def test_a_forgotten_buyer_leaves_the_order_and_its_country(staff, order):
    Order.objects.filter(pk=order.pk).update(status="expired")
    erase(subject=Subject(user=None, emails=frozenset({"bob@example.org"})))
    page = inspected(staff, "staff_orders", order)
    assert "deleted at their wish" in page
    assert "India, Madhya Pradesh" in page
    assert "₹12,150" in page
    for trace in ("bob@", "Sharma", "Lake Road", "98930", f"/orders/{order.number}/"):
        assert trace not in page, trace


def test_a_payment_is_shown_with_its_money(staff, order, webhook_about):
    webhook = webhook_about(order.sources.get(), status="dead", last_error="KeyError: x")
    pay(order)
    source = order.sources.get()
    page = inspected(staff, "staff_payments", source)
    for fact in (order.number, source.reference, "pi_1", "₹12,150", "KeyError: x"):
        assert fact in page, fact
    assert reverse("staff_orders:inspect", args=[order.pk]) in page
    assert reverse("staff_webhooks:inspect", args=[webhook.pk]) in page


def test_a_late_refund_says_what_to_do(staff, order):
    long_ago = timezone.now() - timedelta(hours=2)
    Source.objects.update(status="refund-due", date_updated=long_ago)
    assert "more than an hour ago" in inspected(staff, "staff_payments", order.sources.get())


def test_a_webhook_shows_what_the_provider_wrote(staff, order, webhook_about):
    source = order.sources.get()
    webhook = webhook_about(source, status="dead", attempts=12, last_error="KeyError: <x>")
    page = inspected(staff, "staff_webhooks", webhook)
    for fact in (
        webhook.event_id, "checkout.session.completed", source.reference, "KeyError: &lt;x&gt;",
        "&quot;note&quot;: &quot;&lt;b&gt;bold&lt;/b&gt; गोंड&quot;", "Processing failed too often",
        order.number, reverse("staff_webhooks:process_again", args=[webhook.pk]),
    ):  # fmt: skip
        assert fact in page, fact


def test_no_page_holds_an_inline_script_of_ours(staff, order, webhook_about):
    webhook = webhook_about(order.sources.get())
    rooms = {
        "staff_orders": order, "staff_payments": order.sources.get(), "staff_webhooks": webhook
    }  # fmt: skip
    for room, thing in rooms.items():
        for address in (reverse(f"{room}:index"), reverse(f"{room}:inspect", args=[thing.pk])):
            response = staff.get(address)
            assert "script-src 'self';" in response.headers["Content-Security-Policy"] + ";"
            assert "no-cache" in response.headers["Cache-Control"]


def again(browser, webhook, on_commit):
    with on_commit():
        return browser.post(
            reverse("staff_webhooks:process_again", args=[webhook.pk]), follow=True
        ).text


def test_processing_again_asks_the_provider_and_says_who_wanted_it(
    staff, order, webhook_about, on_commit, monkeypatch
):
    asked = []
    monkeypatch.setattr("checkout.payment.inbox.confirm_payment", lambda **call: asked.append(call))
    source = order.sources.get()
    webhook = webhook_about(source, status="dead", attempts=12, last_error="KeyError: x")
    page = again(staff, webhook, on_commit)
    assert "processed again now" in page
    assert asked == [{"provider": "stripe", "reference": source.reference}]
    webhook.refresh_from_db()
    assert (webhook.status, webhook.attempts, webhook.last_error) == ("ignored", 1, "")
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("payment.webhookevent.replay", staff.user)
    page = inspected(staff, "staff_webhooks", webhook)
    assert "Asked to process it again – Dana" in page


def test_pressing_twice_is_logged_twice_and_harms_nothing(staff, order, webhook_about, on_commit):
    webhook = webhook_about(order.sources.get(), status="dead", attempts=12)
    address = reverse("staff_webhooks:process_again", args=[webhook.pk])
    for _click in range(2):
        assert staff.post(address).status_code == 302
    webhook.refresh_from_db()
    assert (webhook.status, webhook.attempts) == ("received", 0)
    assert ModelLogEntry.objects.count() == 2


def test_a_webhook_that_names_no_payment_is_left_alone(staff, webhook_about, on_commit):
    webhook = webhook_about(None, status="ignored")
    address = reverse("staff_webhooks:process_again", args=[webhook.pk])
    assert address not in inspected(staff, "staff_webhooks", webhook)
    assert "nothing was done" in again(staff, webhook, on_commit)
    webhook.refresh_from_db()
    assert webhook.status == "ignored"
    assert not ModelLogEntry.objects.exists()


def test_looking_does_not_process(staff, order, webhook_about):
    webhook = webhook_about(order.sources.get())
    address = reverse("staff_webhooks:process_again", args=[webhook.pk])
    assert staff.get(address).status_code == 405


def cost(browser, room, thing) -> list[str]:
    inspected(browser, room, thing)
    with CaptureQueriesContext(connection) as queries:
        inspected(browser, room, thing)
    return [query["sql"] for query in queries.captured_queries]


def test_an_order_costs_the_same_whatever_is_in_it(staff, order_for, webhook_about):
    small, large = order_for(ArtworkFactory()), order_for(*ArtworkFactory.create_batch(5))
    for order, times in ((small, 1), (large, 4)):
        source = order.sources.get()
        send_works(order, works=times)
        for number in range(times):
            webhook_about(source)
            source.debit(10, reference=f"pi_{number}")
            order.status_changes.create(old_status="", new_status="awaiting-payment")
            second = Source.objects.create(
                order=order, source_type=source.source_type, status="expired",
                reference=f"{order.number}-{number}", expires_at=timezone.now(),
            )  # fmt: skip
            second.debit(10, reference="x")
    few, many = cost(staff, "staff_orders", small), cost(staff, "staff_orders", large)
    assert len(many) == len(few), "\n".join(many)
    # The order; lines, payments, money, parcels, works in them, history, webhooks.
    assert len(many) <= FRAME + 8, "\n".join(many)
    assert "payload" not in "".join(many)


def test_a_payment_and_a_webhook_cost_the_same_whatever_is_in_them(staff, order_for, webhook_about):
    small, large = (order_for(ArtworkFactory()).sources.get() for _number in range(2))
    for source, times in ((small, 1), (large, 5)):
        for number in range(times):
            source.debit(10, reference=f"pi_{number}")
            webhook_about(source)
    few, many = cost(staff, "staff_payments", small), cost(staff, "staff_payments", large)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= FRAME + 3, "\n".join(many)
    quiet, busy = webhook_about(small), webhook_about(large)
    for event, times in ((quiet, 1), (busy, 5)):
        for _click in range(times):
            staff.post(reverse("staff_webhooks:process_again", args=[event.pk]))
    few, many = cost(staff, "staff_webhooks", quiet), cost(staff, "staff_webhooks", busy)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= FRAME + 3, "\n".join(many)
