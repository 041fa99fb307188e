"""What goes into a basket, and what it costs to put it there."""

from decimal import Decimal

import pytest

from artisans.models import StockRecord
from artisans.strategy import Strategy
from catalog.selectors import artwork_to_buy
from checkout.basket.models import Basket
from checkout.basket.services import BasketRefused, add_artwork
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def new_basket():
    basket = Basket()
    basket.strategy = Strategy()
    return basket


def test_a_line_is_written_as_oscar_writes_it(new_basket):
    """So that whoever calls Oscar's own `add_product` later finds the same line."""
    artwork = ArtworkFactory(edition=True, price=Decimal("12000.00"))
    line = add_artwork(basket=new_basket, artwork=artwork_to_buy(artwork.pk), quantity=2)
    line.refresh_from_db()
    by_oscar, is_new = new_basket.add_product(artwork, 1)
    assert (by_oscar.pk, is_new, by_oscar.quantity) == (line.pk, False, 3)
    other = Basket.objects.create()
    other.strategy = Strategy()
    fresh, _is_new = other.add_product(artwork, 2)
    own = ("id", "basket_id", "date_created", "date_updated")
    assert {
        field.attname: getattr(fresh, field.attname)
        for field in line._meta.concrete_fields
        if field.attname not in own
    } == {
        field.attname: getattr(line, field.attname)
        for field in line._meta.concrete_fields
        if field.attname not in own
    }


def test_an_editions_pieces_add_up_in_one_line(new_basket):
    artwork = ArtworkFactory(edition=True)
    for _turn in range(2):
        add_artwork(basket=new_basket, artwork=artwork, quantity=2)
    assert new_basket.lines.get().quantity == new_basket.num_items == 4


def test_no_more_pieces_than_there_are_however_often_it_is_pressed(new_basket):
    artwork = ArtworkFactory(edition=True)
    StockRecord.objects.update(num_in_stock=3)
    artwork = artwork_to_buy(artwork.pk)
    add_artwork(basket=new_basket, artwork=artwork, quantity=2)
    with pytest.raises(BasketRefused):
        add_artwork(basket=new_basket, artwork=artwork, quantity=2)
    assert new_basket.lines.get().quantity == 2


def test_what_was_ordered_meanwhile_takes_nothing_more(new_basket):
    add_artwork(basket=new_basket, artwork=ArtworkFactory())
    Basket.objects.get().submit()
    with pytest.raises(BasketRefused):
        add_artwork(basket=new_basket, artwork=ArtworkFactory())
    assert new_basket.lines.count() == 1


@pytest.mark.parametrize("lines", [0, 1, 5])
def test_putting_a_work_in_costs_as_much_whatever_is_there(
    new_basket, lines, django_assert_num_queries
):
    for _number in range(lines):
        add_artwork(basket=new_basket, artwork=ArtworkFactory())
    work = ArtworkFactory()
    # Savepoint, lock and look or a new basket, line, savepoint.
    with django_assert_num_queries(5 if lines else 4):
        add_artwork(basket=new_basket, artwork=work)


def test_a_work_to_buy_is_on_show_and_read_at_once(new_basket, django_assert_num_queries):
    work = ArtworkFactory()
    with django_assert_num_queries(1):
        found = artwork_to_buy(work.pk)
        assert (found.title, found.is_original, found.is_on_hold) == (work.title, True, False)
        assert found.get_absolute_url() == work.get_absolute_url()
        assert new_basket.strategy.fetch_for_product(found).price.incl_tax == work.stock.price
    StockRecord.objects.update(num_in_stock=0)
    assert not artwork_to_buy(work.pk).is_available
    type(work.artisan).objects.update(is_active=False)
    assert artwork_to_buy(work.pk) is None
