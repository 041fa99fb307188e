"""Statements written once, held against the querysets they come from."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Product, ProductImage
from marketplace.core.database.prepared import Prepared
from marketplace.core.pagecache.tags import reading, rows_of
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def by_key(pk):
    return Product.objects.filter(pk=pk).select_related("stock__partner", "cover").order_by()


def test_rows_are_those_of_the_queryset_related_ones_and_missing_ones_too():
    work = ArtworkFactory(price=Decimal("1234.50"))
    ArtworkFactory()
    prepared = Prepared(by_key)
    (found,) = prepared(work.pk)
    (expected,) = by_key(work.pk)
    fields = [field.attname for field in Product._meta.concrete_fields]
    assert [getattr(found, name) for name in fields] == [getattr(expected, name) for name in fields]
    assert found.stock.price == Decimal("1234.50")
    assert found.stock.partner.name == work.artisan.name
    assert found.cover is None
    assert not found._state.adding
    assert found._state.db == "default"


def test_each_call_has_its_own_parameters_and_one_query(django_assert_num_queries):
    works = [ArtworkFactory() for _number in range(3)]
    prepared = Prepared(by_key)
    for work in works * 3:
        with django_assert_num_queries(1):
            assert prepared.first(work.pk).stock.partner == work.artisan
    assert prepared.first(works[-1].pk + 1) is None


def test_a_change_is_seen_at_once():
    work = ArtworkFactory(title_en="Deer")
    prepared = Prepared(by_key)
    for number in range(8):
        Product.objects.filter(pk=work.pk).update(title_en=f"Deer {number}")
        assert prepared.first(work.pk).title_en == f"Deer {number}"


@pytest.mark.parametrize("number", [2**63, -(2**64), 10**30])
def test_a_number_no_key_can_be_finds_nothing(number):
    assert Prepared(by_key)(number) == []


def test_a_parameter_may_stand_in_several_places_and_beside_others():
    works = [ArtworkFactory(width_mm=300 + number) for number in range(3)]
    prepared = Prepared(
        lambda width, pk: (
            Product.objects.filter(width_mm__gte=width, is_public=True)
            .exclude(pk=pk)
            .exclude(width_mm=width)
            .order_by("pk")
        )
    )
    assert prepared(300, works[1].pk) == [works[2]]


def test_a_parameter_that_reaches_nothing_is_refused():
    with pytest.raises(ValueError, match="do not reach"):
        Prepared(lambda pk: Product.objects.filter(year=1))(1)


def test_what_cannot_be_prepared_is_refused():
    with pytest.raises(TypeError):
        Prepared(lambda pk: by_key(pk).prefetch_related("images"))(1)
    with pytest.raises(TypeError):
        Prepared(lambda pk: Product.objects.filter(pk=pk).values("pk"))(1)


def test_pages_depend_on_the_rows_it_loads():
    work = ArtworkFactory()
    prepared = Prepared(by_key)
    prepared(work.pk)
    with reading() as found, rows_of(Product, ProductImage):
        prepared(work.pk)
    assert f"catalogue_product:{work.pk}" in found.tags()


def test_debugging_sees_the_statement():
    work = ArtworkFactory()
    prepared = Prepared(by_key)
    with CaptureQueriesContext(connection) as queries:
        prepared(work.pk)
    assert "catalogue_product" in queries[0]["sql"]
