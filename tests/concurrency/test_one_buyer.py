"""Whatever one buyer does at the same moment counts one after the other."""

import pytest

from artisans.strategy import Strategy
from checkout.basket.models import Basket
from checkout.basket.services import add_artwork
from checkout.order import limits
from checkout.order.dispatch import record_dispatch
from checkout.order.emails import BeingSent, send_dispatch_email
from checkout.order.models import Order, ShippingEvent
from checkout.payment.models import Source
from checkout.services import Buyer, TooManyUnpaid, place_order
from tests.checkout.conftest import address
from tests.factories import ArtworkFactory, UserFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
TABS = 12


def test_many_presses_put_an_original_into_the_basket_once(at_once, fill_basket):
    basket = fill_basket(ArtworkFactory())
    artwork = ArtworkFactory()

    def press():
        mine = Basket.objects.get(pk=basket.pk)
        mine.strategy = Strategy()
        return add_artwork(basket=mine, artwork=artwork)

    results = at_once(*[press] * TABS)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert basket.lines.get(product=artwork).quantity == 1


@pytest.fixture
def order_at_once(at_once, fill_basket, delivery):
    """Let somebody order a work of its own in each of many tabs; return what each tab got."""
    method = delivery["IN"]

    def order(basket_id, buyer):
        basket = Basket.objects.get(pk=basket_id)
        basket.strategy = Strategy()
        return place_order(
            basket=basket,
            buyer=Buyer(address=address(), **buyer),
            shipping_method=method,
            expected_total=basket.total_incl_tax + method.calculate(basket).incl_tax,
            provider="stripe",
        )

    def run(buyer_of):
        baskets = [fill_basket(ArtworkFactory()).pk for _ in range(TABS)]
        calls = [
            lambda pk=pk, number=number: order(pk, buyer_of(number))
            for number, pk in enumerate(baskets)
        ]
        return at_once(*calls)

    return run


def expect_three(results):
    placed = [result for result in results if isinstance(result, Order)]
    refused = [result for result in results if isinstance(result, TooManyUnpaid)]
    assert (len(placed), len(refused)) == (3, TABS - 3), results
    assert Order.objects.count() == Source.objects.count() == 3


def test_one_account_in_many_tabs_gets_three_orders(order_at_once):
    alice = UserFactory()
    expect_three(
        order_at_once(lambda number: {"email": f"alice{number}@example.org", "user": alice})
    )


@pytest.fixture
def _one_behind_an_address(monkeypatch):
    monkeypatch.setitem(limits.PEOPLE_OF, "address", 1)


@pytest.mark.usefixtures("_one_behind_an_address")
def test_one_network_address_under_many_names_gets_three_orders(order_at_once):
    expect_three(
        order_at_once(lambda number: {"email": f"bob{number}@example.org", "client": "d1gest"})
    )


@pytest.mark.usefixtures("_one_behind_an_address")
def test_buyers_who_share_addresses_crosswise_are_counted_by_both(order_at_once):
    results = order_at_once(
        lambda number: {"email": f"bob{number % 4}@example.org", "client": f"d1gest{number // 4}"}
    )
    assert {type(result) for result in results} <= {Order, TooManyUnpaid}, results
    assert Order.objects.count() == 9


def test_two_workers_tell_the_buyer_of_a_parcel_once(at_once, paid_order, mailoutbox):
    order = paid_order(ArtworkFactory())
    event = record_dispatch(order_id=order.pk, lines=order.lines.all(), tracking="EM1")
    mailoutbox.clear()
    ShippingEvent.objects.update(told_at=None, mail_begun_at=None)
    results = at_once(*[lambda: send_dispatch_email(event.pk)] * 8)
    assert results.count(True) == 1
    assert {type(result) for result in results} <= {bool, BeingSent}, results
    assert len(mailoutbox) == 1


def test_a_parcel_marked_twice_at_once_is_one(at_once, paid_order):
    order = paid_order(ArtworkFactory())
    lines = list(order.lines.all())
    results = at_once(*[lambda: record_dispatch(order_id=order.pk, lines=lines)] * 8)
    assert len({event.pk for event in results}) == ShippingEvent.objects.count() == 1
