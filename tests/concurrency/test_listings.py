"""The read model stays true when several change a work at the same moment."""

import threading

import pytest
from django.db import connection, transaction

from artisans.workspace.services import set_price_and_stock
from catalog.facets import reading
from catalog.facets.choices import Choice
from catalog.facets.selectors import find
from catalog.listings.services import mend
from catalog.models import Listing, Product
from checkout.order import stock
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


def title_of(work) -> str:
    return Listing.objects.get(pk=work.pk).card["words"]["en"]["title"]


def hold(work) -> None:
    with transaction.atomic():
        locked = stock.lock_stock([work.stock.pk])
        stock.hold([(locked[work.stock.pk], 1)])


def rename(work, title: str) -> None:
    fresh = Product.objects.get(pk=work.pk)
    fresh.title_en = title
    fresh.save()


def staggered(at_once, first, second):
    """Run `second` once `first` has written, and end `first` only when `second` has begun."""
    written, begun = threading.Event(), threading.Event()

    def one():
        with transaction.atomic():
            first()
            written.set()
            begun.wait(timeout=10)
            # Long enough for the other one to stand before the lock.
            threading.Event().wait(0.3)

    def other():
        written.wait(timeout=10)
        begun.set()
        second()

    return at_once(one, other)


@pytest.mark.parametrize("order_comes_first", [True, False])
def test_an_edit_and_an_order_both_reach_the_row(at_once, order_comes_first):
    work = ArtworkFactory()
    calls = [lambda: hold(work), lambda: rename(work, "Another title")]
    results = staggered(at_once, *(calls if order_comes_first else reversed(calls)))
    assert results == [None, None]
    assert (title_of(work), Listing.objects.get(pk=work.pk).availability) == (
        "Another title",
        "held",
    )


def test_a_renamed_artisan_and_a_new_price_both_reach_the_row(at_once):
    artisan = PartnerFactory()
    work = ArtworkFactory(artisan=artisan)

    def rename_artisan():
        artisan.name_en = "Champa Bai"
        artisan.save()

    def reprice():
        set_price_and_stock(work_id=work.pk, artisans=[artisan], price=900, stock=1, seen_stock=1)

    results = staggered(at_once, rename_artisan, reprice)
    assert not isinstance(results[1], Exception), results
    card = Listing.objects.get(pk=work.pk).card
    assert (card["words"]["en"]["artisan"], card["price"]) == ("Champa Bai", "900.00")


def test_orders_edits_and_renamings_at_once_leave_no_stale_row(at_once):
    works = [ArtworkFactory(edition=True, stock_level=40) for _ in range(4)]
    tradition = TraditionFactory()

    def order(pick):
        with transaction.atomic():
            rows = stock.lock_stock([work.stock.pk for work in works if work.pk in pick])
            stock.hold([(row, 1) for row in rows.values()])

    def rename_tradition(number):
        tradition.name_en = f"Gond {number}"
        tradition.save()

    numbers = [work.pk for work in works]
    calls = []
    for turn in range(6):
        pick = numbers if turn % 2 else numbers[::-1]
        calls += [lambda pick=pick: order(pick)]
        calls += [lambda turn=turn: rename(works[turn % 4], f"Title {turn}")]
        calls += [lambda turn=turn: rename_tradition(turn)]
    results = at_once(*calls)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert mend(numbers) == []


def shown(value: str) -> int:
    return {v.slug: v.count for v in find(Choice()).facets["availability"]}[value]


def test_a_change_committed_late_is_counted_though_later_ones_were_seen(at_once):
    """The first to write its line in the journal is the last to commit."""
    early, late = ArtworkFactory(), ArtworkFactory()
    reading.forget()
    written, looked = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            hold(early)
            written.set()
            looked.wait(timeout=20)

    def quick():
        written.wait(timeout=20)
        hold(late)
        try:
            return [shown("held"), shown("held")]
        finally:
            looked.set()

    results = at_once(slow, quick)
    assert results == [None, [1, 1]]
    assert (shown("held"), shown("available")) == (2, 0)


def test_what_was_seen_is_not_read_again_when_anybodys_transaction_ends(
    at_once, django_assert_num_queries
):
    begun, looked, ended = threading.Event(), threading.Event(), threading.Event()

    def somebody():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            begun.set()
            looked.wait(timeout=20)
        ended.set()

    def shopper():
        begun.wait(timeout=20)
        with transaction.atomic():
            ArtworkFactory()
            reading.current()
            looked.set()
            ended.wait(timeout=20)
            with django_assert_num_queries(1):
                reading.current()
            with django_assert_num_queries(1):
                reading.current()

    assert at_once(somebody, shopper) == [None, None]


def test_counts_are_exact_after_orders_at_once(at_once):
    works = [ArtworkFactory() for _ in range(12)]
    reading.forget()

    def order(work):
        hold(work)
        return shown("held")

    seen = at_once(*[lambda work=work: order(work) for work in works])
    assert all(isinstance(count, int) and count >= 1 for count in seen), seen
    assert (shown("held"), shown("available")) == (12, 0)
    changed, new = reading.current(), reading.build()
    assert changed.works == new.works
    assert changed.values["availability"]["held"] == new.values["availability"]["held"]


def test_orders_of_different_works_do_not_wait_for_each_other(at_once):
    """Neither lock nor counter is shared: the second commits while the first is still open."""
    first, second = ArtworkFactory(), ArtworkFactory()
    written, done = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            hold(first)
            written.set()
            return done.wait(timeout=20)

    def quick():
        written.wait(timeout=20)
        hold(second)
        done.set()

    assert at_once(slow, quick) == [True, None]
