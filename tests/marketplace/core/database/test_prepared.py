"""Statements written once, held against the querysets they come from."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Product, ProductImage, SearchTerm
from marketplace.core.database.lookups import any_of
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


def test_lists_of_any_length_and_texts_are_parameters(django_assert_num_queries):
    works = [ArtworkFactory(title_en=f"Deer {number}") for number in range(4)]
    prepared = Prepared(
        lambda ids, title: (
            Product.objects.filter(any_of("pk", ids)).exclude(title_en=title).order_by("pk")
        )
    )
    for wanted in (works[:2], works, [], works[1:]):
        with django_assert_num_queries(1):
            found = prepared([work.pk for work in wanted], "Deer 1")
        assert found == [work for work in wanted if work is not works[1]]


def test_tuples_and_values_are_those_of_the_queryset():
    work = ArtworkFactory(price=Decimal("1234.50"))
    stocks = work.stock.__class__.objects
    fields = ("price", "partner_sku", "product", "partner__slug")
    tuples = Prepared(lambda pk: stocks.filter(product=pk).values_list(*fields))
    expected = (Decimal("1234.50"), work.stock.partner_sku, work.pk, work.artisan.slug)
    assert tuples(work.pk) == [expected]
    assert list(stocks.filter(product=work.pk).values_list(*fields)) == [expected]
    # JSON is read as JSON: converters run.
    SearchTerm.objects.create(token="deer", works=[3, 1])
    works = Prepared(
        lambda tokens: SearchTerm.objects.filter(any_of("token", tokens)).values_list(
            "works", flat=True
        )
    )
    assert works(["deer", "tiger"]) == [[3, 1]]


def test_a_statement_may_have_as_many_parameters_as_it_is_told():
    for number in (5, 6, 7):
        SearchTerm.objects.create(token=f"t{number}", frequency=number)

    def either(*ids):
        first, second = (
            SearchTerm.objects.filter(frequency=one).values_list("token") for one in ids
        )
        return first.union(second, all=True)

    assert sorted(Prepared(either, 2)(5, 7)) == [("t5",), ("t7",)]


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
