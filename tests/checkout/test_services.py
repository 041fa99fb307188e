from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from checkout.basket.models import Basket
from checkout.order import stock
from checkout.order.models import Line, Order
from checkout.payment.models import Source
from checkout.services import OrderRefused
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_an_order_waits_for_its_payment_with_everything_frozen(order_for):
    artwork = ArtworkFactory(price=Decimal("12000"), artisan=PartnerFactory(commission_rate=15))
    order = order_for(artwork)
    line = order.lines.get()
    assert order.status == Order.Status.AWAITING_PAYMENT
    assert order.total_incl_tax == Decimal("12150.00")
    assert order.shipping_incl_tax == Decimal("150.00")
    assert line.artisan_share == Decimal("10200.00")
    assert line.is_original
    artwork.stock.price = Decimal("99999")
    artwork.stock.save()
    line.refresh_from_db()
    assert (line.unit_price_incl_tax, line.artisan_share) == (Decimal("12000"), Decimal("10200"))


def test_the_work_is_held_and_the_basket_is_spent(order_for):
    artwork = ArtworkFactory()
    order = order_for(artwork)
    artwork.stock.refresh_from_db()
    assert (artwork.stock.num_in_stock, artwork.stock.num_allocated) == (1, 1)
    assert order.basket.status == Basket.SUBMITTED
    source = Source.objects.get(order=order)
    assert (source.status, source.amount_allocated) == (Source.Status.NEW, order.total_incl_tax)


def test_a_double_click_gives_the_same_order(order_for, fill_basket):
    basket = fill_basket(ArtworkFactory())
    assert order_for(basket=basket) == order_for(basket=basket)
    assert Order.objects.count() == 1


def test_the_second_buyer_of_an_original_is_refused_and_keeps_the_basket(order_for, fill_basket):
    artwork = ArtworkFactory()
    late = fill_basket(artwork)
    order_for(artwork)
    with pytest.raises(OrderRefused, match="paying for this work"):
        order_for(basket=late)
    late.refresh_from_db()
    assert (late.status, late.lines.count()) == (Basket.OPEN, 1)
    assert Order.objects.count() == 1


def test_a_changed_price_is_shown_before_it_is_charged(order_for, fill_basket, delivery):
    artwork = ArtworkFactory()
    basket = fill_basket(artwork)
    basket.total_incl_tax  # what the page showed  # noqa: B018
    type(artwork.stock).objects.update(price=Decimal("13000"))
    with pytest.raises(OrderRefused, match="total has changed"):
        order_for(basket=basket)
    artwork.stock.refresh_from_db()
    assert artwork.stock.num_allocated == 0


def test_a_withdrawn_work_cannot_be_ordered(order_for, fill_basket):
    artwork = ArtworkFactory()
    basket = fill_basket(artwork)
    type(artwork).objects.update(is_public=False)
    with pytest.raises(OrderRefused, match="no longer for sale"):
        order_for(basket=basket)


def test_an_edition_sells_only_as_many_pieces_as_there_are(order_for, fill_basket):
    artwork = ArtworkFactory(edition=True, stock_level=3)
    basket = fill_basket(artwork, quantity=3)
    order_for(artwork, quantity=1)
    with pytest.raises(OrderRefused, match="Only 2 pieces"):
        order_for(basket=basket)


def test_stock_rows_are_locked_in_one_order(order_for, fill_basket):
    """Two baskets with the same works in opposite order must not wait for each other."""
    first, second = ArtworkFactory(), ArtworkFactory()
    basket = fill_basket(second, first)
    with CaptureQueriesContext(connection) as queries:
        order_for(basket=basket)
    lock = next(
        query["sql"] for query in queries if 'ORDER BY "partner_stockrecord"' in query["sql"]
    )
    assert 'ORDER BY "partner_stockrecord"."id" ASC' in lock
    if connection.features.has_select_for_update:
        assert "FOR UPDATE" in lock


def test_the_database_itself_refuses_a_second_order_of_an_original(order_for, monkeypatch):
    """With the check and the hold both broken, the partial unique index still says no."""
    artwork = ArtworkFactory()
    order_for(artwork)
    monkeypatch.setattr(stock, "hold", lambda *args: None)
    monkeypatch.setattr("checkout.basket.models.Line.problem", "")
    monkeypatch.setattr("checkout.basket.services._check", lambda *args: None)
    with pytest.raises(OrderRefused, match="just been sold"):
        order_for(artwork)
    assert Line.objects.count() == 1


def test_money_is_never_without_its_artisan_share(order_for):
    artwork = ArtworkFactory(
        price=Decimal("999.99"), artisan=PartnerFactory(commission_rate=Decimal("12.50"))
    )
    line = order_for(artwork).lines.get()
    assert line.artisan_share == Decimal("874.99")
    assert line.artisan_share + artwork.stock.commission == Decimal("999.99")


def test_the_terms_the_buyer_read_are_frozen_with_the_time(order_for, publish_terms):
    label = publish_terms()
    order = order_for(ArtworkFactory(), terms_version=label)
    publish_terms("terms 2027-01-01 r13")
    order.refresh_from_db()
    assert order.terms_version == label
    assert order.accepted_terms_at == order.date_placed


@pytest.mark.parametrize("read", ["", "terms 2026-01-01 r1"])
def test_terms_that_changed_while_typing_are_shown_first(order_for, publish_terms, read):
    publish_terms()
    artwork = ArtworkFactory()
    with pytest.raises(OrderRefused, match="terms have changed"):
        order_for(artwork, terms_version=read)
    artwork.stock.refresh_from_db()
    assert (Order.objects.count(), artwork.stock.num_allocated) == (0, 0)


def test_without_terms_none_are_accepted(order_for):
    order = order_for(ArtworkFactory())
    assert (order.terms_version, order.accepted_terms_at) == ("", None)
