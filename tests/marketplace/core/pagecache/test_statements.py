"""What a statement says it read or changed."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from artisans.models import StockRecord
from catalog.listings.services import refresh
from catalog.models import Product
from marketplace.core.pagecache.statements import parse_write, tables_read, tags_of, watch
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(cached, monkeypatch):
    """The tags each statement of the test changed, in order."""
    seen = []
    monkeypatch.setattr(
        "marketplace.core.pagecache.changes.note", lambda connection, tags: seen.append(tags)
    )
    return seen


def test_one_row_saved_is_one_row_changed(changed):
    work = ArtworkFactory()
    changed.clear()
    work.stock.save()
    assert {"partner_stockrecord", f"partner_stockrecord:{work.stock.pk}"} in changed


def test_rows_changed_without_loading_them_are_known_too(changed):
    work = ArtworkFactory()
    changed.clear()
    StockRecord.objects.filter(pk=work.stock.pk).update(num_allocated=F("num_allocated") + 1)
    Product.objects.filter(pk__in=[work.pk, 999], is_public=True).update(is_public=False)
    assert changed == [
        {"partner_stockrecord", f"partner_stockrecord:{work.stock.pk}"},
        {"catalogue_product", f"catalogue_product:{work.pk}", "catalogue_product:999"},
    ]


def test_many_rows_saved_at_once_are_known(changed):
    stocks = [ArtworkFactory().stock for _turn in range(3)]
    changed.clear()
    StockRecord.objects.bulk_update(stocks, ["artisan_share"])
    assert changed == [{"partner_stockrecord", *(f"partner_stockrecord:{s.pk}" for s in stocks)}]


@pytest.mark.parametrize(
    "change",
    [
        lambda: Product.objects.filter(is_public=True).update(is_public=False),
        lambda: Product.objects.exclude(pk=0).update(is_public=False),
        lambda: Product.objects.filter(stock__price__gt=1).update(is_public=False),
    ],
)
def test_rows_that_cannot_be_told_count_as_all(changed, change):
    ArtworkFactory()
    changed.clear()
    change()
    assert {"catalogue_product", "catalogue_product:*"} in changed


def test_a_new_row_changes_the_table_and_no_row(changed):
    ArtworkFactory()
    assert {"partner_stockrecord"} in changed
    assert {"partner_stockrecord", "partner_stockrecord:*"} not in changed


def test_rows_written_over_are_known(changed):
    """A list's row of a work is written whether it was there or not."""
    works = [ArtworkFactory() for _turn in range(2)]
    refresh([work.pk for work in works])
    StockRecord.objects.update(price=F("price") + 1)
    changed.clear()
    refresh([work.pk for work in works])
    listings = {"catalogue_listing", *(f"catalogue_listing:{work.pk}" for work in works)}
    assert listings in changed
    assert not any("catalogue_listing:*" in tags for tags in changed)


def test_an_update_that_found_nothing_changes_nothing(changed):
    Product.objects.filter(pk=999).update(is_public=False)
    assert changed == []


def test_what_every_visit_writes_is_not_on_any_page():
    assert parse_write('UPDATE "django_session" SET "x" = %s WHERE "session_key" = %s') is None
    assert parse_write('INSERT INTO "basket_line" ("a") VALUES (%s)') is None


def test_plain_sql_counts_whatever_its_spelling():
    write = parse_write("update catalogue_product set is_public = false")
    assert tags_of(write, None) == {"catalogue_product", "catalogue_product:*"}
    assert parse_write("  DELETE FROM catalogue_product").table == "catalogue_product"
    assert parse_write("TRUNCATE TABLE catalogue_product").table == "catalogue_product"


def test_every_table_of_a_query_is_read():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        list(Product.objects.select_related("stock__partner", "tradition"))
    assert {"catalogue_product", "partner_stockrecord", "partner_partner"} <= set(
        tables_read(queries[0]["sql"])
    )


def test_the_connection_is_watched_once():
    assert connection.execute_wrappers.count(watch) == 1
