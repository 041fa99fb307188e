"""A page is asked for by many while what it shows is changed by others."""

import threading
from decimal import Decimal

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections, transaction

from artisans.models import StockRecord
from checkout.order.stock import hold, lock_stock
from marketplace.core.pagecache.wsgi import PageCache
from tests.factories import ArtworkFactory
from tests.marketplace.core.pagecache.conftest import Visitor, cached  # noqa: F401

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
TURNS = 12


def test_nobody_who_asks_after_a_change_gets_the_page_from_before(cached, at_once):  # noqa: F811
    """Two workers keep asking; whatever one is answered after a commit shows that commit."""
    work = ArtworkFactory(price=Decimal(1000))
    address = work.get_absolute_url()
    committed, is_over, stale = [1000], threading.Event(), []
    workers = [Visitor(PageCache(WSGIHandler())) for _turn in range(2)]

    def change():
        try:
            for price in range(1001, 1001 + TURNS):
                with transaction.atomic():
                    StockRecord.objects.filter(pk=work.stock.pk).update(price=price)
                committed.append(price)
        finally:
            is_over.set()

    def ask(worker):
        asked = kept = 0
        while not is_over.is_set() or asked < 3:
            least = committed[-1]
            answer = worker.get(address)
            asked, kept = asked + 1, kept + answer.is_kept
            shown = max(p for p in range(1000, 1001 + TURNS) if f"{p:,}" in answer.text)
            if shown < least:
                stale.append((shown, least, answer.is_kept))
        connections.close_all()
        return asked, kept

    results = at_once(
        change, *(lambda w=worker: ask(w) for worker in workers for _turn in range(2))
    )
    assert [one for one in results if isinstance(one, Exception)] == []
    assert stale == []
    assert sum(kept for _asked, kept in results[1:]) > 0


def test_a_page_begun_before_the_commit_is_not_what_the_next_one_gets(cached, at_once):  # noqa: F811
    """The stock is taken in a transaction that commits while the page is being written."""
    work = ArtworkFactory()
    worker = Visitor(PageCache(WSGIHandler()))
    before = worker.get(work.get_absolute_url()).text
    worker.app._shelf.clear()

    def buy():
        with transaction.atomic():
            (stock,) = lock_stock([work.stock.pk]).values()
            hold([(stock, 1)])

    for error in at_once(buy, *[lambda: worker.get(work.get_absolute_url())] * 3):
        assert not isinstance(error, Exception)
    after = worker.get(work.get_absolute_url()).text
    assert after != before
