from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.utils import timezone

from checkout.basket.models import Basket
from checkout.order.models import Order
from checkout.order.signals import order_paid
from checkout.order.tasks import announce_missed_orders, announce_order_paid
from checkout.payment import services
from checkout.payment.gateways import GatewayRefused, GatewayUnavailable, get_gateway
from checkout.payment.models import Source
from checkout.payment.services import (
    AmountMismatch,
    PaymentNotPossible,
    close_payment,
    confirm_payment,
    start_payment,
)
from checkout.payment.tasks import expire_stale_payments, retry_due_refunds
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(order_for, sandbox):
    """An order whose buyer looks at the payment page."""

    def start(*artworks, **options):
        order = order_for(*(artworks or [ArtworkFactory()]), **options)
        start_payment(order)
        return order, Source.objects.get(order=order)

    return start


@pytest.fixture
def confirm(on_commit):
    def run(source):
        with on_commit():
            return confirm_payment(provider="stripe", reference=source.reference)

    return run


def session_of(sandbox, reference):
    return sandbox.box.store.get(reference).object


def state(order):
    order.refresh_from_db()
    stock = order.lines.first().stockrecord
    stock.refresh_from_db()
    return order.status, stock.num_in_stock, stock.num_allocated


def test_the_hosted_page_shows_what_the_order_costs(started, sandbox):
    order, source = started()
    session = session_of(sandbox, source.reference)
    assert session["amount_total"] == int(order.total_incl_tax * 100)
    assert session["currency"] == "inr"
    assert session["client_reference_id"] == order.number
    assert source.url.startswith(sandbox.base_url)
    assert source.expires_at - timezone.now() > timedelta(minutes=30)


def test_starting_twice_leads_to_the_same_page(started):
    order, source = started()
    assert start_payment(order) == source.url


def test_a_paid_order_sells_the_work_once(started, sandbox, confirm):
    order, source = started()
    sandbox.pay(source.reference)
    for _again in range(3):
        confirm(source)
    source.refresh_from_db()
    assert state(order) == (Order.Status.PAID, 0, 0)
    assert source.amount_debited == order.total_incl_tax
    assert source.transactions.count() == 1
    assert order.paid_at


def test_confirming_an_open_page_changes_nothing(started, confirm):
    order, source = started()
    confirm(source)
    assert state(order) == (Order.Status.AWAITING_PAYMENT, 1, 1)


def test_the_buyer_gets_one_mail_in_their_language(started, sandbox, confirm):
    order, source = started(language="hi")
    sandbox.pay(source.reference)
    confirm(source)
    announce_order_paid(order.pk)
    (message,) = [m for m in mail.outbox if m.to == ["bob@example.org"]]
    assert order.number in message.subject
    assert f"/hi/orders/{order.number}/?t=" in message.body
    html = message.alternatives[0][0]
    assert order.number in html
    assert '<html lang="hi"' in html


def test_the_floors_above_hear_of_a_paid_order(started, sandbox, confirm):
    heard = []
    listener = lambda sender, order, **kwargs: heard.append(order.number)  # noqa: E731
    order_paid.connect(listener)
    try:
        order, source = started()
        sandbox.pay(source.reference)
        confirm(source)
    finally:
        order_paid.disconnect(listener)
    assert heard == [order.number]


def test_an_announcement_lost_with_the_broker_is_made_up_for(started, sandbox, confirm):
    _order, source = started()
    sandbox.pay(source.reference)
    confirm_payment(provider="stripe", reference=source.reference)  # nothing runs on commit
    assert mail.outbox == []
    Order.objects.update(paid_at=timezone.now() - timedelta(minutes=10))
    assert announce_missed_orders() == 1
    assert ["bob@example.org"] in [message.to for message in mail.outbox]
    assert announce_missed_orders() == 0


def test_an_expired_payment_puts_the_work_back_on_sale_and_into_the_basket(started, sandbox):
    order, source = started()
    Source.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert expire_stale_payments() == 1
    assert state(order) == (Order.Status.EXPIRED, 1, 0)
    assert session_of(sandbox, source.reference)["status"] == "expired"
    order.basket.refresh_from_db()
    assert order.basket.status == Basket.OPEN
    assert order.lines.get().is_released


def test_an_expired_work_can_be_bought_by_somebody_else(started, sandbox, confirm):
    artwork = ArtworkFactory()
    _first, source = started(artwork)
    close_payment(source)
    artwork = type(artwork).objects.get(pk=artwork.pk)
    second, source = started(artwork)
    sandbox.pay(source.reference)
    confirm(source)
    assert state(second) == (Order.Status.PAID, 0, 0)


def test_a_payment_that_wins_against_the_expiry_is_kept(started, sandbox, on_commit):
    order, source = started()
    sandbox.pay(source.reference)
    Source.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with on_commit():
        expire_stale_payments()
    assert state(order) == (Order.Status.PAID, 0, 0)


def test_an_order_nobody_started_to_pay_expires_without_the_provider(order_for, sandbox):
    order = order_for(ArtworkFactory())
    close_payment(Source.objects.select_related("order", "source_type").get(order=order))
    assert state(order) == (Order.Status.EXPIRED, 1, 0)
    assert not any(
        session["client_reference_id"] == order.number
        for session in sandbox.box.store.all("checkout.session")
    )


def test_the_provider_being_down_keeps_the_work_held(order_for, sandbox, settings):
    order = order_for(ArtworkFactory())
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    get_gateway.cache_clear()
    with pytest.raises(GatewayUnavailable):
        start_payment(order)
    source = Source.objects.select_related("order", "source_type").get(order=order)
    with pytest.raises(GatewayUnavailable):
        close_payment(source)
    assert state(order) == (Order.Status.AWAITING_PAYMENT, 1, 1)
    settings.STRIPE_API_BASE = sandbox.base_url
    get_gateway.cache_clear()
    assert start_payment(order).startswith(sandbox.base_url)


def test_a_page_whose_address_was_lost_is_found_and_closed(started, sandbox):
    """The provider opened the page but its answer never came back to us."""
    order, source = started()
    reference = source.reference
    Source.objects.update(reference="", url="", status=Source.Status.NEW)
    close_payment(Source.objects.select_related("order", "source_type").get(order=order))
    assert session_of(sandbox, reference)["status"] == "expired"
    assert state(order) == (Order.Status.EXPIRED, 1, 0)


def test_a_paid_page_whose_address_was_lost_is_confirmed(started, sandbox, confirm):
    order, source = started()
    Source.objects.update(reference="", url="", status=Source.Status.NEW)
    sandbox.pay(source.reference)
    confirm(source)
    assert state(order) == (Order.Status.PAID, 0, 0)


def test_a_late_payment_gets_the_work_if_it_is_still_free(started, sandbox, confirm, monkeypatch):
    order, source = started()
    sandbox.pay(source.reference)
    released(monkeypatch, source)
    assert state(order) == (Order.Status.EXPIRED, 1, 0)
    confirm(source)
    assert state(order) == (Order.Status.PAID, 0, 0)


def test_a_late_payment_for_a_sold_work_is_sent_back(
    started, sandbox, confirm, order_for, monkeypatch
):
    artwork = ArtworkFactory()
    late, late_source = started(artwork)
    sandbox.pay(late_source.reference)
    released(monkeypatch, late_source)
    winner, source = started(type(artwork).objects.get(pk=artwork.pk))
    sandbox.pay(source.reference)
    confirm(source)
    confirm(late_source)
    late_source.refresh_from_db()
    late.refresh_from_db()
    assert state(winner) == (Order.Status.PAID, 0, 0)
    assert late.status == Order.Status.CANCELLED
    assert late_source.status == Source.Status.REFUNDED
    assert late_source.amount_refunded == late_source.amount_debited == late.total_incl_tax
    assert any("coming back" in message.subject for message in mail.outbox)
    assert retry_due_refunds() == 0


def released(monkeypatch, source):
    """Close a source as if the provider had said *expired* although it was paid."""
    with monkeypatch.context() as patch:
        gateway = get_gateway("stripe")
        patch.setattr(
            type(gateway), "expire", lambda self, ref: type("S", (), {"outcome": "expired"})()
        )
        close_payment(Source.objects.select_related("order", "source_type").get(pk=source.pk))


def test_an_unrecorded_page_is_closed_and_nobody_is_sent_there(order_for, sandbox, monkeypatch):
    """The order was cancelled while the provider was still opening its page."""
    order = order_for(ArtworkFactory())
    gateway = type(get_gateway("stripe"))
    start = gateway.start

    def start_slowly(self, request):
        page = start(self, request)
        Source.objects.update(status=Source.Status.EXPIRED)
        return page

    monkeypatch.setattr(gateway, "start", start_slowly)
    with pytest.raises(PaymentNotPossible):
        start_payment(order)
    (session,) = [
        session
        for session in sandbox.box.store.all("checkout.session")
        if session["client_reference_id"] == order.number
    ]
    assert session["status"] == "expired"


def test_a_page_the_webhook_wrote_down_first_still_leads_there(order_for, sandbox, monkeypatch):
    """Its message comes before the answer to opening the page, and knows no address."""
    order = order_for(ArtworkFactory())
    gateway = type(get_gateway("stripe"))
    start = gateway.start

    def start_slowly(self, request):
        page = start(self, request)
        confirm_payment(provider="stripe", reference=page.reference)
        return page

    monkeypatch.setattr(gateway, "start", start_slowly)
    address = start_payment(order)
    assert address.startswith(sandbox.base_url)
    assert Source.objects.get(order=order).url == address


def test_an_order_the_provider_refuses_can_be_given_up(order_for, sandbox):
    order = order_for(ArtworkFactory(), email="bob@invalid")
    with pytest.raises(GatewayRefused):
        start_payment(order)
    close_payment(Source.objects.select_related("order", "source_type").get(order=order))
    assert state(order) == (Order.Status.EXPIRED, 1, 0)


def test_a_payment_begun_meanwhile_keeps_the_order(order_for, sandbox):
    order = order_for(ArtworkFactory())
    seen = Source.objects.select_related("order", "source_type").get(order=order)
    start_payment(order)
    with pytest.raises(GatewayUnavailable):
        close_payment(seen)
    assert state(order) == (Order.Status.AWAITING_PAYMENT, 1, 1)


def second_page(order, sandbox, monkeypatch):
    """Open and pay a page of the order that we have no record of."""
    gateway = get_gateway("stripe")
    source = Source.objects.select_related("order", "source_type").get(order=order)
    source.attempt = 9
    page = gateway.start(services.payment_request(source))
    sandbox.pay(page.reference)
    return page.reference


def test_a_paid_page_we_have_no_record_of_becomes_the_payment(
    started, sandbox, monkeypatch, on_commit
):
    order, first = started()
    reference = second_page(order, sandbox, monkeypatch)
    with on_commit():
        confirm_payment(provider="stripe", reference=reference)
    assert state(order) == (Order.Status.PAID, 0, 0)
    first.refresh_from_db()
    assert first.status == Source.Status.EXPIRED


def test_an_order_paid_twice_keeps_one_payment_and_sends_the_other_back(
    started, sandbox, confirm, monkeypatch, on_commit
):
    order, first = started()
    reference = second_page(order, sandbox, monkeypatch)
    sandbox.pay(first.reference)
    confirm(first)
    with on_commit():
        confirm_payment(provider="stripe", reference=reference)
    second = Source.objects.get(reference=reference)
    assert state(order) == (Order.Status.PAID, 0, 0)
    assert second.status == Source.Status.REFUNDED
    assert second.amount_refunded == order.total_incl_tax
    assert not any("coming back" in message.subject for message in mail.outbox)


def test_a_refund_made_elsewhere_is_accepted(started, sandbox, monkeypatch):
    _order, source = started()
    Source.objects.update(
        status=Source.Status.REFUND_DUE, amount_debited=100, payment_reference="pi_x"
    )

    def refuse(self, *args, **kwargs):
        raise GatewayRefused("done already", code="charge_already_refunded")

    monkeypatch.setattr(type(get_gateway("stripe")), "refund", refuse)
    source = Source.objects.select_related("order", "source_type").get()
    services.refund_payment(source)
    source.refresh_from_db()
    assert (source.status, source.amount_refunded) == (Source.Status.REFUNDED, 100)


def test_one_broken_payment_does_not_keep_the_others_held(started, sandbox, monkeypatch):
    broken, _source = started()
    whole, _source = started()
    Source.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    close = services.close_payment

    def fail_once(source):
        if source.order == broken:
            raise KeyError("surprise")
        return close(source)

    monkeypatch.setattr("checkout.payment.tasks.close_payment", fail_once)
    assert expire_stale_payments() == 1
    assert state(whole)[0] == Order.Status.EXPIRED


def test_a_refused_mail_address_does_not_keep_the_artisan_in_the_dark(
    started, sandbox, confirm, monkeypatch
):
    heard = []
    listener = lambda sender, order, **kwargs: heard.append(order.number)  # noqa: E731
    order_paid.connect(listener)
    monkeypatch.setattr(
        "checkout.order.tasks.send_order_email",
        lambda *args: (_ for _ in ()).throw(ValueError("no such address")),
    )
    try:
        order, source = started()
        sandbox.pay(source.reference)
        confirm(source)
    finally:
        order_paid.disconnect(listener)
    assert heard == [order.number]
    assert state(order)[0] == Order.Status.PAID


def test_a_wrong_amount_is_never_taken_for_payment(started, sandbox, confirm):
    order, source = started()
    sandbox.pay(source.reference)
    Order.objects.update(total_incl_tax=F("total_incl_tax") + 1)
    with pytest.raises(AmountMismatch):
        confirm(source)
    assert state(order)[0] == Order.Status.AWAITING_PAYMENT


def test_the_recheck_under_the_lock_is_what_makes_confirm_safe(started, sandbox, monkeypatch):
    """Two confirms fetched *paid* before either took the lock; the second must do nothing."""
    order, source = started()
    sandbox.pay(source.reference)
    truth = get_gateway("stripe").fetch(source.reference)
    services._apply("stripe", truth)
    services._apply("stripe", truth)
    source.refresh_from_db()
    assert state(order) == (Order.Status.PAID, 0, 0)
    assert source.status == Source.Status.PAID  # without the re-check its money would go back
    assert source.amount_debited == order.total_incl_tax
    assert order.status_changes.count() == 1


def test_paid_orders_cannot_be_started_or_closed_again(started, sandbox, confirm):
    order, source = started()
    sandbox.pay(source.reference)
    confirm(source)
    with pytest.raises(PaymentNotPossible):
        start_payment(order)
    close_payment(Source.objects.select_related("order", "source_type").get(pk=source.pk))
    assert state(order) == (Order.Status.PAID, 0, 0)


def test_unknown_pages_are_nobodys(sandbox, started):
    _order, source = started()
    truth = get_gateway("stripe").fetch(source.reference)
    Source.objects.all().delete()
    assert services._apply("stripe", truth) is None
