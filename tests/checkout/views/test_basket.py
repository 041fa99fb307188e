from decimal import Decimal

import pytest
from django.conf import settings

from artisans.models import Partner, StockRecord
from catalog.models import Product
from checkout.basket.models import Basket
from checkout.order.models import Order
from checkout.payment.services import start_payment
from tests.checkout.conftest import ADDRESS, shopper
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser():
    return shopper()


def add(browser, artwork, **data):
    return browser.post(f"/basket/add/{artwork.pk}/", data)


def test_adding_a_work_leads_to_the_basket(browser):
    artwork = ArtworkFactory()
    assert add(browser, artwork)["Location"] == "/basket/"
    response = browser.get("/basket/")
    assert artwork.title in response.content.decode()
    assert "₹12,000" in response.content.decode()


@pytest.mark.parametrize("lines", [0, 3])
def test_adding_a_work_costs_a_guest_as_much_whatever_is_there(
    browser, delivery, django_assert_num_queries, lines
):
    add(shopper(), ArtworkFactory())
    for _number in range(lines):
        add(browser, ArtworkFactory())
    work = ArtworkFactory()
    # The work, savepoint, a new basket, line, savepoint, count; else the basket, its lock, a look.
    with django_assert_num_queries(8 if lines else 6):
        add(browser, work)


def test_an_original_is_in_the_basket_once(browser):
    artwork = ArtworkFactory()
    add(browser, artwork)
    add(browser, artwork)
    assert Basket.objects.get().num_items == 1


def test_nothing_is_set_before_something_is_added(browser):
    assert not browser.get("/basket/").cookies
    assert not Basket.objects.exists()
    add(browser, ArtworkFactory())
    cookie = browser.cookies[settings.OSCAR_BASKET_COOKIE_OPEN]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("quantity", ["0", "-1", "abc", "1.5", "999999999999", ""])
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_wrong_quantities_are_refused_in_words(browser, quantity, prefix):
    artwork = ArtworkFactory(edition=True)
    response = browser.post(
        f"{prefix}/basket/add/{artwork.pk}/", {"quantity": quantity}, follow=True
    )
    assert response.status_code == 200
    if quantity == "":
        assert Basket.objects.get().num_items == 1
    else:
        assert [message.level_tag for message in response.context["messages"]] == ["error"]
        assert not Basket.objects.filter(lines__isnull=False).exists()


def test_more_pieces_than_there_are_cannot_be_added(browser):
    artwork = ArtworkFactory(edition=True, stock_level=2)
    response = browser.post(f"/basket/add/{artwork.pk}/", {"quantity": 3}, follow=True)
    assert "Only 2 pieces are left" in response.content.decode()


def test_more_pieces_than_one_order_takes_are_refused_and_not_offered(browser):
    artwork = ArtworkFactory(edition=True, stock_level=50)
    assert 'max="20"' in browser.get(artwork.get_absolute_url()).content.decode()
    response = browser.post(f"/basket/add/{artwork.pk}/", {"quantity": 21}, follow=True)
    assert "One order can hold 20 pieces" in response.content.decode()


@pytest.mark.parametrize("pk", [999999, 99999999999999999999])
def test_unknown_works_cannot_be_added(browser, pk):
    assert browser.post(f"/basket/add/{pk}/").status_code == 404


def test_drafts_and_sold_works_cannot_be_added(browser):
    assert add(browser, ArtworkFactory(draft=True)).status_code == 404
    response = browser.post(f"/basket/add/{ArtworkFactory(stock_level=0).pk}/", follow=True)
    assert "sold" in response.content.decode()
    assert not Basket.objects.filter(lines__isnull=False).exists()


def test_a_foreign_page_cannot_fill_baskets(client):
    artwork = ArtworkFactory()
    for headers in (
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Referer": "https://evil.example/"},
    ):
        assert client.post(f"/basket/add/{artwork.pk}/", headers=headers).status_code == 403
    assert not Basket.objects.exists()


def test_basket_forms_are_posts(browser):
    artwork = ArtworkFactory()
    assert browser.get(f"/basket/add/{artwork.pk}/").status_code == 405


def test_somebody_elses_line_is_out_of_reach(browser):
    artwork = ArtworkFactory(edition=True)
    add(browser, artwork)
    line = Basket.objects.get().lines.get()
    stranger = shopper()
    assert stranger.post(f"/basket/lines/{line.pk}/remove/").status_code == 404
    add(stranger, ArtworkFactory())
    assert stranger.post(f"/basket/lines/{line.pk}/", {"quantity": 2}).status_code == 404
    line.refresh_from_db()
    assert line.quantity == 1


def test_a_forged_basket_cookie_opens_nothing(browser):
    add(browser, ArtworkFactory())
    basket = Basket.objects.get()
    stranger = shopper()
    stranger.cookies[settings.OSCAR_BASKET_COOKIE_OPEN] = f"{basket.pk}:forged"
    assert basket.lines.get().product.title not in stranger.get("/basket/").content.decode()


def test_quantities_change_and_zero_removes(browser):
    add(browser, ArtworkFactory(edition=True))
    line = Basket.objects.get().lines.get()
    browser.post(f"/basket/lines/{line.pk}/", {"quantity": 3})
    line.refresh_from_db()
    assert line.quantity == 3
    browser.post(f"/basket/lines/{line.pk}/", {"quantity": 0})
    assert not Basket.objects.get().lines.exists()


def test_a_work_sold_meanwhile_is_named_in_the_basket(browser, order_for, sandbox):
    artwork = ArtworkFactory()
    add(browser, artwork)
    start_payment(order_for(artwork))
    html = browser.get("/basket/").content.decode()
    assert "Somebody else is paying for this work" in html
    assert "/checkout/" not in html


def test_a_guests_basket_joins_the_account_at_login(browser):
    alice = UserFactory()
    artwork = ArtworkFactory()
    add(browser, artwork)
    browser.force_login(alice)
    assert artwork.title in browser.get("/basket/").content.decode()
    assert Basket.objects.get(status=Basket.OPEN).owner == alice


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_a_guests_basket_costs_two_queries(browser, django_assert_num_queries, count, prefix):
    for _ in range(count):
        add(browser, ArtworkFactory(edition=True), quantity=2)
    browser.get(f"{prefix}/basket/")
    with django_assert_num_queries(2):
        response = browser.get(f"{prefix}/basket/")
    assert response.content.decode().count('class="line"') == count
    assert response.context["basket_count"] == 2 * count


@pytest.mark.parametrize("count", [1, 8])
def test_an_accounts_basket_costs_a_fixed_number_of_queries(
    browser, django_assert_num_queries, count
):
    browser.force_login(UserFactory())
    for _ in range(count):
        add(browser, ArtworkFactory())
    browser.get("/basket/")
    # Session, account, basket, lines, an order left at the payment.
    with django_assert_num_queries(5):
        browser.get("/basket/")


def test_an_empty_basket_costs_a_stranger_nothing(browser, django_assert_num_queries):
    browser.get("/basket/")
    with django_assert_num_queries(0):
        assert "Your basket is empty" in browser.get("/basket/").content.decode()


def test_every_price_is_that_of_now(browser, delivery):
    artwork = ArtworkFactory(edition=True)
    add(browser, artwork, quantity=2)
    artwork.stock.price = Decimal(700)
    artwork.stock.save()
    html = browser.get("/basket/").content.decode()
    assert "2 × ₹700" in html
    assert html.count("₹1,400") == 2
    assert "₹12,000" not in html
    assert browser.get("/checkout/").context["summary"]["items"] == 1400


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda work: Product.objects.filter(pk=work.pk).update(is_public=False), "no longer for"),
        (lambda work: Partner.objects.update(is_active=False), "no longer for sale"),
        (lambda work: StockRecord.objects.update(num_in_stock=0), "has been sold"),
        (lambda work: StockRecord.objects.update(num_in_stock=1), "Only 1 piece is left"),
        (lambda work: StockRecord.objects.update(num_allocated=9), "Somebody else is paying"),
    ],
)
def test_the_basket_says_what_keeps_a_work_from_being_bought(browser, spoil, words):
    work = ArtworkFactory(edition=True, stock_level=9)
    add(browser, work, quantity=2)
    spoil(work)
    html = browser.get("/basket/").content.decode()
    assert work.title in html
    assert words in html
    assert 'href="/checkout/"' not in html


def left_at_the_payment(browser):
    artwork = ArtworkFactory()
    add(browser, artwork)
    quote = browser.get("/checkout/").context["quote"]
    browser.post("/checkout/", ADDRESS | {"quote": quote, "shipping": "post-in"})
    return Order.objects.latest("pk")


def test_a_guest_finds_the_way_back_to_an_unpaid_order(browser, delivery, sandbox):
    order = left_at_the_payment(browser)
    for _look in range(2):
        html = browser.get("/basket/").content.decode()
        assert order.number in html
        assert f"/orders/{order.number}/?t=" in html
    assert browser.get("/checkout/", follow=True).redirect_chain[-1][0] == "/basket/"
    assert order.number not in shopper().get("/basket/").content.decode()


def test_a_guest_with_an_unpaid_order_can_start_a_new_basket(browser, delivery, sandbox):
    left_at_the_payment(browser)
    newer = ArtworkFactory()
    add(browser, newer)
    assert newer.title in browser.get("/basket/").content.decode()


def test_a_paid_order_is_not_asked_for_again(browser, delivery, sandbox):
    order = left_at_the_payment(browser)
    Order.objects.update(status="paid", paid_at="2026-01-01T00:00Z")
    assert order.number not in browser.get("/basket/").content.decode()
