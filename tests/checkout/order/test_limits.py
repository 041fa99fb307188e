"""One buyer, or one network address, cannot keep the originals off the wall without paying."""

from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.basket.models import Basket
from checkout.order import limits
from checkout.order.models import Order
from checkout.order.tasks import forget_clients
from checkout.services import OrderRefused, TooManyUnpaid
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.MAX_UNPAID_ORDERS = 2
    settings.MAX_LAPSED_ORDERS = 3


@pytest.fixture
def order(order_for):
    """Place an order for a new work."""

    def place(**options):
        return order_for(ArtworkFactory(), **options)

    return place


def end(order, status, **changes):
    Order.objects.filter(pk=order.pk).update(status=status, **changes)


def test_a_buyer_has_so_many_orders_waiting_and_no_more(order, fill_basket):
    alice = UserFactory()
    order(user=alice)
    order(user=alice)
    artwork = ArtworkFactory()
    basket = fill_basket(artwork, owner=alice)
    with pytest.raises(TooManyUnpaid, match="wait for their payment: 2"):
        order(basket=basket, user=alice)
    artwork.stock.refresh_from_db()
    basket.refresh_from_db()
    assert artwork.stock.num_allocated == 0
    assert (basket.status, basket.lines.count()) == (Basket.OPEN, 1)
    assert Order.objects.count() == 2


def test_the_refusal_is_one_of_an_order():
    assert issubclass(TooManyUnpaid, OrderRefused)


def test_somebody_else_is_not_kept_from_buying(order):
    order(client="a")
    order(client="a")
    assert order(email="charlie@example.org", client="b")


@pytest.fixture
def _one_behind_an_address(monkeypatch):
    monkeypatch.setitem(limits.PEOPLE_OF, "address", 1)


def test_many_people_may_be_behind_one_address(order):
    for number in range(5):
        order(client="a", email=f"early{number}@example.org")
        order(client="a", email=f"late{number}@example.org")
    with pytest.raises(TooManyUnpaid, match="your internet connection"):
        order(client="a", email="one-too-many@example.org")


@pytest.mark.usefixtures("_one_behind_an_address")
def test_one_address_has_so_many_orders_waiting_whoever_they_are_for(order):
    order(client="a")
    order(client="a", email="charlie@example.org")
    with pytest.raises(TooManyUnpaid, match="your internet connection"):
        order(client="a", email="dora@example.org")
    with pytest.raises(TooManyUnpaid, match="your internet connection"):
        order(client="a", user=UserFactory())
    assert order(client="b", email="dora@example.org")


def test_orders_from_addresses_we_do_not_know_are_not_one_address(order):
    for name in ("bob", "charlie", "dora"):
        assert order(email=f"{name}@example.org")


def test_nobody_is_locked_out_by_who_types_their_e_mail_address(order):
    for number in range(4):
        end(order(email="victim@example.org", client=f"stranger{number}"), "cancelled")
    for number in range(3):
        order(email="victim@example.org", client=f"stranger{number}")
    assert order(email="victim@example.org", client="victim")


def test_an_account_is_counted_by_itself(order):
    alice = UserFactory(email="alice@example.org")
    order(email=alice.email)
    order(email=alice.email)
    order(email=alice.email, user=alice)
    order(email="work@example.org", user=alice)
    with pytest.raises(TooManyUnpaid):
        order(email="third@example.org", user=alice)


@pytest.mark.parametrize("status", ["paid", "cancelled", "expired"])
def test_an_order_that_waits_no_more_makes_room(order, status):
    first = order(client="a")
    order(client="a")
    end(first, status, paid_at=timezone.now())
    assert order(client="a")


@pytest.mark.parametrize("status", ["cancelled", "expired"])
@pytest.mark.parametrize("known_by", ["account", "client"])
@pytest.mark.usefixtures("_one_behind_an_address")
def test_who_left_too_many_unpaid_waits_until_tomorrow(order, status, known_by):
    who = {"user": UserFactory()} if known_by == "account" else {"client": "a"}
    for number in range(3):
        end(order(email=f"bob{number}@example.org", **who), status)
    with pytest.raises(TooManyUnpaid, match="tomorrow"):
        order(**who)
    Order.objects.update(date_placed=timezone.now() - timedelta(hours=25))
    assert order(**who)


def test_an_order_that_was_paid_late_was_paid(order):
    for _ in range(3):
        end(order(client="a"), "cancelled", paid_at=timezone.now())
    assert order(client="a")


def test_the_buyers_turn_is_taken_before_that_of_the_address(order, monkeypatch):
    """Always in this order, so that two buyers behind one address never wait for each other."""
    taken = []
    monkeypatch.setattr(limits, "_take_turns", lambda *names: taken.append(names))
    alice = UserFactory()
    order(email="Bob@example.org", client="a")
    order(user=alice, client="a")
    assert taken == [("", "a"), (f"user {alice.pk}", "a")]


def test_a_double_click_on_the_last_order_allowed_gives_that_order(order, order_for, fill_basket):
    order()
    basket = fill_basket(ArtworkFactory())
    assert order_for(basket=basket) == order_for(basket=basket)
    assert Order.objects.count() == 2


def test_an_address_is_forgotten_once_it_counts_no_more(order):
    ages = {
        "awaiting-payment": timedelta(hours=30),
        "expired": timedelta(hours=23),
        "cancelled": timedelta(hours=25),
        "paid": timedelta(0),
    }
    for status, age in ages.items():
        now = timezone.now()
        placed = order(email=f"{status}@example.org", client=status)
        end(placed, status, date_placed=now - age, paid_at=now if status == "paid" else None)
    assert forget_clients() == 2
    left = Order.objects.exclude(client_digest="").values_list("client_digest", flat=True)
    assert sorted(left) == ["awaiting-payment", "expired"]
    assert forget_clients() == 0
