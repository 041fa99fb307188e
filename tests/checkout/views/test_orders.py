import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from checkout.basket.models import Basket
from checkout.order.dispatch import record_dispatch
from checkout.order.links import order_token, order_url
from checkout.order.models import Order
from checkout.payment.models import Source
from checkout.payment.services import start_payment
from tests.checkout.conftest import shopper
from tests.factories import ArtworkFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return shopper()


@pytest.fixture
def order(order_for, sandbox):
    order = order_for(ArtworkFactory())
    start_payment(order)
    return order


def path(order, view="orders:detail"):
    return order_url(order, view).removeprefix("http://127.0.0.1:8000")


def test_a_guest_sees_the_order_through_its_link(client, order):
    response = client.get(path(order))
    assert response.status_code == 200
    assert order.number in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response.content.decode()


@pytest.mark.parametrize("token", ["", "x", "x:y", "\x00", "😀", "a" * 4000])
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_a_wrong_link_learns_nothing(client, order, token, prefix):
    response = client.get(f"{prefix}/orders/{order.number}/", {"t": token})
    assert response.status_code == 404
    unknown = client.get(f"{prefix}/orders/PT-0000-0000/", {"t": token})
    assert unknown.status_code == 404


def test_one_orders_token_does_not_open_another(client, order, order_for):
    other = order_for(ArtworkFactory())
    assert client.get(f"/orders/{other.number}/?t={order_token(order.number)}").status_code == 404


def test_owners_see_their_orders_and_nobody_elses(client, order_for, sandbox):
    alice, bob = UserFactory(), UserFactory()
    order = order_for(ArtworkFactory(), user=alice)
    client.force_login(bob)
    assert client.get(f"/orders/{order.number}/").status_code == 404
    client.force_login(alice)
    assert client.get(f"/orders/{order.number}/").status_code == 200
    assert order.number in client.get("/orders/").content.decode()


def test_the_list_of_orders_needs_a_login(client):
    assert "/account/login/" in client.get("/orders/")["Location"]


def test_coming_back_from_a_payment_shows_it_paid(client, order, sandbox, on_commit):
    sandbox.pay(Source.objects.get(order=order).reference)
    with on_commit():
        response = client.get(path(order, "orders:return"), follow=True)
    assert response.status_code == 200
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    assert response.context["is_paid"]


def test_coming_back_without_paying_says_so(client, order):
    html = client.get(path(order, "orders:return"), follow=True).content.decode()
    assert order.number in html
    order.refresh_from_db()
    assert order.status == Order.Status.AWAITING_PAYMENT


def test_going_on_to_pay_leads_to_the_same_page(browser, order):
    response = browser.post(path(order, "orders:pay"))
    assert (response.status_code, response["Location"]) == (303, Source.objects.get().url)


def test_cancelling_brings_the_works_back_to_the_basket(browser, order, sandbox):
    title = order.lines.get().title
    response = browser.post(path(order, "orders:cancel"), follow=True)
    order.refresh_from_db()
    assert order.status == Order.Status.CANCELLED
    assert title in response.content.decode()
    assert Basket.objects.get().status == Basket.OPEN
    assert order.lines.get().stockrecord.net_stock_level == 1


def test_cancelling_keeps_what_was_added_since(browser, order):
    newer = ArtworkFactory()
    browser.post(f"/basket/add/{newer.pk}/")
    html = browser.post(path(order, "orders:cancel"), follow=True).content.decode()
    assert newer.title in html
    assert order.lines.get().title in html


def test_cancelling_a_paid_order_keeps_it(browser, order, sandbox, on_commit):
    sandbox.pay(Source.objects.get(order=order).reference)
    with on_commit():
        browser.post(path(order, "orders:cancel"), follow=True)
    order.refresh_from_db()
    assert order.status == Order.Status.PAID


@pytest.mark.parametrize("view", ["orders:pay", "orders:cancel"])
def test_orders_cannot_be_moved_from_other_sites_or_without_the_link(client, order, view):
    assert client.post(path(order, view)).status_code == 403
    assert shopper().post(path(order, view).partition("?")[0]).status_code == 404
    assert shopper().get(path(order, view)).status_code == 405


@pytest.mark.parametrize("count", [1, 9])
def test_the_list_of_orders_costs_a_fixed_number_of_queries(
    client, order_for, django_assert_max_num_queries, count, settings
):
    settings.MAX_UNPAID_ORDERS = count
    alice = UserFactory()
    for _ in range(count):
        order_for(ArtworkFactory(edition=True), user=alice)
    client.force_login(alice)
    with django_assert_max_num_queries(12):
        client.get("/orders/")


@pytest.fixture
def send():
    def run(order, *lines, tracking=""):
        chosen = lines or order.lines.all()
        return record_dispatch(order_id=order.pk, lines=chosen, tracking=tracking)

    return run


def test_the_page_shows_who_sent_what_and_how_to_follow_it(client, paid_order, send):
    works = [
        ArtworkFactory(title_en="Deer", artisan=PartnerFactory(name_en="Kamla Bai")),
        ArtworkFactory(title_en="Peacock", artisan=PartnerFactory(name_en="Ram Singh")),
    ]
    order = paid_order(*works)
    deer, peacock = order.lines.order_by("pk")
    assert "On its way" not in client.get(path(order)).text
    send(order, deer, tracking="EM123456789IN")
    page = client.get(path(order)).text
    parcels = page.partition('id="sent"')[2].partition("</section>")[0]
    for word in ("Kamla Bai", "Deer", "EM123456789IN", "Sent on"):
        assert word in parcels
    assert "Peacock" not in parcels
    assert "Partly sent" in page
    assert "What happens next" in page
    send(order, peacock, tracking="https://post.example/EM2")
    page = client.get(path(order)).text
    assert 'href="https://post.example/EM2" rel="nofollow noreferrer"' in page
    assert "is on its way to you" in page
    assert "What happens next" not in page


def test_what_an_artisan_typed_is_words_on_the_page(client, paid_order, send):
    order = paid_order(ArtworkFactory())
    send(order, tracking='javascript:alert(1)//"<script>')
    page = client.get(path(order)).text
    assert 'href="javascript' not in page
    assert "&lt;script&gt;" in page


def test_the_page_costs_as_much_for_three_parcels_as_for_one(
    client, paid_order, send, django_assert_num_queries
):
    order = paid_order(*(ArtworkFactory() for _ in range(3)))
    first, *others = order.lines.order_by("pk")
    send(order, first)
    client.get(path(order))
    with CaptureQueriesContext(connection) as one:
        client.get(path(order))
    for line in others:
        send(order, line)
    with django_assert_num_queries(len(one)):
        client.get(path(order))


@pytest.mark.parametrize("address", ["/orders/", "/account/"])
def test_the_list_says_what_was_sent(client, paid_order, send, address):
    alice = UserFactory()
    order = paid_order(ArtworkFactory(), ArtworkFactory(), user=alice)
    client.force_login(alice)
    assert '">Paid</td>' in client.get(address).text
    send(order, order.lines.first())
    assert '">Partly sent</td>' in client.get(address).text
    send(order)
    assert '">Sent</td>' in client.get(address).text


def test_an_order_being_refunded_says_that_and_not_sent(client, paid_order, send):
    alice = UserFactory()
    order = paid_order(ArtworkFactory(), user=alice)
    send(order)
    Order.objects.filter(pk=order.pk).update(status="refund-due")
    client.force_login(alice)
    assert '">Being refunded</td>' in client.get("/orders/").text
    assert "Being refunded" in client.get(path(order)).text


def test_the_page_names_the_terms_that_were_accepted(client, order_for, publish_terms):
    order = order_for(ArtworkFactory(), terms_version=publish_terms())
    assert "(version: terms 2026-11-20 r12)" in client.get(path(order)).text
    Order.objects.update(terms_version="", accepted_terms_at=None)
    assert "accepted the terms" not in client.get(path(order)).text
