"""Our statements beside modelsearch's own."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from modelsearch.query import And, Not, Or, PlainText

from artisans.models import Partner
from catalog.models import Product
from catalog.search.postgresql import found, found_among, found_of_each, tsquery
from tests.catalog.search.conftest import refresh
from tests.factories import PartnerFactory

DEER, TIGER, SNAKE = (PlainText(f"w0{word}") for word in ("deer", "tiger", "snake"))
QUERIES = [
    DEER,
    PlainText("w0none"),
    And([DEER, TIGER]),
    Or([TIGER, SNAKE]),
    And([DEER, Or([TIGER, SNAKE])]),
    Or([And([DEER, TIGER]), SNAKE]),
]


def test_a_query_is_written_for_to_tsquery():
    assert tsquery(And([DEER, Or([TIGER, SNAKE])])) == "('w0deer') & (('w0tiger') | ('w0snake'))"
    with pytest.raises(TypeError, match="Not"):
        tsquery(Not(DEER))


@pytest.fixture
def works(indexed):
    return indexed("Deer and tiger", "Deer", "Snake", "Deer and snake", "Crow")


def types(*models):
    return [kind.pk for kind in ContentType.objects.get_for_models(*models).values()]


@pytest.mark.services
@pytest.mark.django_db
@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_what_is_found_is_what_modelsearch_finds(works, query):
    backend = get_search_backend()
    compiler = backend.query_compiler_class(Product.objects.all(), query)
    entries = (
        get_app_config()
        .get_model("IndexEntry")
        .objects.filter(
            content_type__in=types(Product),
            body=compiler.build_tsquery(query, config=backend.config),
        )
    )
    expected = set(entries.values_list("object_id", "title_text"))
    assert set(found(types(Product), query, 100)) == expected
    every = [work.pk for work in works]
    assert set(found_among(types(Product), query, every)) == expected
    assert found_among(types(Product), query, []) == []
    assert len(found(types(Product), query, 1)) == min(1, len(expected))


@pytest.mark.services
@pytest.mark.django_db
def test_each_kind_is_asked_in_the_same_statement(works, django_assert_num_queries):
    artisans = [PartnerFactory(name_en=f"Deer Bai {number}") for number in range(3)]
    refresh()
    kinds = [types(Partner), types(Product)]
    with django_assert_num_queries(1):
        rows = found_of_each(kinds, [PlainText("a0deer"), Or([TIGER, SNAKE])], 2)
    assert sorted(at for at, _pk in rows) == [0, 0, 1, 1]
    ids = {int(pk) for at, pk in rows if at == 0}
    assert ids < {artisan.pk for artisan in artisans}
    assert {int(pk) for at, pk in rows if at == 1} <= {works[0].pk, works[2].pk, works[3].pk}


@pytest.mark.services
@pytest.mark.django_db
def test_no_search_reads_a_list_of_rows_that_are_not_in_the_index_yet():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reloptions FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
            " JOIN pg_am ON pg_am.oid = relam WHERE amname = 'gin' AND indrelid = %s::regclass",
            [get_app_config().get_model("IndexEntry")._meta.db_table],
        )
        options = dict(cursor.fetchall())
    assert len(options) == 3
    assert set(map(tuple, options.values())) == {("fastupdate=off",)}
