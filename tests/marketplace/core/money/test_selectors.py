"""The rate a price is shown at: the newest that is not too old and not of a day to come."""

from decimal import Decimal

import pytest

from marketplace.core.money.models import ExchangeRate
from marketplace.core.money.selectors import current_rate
from marketplace.core.pagecache.changes import tell
from marketplace.core.pagecache.tags import reading


def test_the_newest_rate_counts(add_rate):
    add_rate("EUR", "99", days_ago=2)
    add_rate("EUR", "100", days_ago=1)
    add_rate("USD", "87")
    assert current_rate("EUR").rate == Decimal("100")
    assert current_rate("GBP") is None


@pytest.mark.parametrize(("days", "is_used"), [(7, True), (8, False)])
def test_an_old_rate_is_not_used(add_rate, settings, days, is_used):
    settings.EXCHANGE_RATE_DAYS = 7
    add_rate("EUR", "100", days_ago=days)
    assert (current_rate("EUR") is not None) == is_used


def test_a_rate_of_tomorrow_waits(add_rate):
    add_rate("EUR", "100", days_ago=-1)
    assert current_rate("EUR") is None


def test_asking_costs_one_query_and_then_none(add_rate, django_assert_num_queries):
    add_rate("EUR", "100")
    with django_assert_num_queries(1):
        current_rate("EUR")
        current_rate("USD")


def test_a_change_shows_at_once(add_rate):
    row = add_rate("EUR", "100")
    assert current_rate("EUR").rate == Decimal("100")
    row.rate = Decimal("101")
    row.save()
    assert current_rate("EUR").rate == Decimal("101")
    row.delete()
    assert current_rate("EUR") is None


def test_what_another_process_changed_shows_once_it_is_committed(add_rate, settings):
    settings.PAGE_CACHE_MB = 8
    row = add_rate("EUR", "100")
    assert current_rate("EUR").rate == Decimal("100")
    # No signal reaches this process, only the word that the table has changed.
    ExchangeRate.objects.filter(pk=row.pk).update(rate=101)
    tell([ExchangeRate._meta.db_table])
    assert current_rate("EUR").rate == Decimal("101")


def test_a_page_that_shows_an_amount_depends_on_the_rates(add_rate):
    add_rate("EUR", "100")
    current_rate("EUR")
    with reading() as found:
        current_rate("EUR")
    assert ExchangeRate._meta.db_table in found.tags()
