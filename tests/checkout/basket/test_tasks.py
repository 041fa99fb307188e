from datetime import timedelta

import pytest
from django.utils import timezone

from checkout.basket import tasks
from checkout.basket.models import Basket, Line
from checkout.basket.tasks import clear_idle_baskets
from checkout.order.models import Order
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _days(settings):
    settings.BASKET_DAYS = 90


@pytest.fixture
def aged(fill_basket):
    """A basket whose line was last touched `touched` days ago (never has none)."""

    def make(created=91, touched=91, **options):
        basket = fill_basket(*([ArtworkFactory()] if touched is not None else []), **options)
        Basket.objects.filter(pk=basket.pk).update(date_created=ago(created))
        if touched is not None:
            Line.objects.filter(basket=basket).update(date_updated=ago(touched))
        return basket

    return make


def ago(days):
    return timezone.now() - timedelta(days=days)


def is_there(basket):
    return Basket.objects.filter(pk=basket.pk).exists()


def test_a_basket_nobody_came_back_to_is_cleared_with_its_lines(aged):
    guests, accounts = aged(), aged(owner=UserFactory())
    assert clear_idle_baskets() == 2
    assert not is_there(guests)
    assert not is_there(accounts)
    assert not Line.objects.exists()


def test_an_empty_basket_is_cleared_too(aged):
    basket = aged(touched=None)
    assert clear_idle_baskets() == 1
    assert not is_there(basket)


@pytest.mark.parametrize(("created", "touched"), [(89, 89), (400, 89), (89, None)])
def test_a_basket_of_the_last_days_stays(aged, created, touched):
    basket = aged(created, touched)
    assert clear_idle_baskets() == 0
    assert is_there(basket)


def test_a_basket_that_came_back_from_an_unpaid_order_stays(aged, order_for):
    basket = aged()
    order = order_for(basket=basket)
    Basket.objects.filter(pk=basket.pk).update(status=Basket.OPEN)
    assert clear_idle_baskets() == 0
    Order.objects.filter(pk=order.pk).update(date_placed=ago(91))
    assert clear_idle_baskets() == 1


def test_an_old_order_loses_its_basket_and_nothing_else(aged, order_for):
    basket = aged()
    order = order_for(basket=basket)
    Order.objects.filter(pk=order.pk).update(date_placed=ago(91))
    assert clear_idle_baskets() == 1
    order.refresh_from_db()
    assert order.basket is None
    assert order.lines.count() == 1


def test_more_baskets_than_fit_into_one_go_are_all_cleared(aged, monkeypatch):
    monkeypatch.setattr(tasks, "MOST_AT_ONCE", 2)
    for _basket in range(5):
        aged(touched=None)
    assert clear_idle_baskets() == 5
