from decimal import Decimal

import pytest
from django.utils import translation

from catalog.listings.selectors import cards
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def test_cards_come_in_the_order_asked_for_and_cost_one_query(django_assert_num_queries):
    first, second = ArtworkFactory(), ArtworkFactory()
    hidden = ArtworkFactory(draft=True)
    with django_assert_num_queries(1):
        found = cards([second.pk, hidden.pk, first.pk])
        shown = [(card.pk, card.title, card.get_absolute_url()) for card in found]
    assert shown == [(work.pk, work.title_en, work.get_absolute_url()) for work in (second, first)]


def test_a_card_speaks_the_readers_language():
    work = ArtworkFactory()
    with translation.override("hi"):
        [card] = cards([work.pk])
        assert card.title == work.title_hi
        assert card.artisan.name == work.artisan.name_hi
    with translation.override("de"):
        assert cards([work.pk])[0].title == work.title_en


def test_a_card_knows_what_may_be_bought():
    [card] = cards([ArtworkFactory(price=Decimal(2000)).pk])
    assert (card.stock.price, card.stock.artisan_share) == (Decimal(2000), Decimal(1700))
    assert (card.is_available, card.is_on_hold) == (True, False)
    [card] = cards([ArtworkFactory(stock_level=0).pk])
    assert (card.is_available, card.is_on_hold) == (False, False)


def test_no_works_cost_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert cards([]) == []
