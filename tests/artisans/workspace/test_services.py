from decimal import Decimal

import pytest
from django.db.models import QuerySet

from artisans.models import StockRecord
from artisans.workspace import services
from artisans.workspace.services import (
    WorkRefused,
    mark_sent,
    set_on_sale,
    set_price_and_stock,
    update_work,
)
from catalog.models import Product
from catalog.services import NotReady, withdraw_artwork
from checkout.order.models import Order, ShippingEvent
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def reprice(work, artisan, *, price="12000", stock=1, seen_stock=1):
    return set_price_and_stock(
        work_id=work.pk,
        artisans=[artisan],
        price=Decimal(price),
        stock=stock,
        seen_stock=seen_stock,
    )


def test_the_share_follows_price_and_commission(kamla):
    work = ArtworkFactory(artisan=kamla)
    assert reprice(work, kamla, price="999.99").artisan_share == Decimal("849.99")


def test_a_sold_piece_does_not_come_back_with_a_new_price(kamla):
    work = ArtworkFactory(artisan=kamla, edition=True)
    StockRecord.objects.filter(product=work).update(num_in_stock=19)
    assert reprice(work, kamla, stock=20, seen_stock=20).num_in_stock == 19


def test_an_original_sold_here_cannot_be_stocked_again(kamla, order_of):
    work = ArtworkFactory(artisan=kamla)
    order_of(work)
    with pytest.raises(WorkRefused, match="sold"):
        reprice(work, kamla, stock=1, seen_stock=0)


def test_an_original_sold_elsewhere_can_come_back(kamla):
    work = ArtworkFactory(artisan=kamla)
    assert reprice(work, kamla, stock=0, seen_stock=1).num_in_stock == 0
    assert reprice(work, kamla, stock=1, seen_stock=0).num_in_stock == 1


def test_pieces_being_paid_for_stay(kamla):
    work = ArtworkFactory(artisan=kamla, edition=True)
    StockRecord.objects.filter(product=work).update(num_allocated=3)
    with pytest.raises(WorkRefused, match="paying for 3"):
        reprice(work, kamla, stock=2, seen_stock=20)
    assert reprice(work, kamla, stock=3, seen_stock=20).num_in_stock == 3


@pytest.mark.parametrize(("options", "too_many"), [({}, 2), ({"edition": True}, 51)])
def test_there_is_never_more_than_was_made(kamla, options, too_many):
    work = ArtworkFactory(artisan=kamla, **options)
    with pytest.raises(WorkRefused, match="At most"):
        reprice(work, kamla, stock=too_many, seen_stock=work.stock.num_in_stock)


def test_nobody_prices_the_works_of_others(kamla, charlies):
    with pytest.raises(StockRecord.DoesNotExist):
        reprice(ArtworkFactory(artisan=charlies), kamla)


def edit(work, artisan, pictures=(), *, send=False, **facts):
    return update_work(
        work_id=work.pk,
        artisans=[artisan],
        user=None,
        facts=facts,
        pictures=list(pictures),
        send=send,
    )


def test_nobody_edits_or_withdraws_the_works_of_others(kamla, charlies):
    work = ArtworkFactory(artisan=charlies)
    with pytest.raises(Product.DoesNotExist):
        edit(work, kamla, title_en="Mine")
    with pytest.raises(Product.DoesNotExist):
        set_on_sale(work_id=work.pk, artisans=[kamla], on_sale=False)


def test_an_edit_that_could_not_be_sold_is_undone(kamla):
    work = ArtworkFactory(artisan=kamla)
    with pytest.raises(NotReady):
        edit(work, kamla, title_en="No picture")
    work.refresh_from_db()
    assert (work.title_en != "No picture", work.is_public) == (True, True)


def test_an_empty_text_and_none_are_the_same(kamla):
    work = ArtworkFactory(artisan=kamla, draft=True)
    Product.objects.filter(pk=work.pk).update(story_hi=None, status="approved", is_public=True)
    assert edit(work, kamla, story_hi="").is_public


def test_a_draft_that_becomes_an_original_keeps_one_piece(kamla):
    work = ArtworkFactory(artisan=kamla, draft=True, edition=True)
    edit(work, kamla, edition_type="original", edition_size=None)
    stock = StockRecord.objects.get(product=work)
    assert (stock.num_in_stock, stock.is_original) == (1, True)


def test_a_smaller_edition_lowers_the_stock(kamla):
    work = ArtworkFactory(artisan=kamla, draft=True, edition=True)
    edit(work, kamla, edition_size=10)
    assert StockRecord.objects.get(product=work).num_in_stock == 10


def test_every_edit_marks_the_work_as_changed(kamla):
    """What a moderator has on the screen is then no longer what would be approved."""
    work = ArtworkFactory(artisan=kamla, draft=True)
    assert edit(work, kamla).date_updated > work.date_updated


def test_sent_works_of_one_artisan_say_nothing_of_the_others(kamla, charlies, order_of):
    order = order_of(ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=charlies))
    mine = mark_sent(number=order.number, artisans=[kamla], tracking="A")
    theirs = mark_sent(number=order.number, artisans=[charlies], tracking="B")
    assert {line.partner for line in mine.lines.all()} == {kamla}
    assert {line.partner for line in theirs.lines.all()} == {charlies}
    assert ShippingEvent.objects.count() == 2


def test_an_order_without_ones_works_cannot_be_marked(kamla, charlies, order_of):
    order = order_of(ArtworkFactory(artisan=charlies))
    with pytest.raises(Order.DoesNotExist):
        mark_sent(number=order.number, artisans=[kamla], tracking="")


def test_rows_are_locked_before_they_are_looked_at(kamla, monkeypatch):
    """Asked of the querysets, so that SQLite, which has no row locks, answers too."""
    asked = []
    original = QuerySet.select_for_update

    def listen(self, *args, **kwargs):
        asked.append((self.model, kwargs.get("no_key", False)))
        return original(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", listen)
    work = ArtworkFactory(artisan=kamla, draft=True)
    asked.clear()
    reprice(work, kamla)
    assert asked[0] == (StockRecord, False)
    asked.clear()
    edit(work, kamla)
    assert asked[0] == (Product, True)


def test_a_broken_step_leaves_no_half_work(kamla, monkeypatch):
    work = ArtworkFactory(artisan=kamla, draft=True)

    def broken(*args):
        raise RuntimeError("the power went")

    monkeypatch.setattr(services, "_set_pictures", broken)
    with pytest.raises(RuntimeError):
        edit(work, kamla, title_en="Half")
    work.refresh_from_db()
    assert work.title_en != "Half"


def test_sold_pieces_of_an_edition_are_never_sold_again(kamla, order_of):
    work = ArtworkFactory(artisan=kamla, edition=True, edition_size=60, stock_level=60)
    order_of(work, quantity=3)
    order_of(work, quantity=5, status=Order.Status.EXPIRED)
    with pytest.raises(WorkRefused, match="At most 57"):
        reprice(work, kamla, stock=58, seen_stock=57)
    assert reprice(work, kamla, stock=57, seen_stock=57).num_in_stock == 57


def test_pieces_that_came_back_can_be_sold_again(kamla, order_of):
    work = ArtworkFactory(artisan=kamla, edition=True, edition_size=60, stock_level=60)
    order_of(work).lines.update(is_released=True)
    assert reprice(work, kamla, stock=60, seen_stock=59).num_in_stock == 60


def test_a_smaller_edition_counts_what_is_sold(kamla, order_of):
    work = ArtworkFactory(
        artisan=kamla, edition=True, edition_size=60, stock_level=60, draft=True, status="returned"
    )
    order_of(work, quantity=4)
    edit(work, kamla, edition_size=10)
    assert StockRecord.objects.get(product=work).num_in_stock == 6
    with pytest.raises(WorkRefused, match="sold already"):
        edit(work, kamla, edition_size=3)


def test_what_may_not_be_sold_does_not_go_back_on_sale(kamla):
    work = ArtworkFactory(artisan=kamla, cites_listed=True, is_public=False)
    with pytest.raises(WorkRefused, match="protected"):
        set_on_sale(work_id=work.pk, artisans=[kamla], on_sale=True)
    assert not Product.objects.get(pk=work.pk).is_public


def test_a_work_staff_took_off_sale_stays_off_sale(kamla, moderator):
    work = ArtworkFactory(artisan=kamla)
    withdraw_artwork(artwork_id=work.pk, user=moderator, note="A copy?")
    with pytest.raises(WorkRefused, match="not approved"):
        set_on_sale(work_id=work.pk, artisans=[kamla], on_sale=True)
