"""Only who bought a work, and has it on its way, can say something about it."""

import pytest
from django.urls import reverse

from catalog.reviews.models import Review
from checkout.order.dispatch import record_dispatch
from checkout.order.links import order_token
from checkout.order.models import Order
from tests.checkout.conftest import shopper
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = {"score": "5", "text": "It glows.", "name": "Bob"}


@pytest.fixture
def sent(paid_order):
    def make(**options) -> Order:
        order = paid_order(ArtworkFactory(), **options)
        record_dispatch(order_id=order.pk, lines=order.lines.all())
        return order

    return make


def address_of(order, view="orders:review", token=None):
    url = reverse(view, args=[order.number, order.lines.get().pk])
    return f"{url}?t={order_token(order.number) if token is None else token}"


def test_a_guest_writes_by_the_link_of_the_order(sent):
    order = sent()
    browser = shopper()
    url = address_of(order)
    page = browser.get(f"/orders/{order.number}/?t={order_token(order.number)}").text
    assert url.replace("&", "&amp;") in page
    assert browser.get(url).status_code == 200
    assert browser.post(url, WORDS).status_code == 302
    review = Review.objects.get()
    assert (review.status, review.line, review.score) == ("waiting", order.lines.get(), 5)
    assert "It waits for us" in browser.get(url).text
    browser.post(address_of(order, "orders:withdraw_review"))
    assert not Review.objects.exists()


def test_an_account_writes_without_a_link_and_reads_why_it_was_refused(sent):
    alice = UserFactory()
    order = sent(user=alice)
    browser = shopper()
    browser.force_login(alice)
    browser.post(address_of(order, token=""), WORDS)
    review = Review.objects.get()
    assert review.user == alice
    Review.objects.update(status="refused", reason="Please leave out the address.")
    assert "Please leave out the address." in browser.get(address_of(order, token="")).text


def test_others_find_nothing(sent):
    order, other = sent(), sent()
    stranger = shopper()
    stranger.force_login(UserFactory())
    assert stranger.post(address_of(order, token="forged"), WORDS).status_code == 404
    assert stranger.post(address_of(order, "orders:withdraw_review", ""), {}).status_code == 404
    wrong_line = reverse("orders:review", args=[order.number, other.lines.get().pk])
    assert stranger.get(f"{wrong_line}?t={order_token(order.number)}").status_code == 404
    assert not Review.objects.exists()


def test_what_is_not_sent_or_not_paid_is_not_reviewed(paid_order, sent):
    waiting = paid_order(ArtworkFactory())
    assert shopper().post(address_of(waiting), WORDS).status_code == 404
    refunded = sent()
    Order.objects.filter(pk=refunded.pk).update(status="refund-due")
    assert shopper().post(address_of(refunded), WORDS).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [{"score": ""}, {"score": "6"}, {"score": "0"}, {"text": "x" * 2001}, {"name": "x" * 61}],
)
def test_wrong_words_are_answered_and_kept(sent, wrong):
    answer = shopper().post(address_of(sent()), WORDS | wrong)
    assert answer.status_code == 422
    assert (WORDS | wrong)["text"] in answer.text
    assert not Review.objects.exists()


def test_other_sites_cannot_write(client, sent):
    assert client.post(address_of(sent()), WORDS).status_code == 403


def test_too_many_reviews_are_refused(sent, settings):
    settings.ACCOUNT_RATE_LIMITS = {"review": "1/m/ip"}
    order = sent()
    assert shopper().post(address_of(order), WORDS).status_code == 302
    assert shopper().post(address_of(order), WORDS).status_code == 429
