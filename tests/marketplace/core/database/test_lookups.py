"""A list as one parameter finds what Django's own `in` finds."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from catalog.models import Product
from marketplace.core.database.lookups import any_of
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def works():
    return [ArtworkFactory(slug=slug) for slug in ("deer", 'a "deer"', "हिरण", "tiger")]


def slugs(condition):
    return set(Product.objects.filter(condition).values_list("slug", flat=True))


@pytest.mark.parametrize("wanted", [["deer"], ["deer", "हिरण"], ['a "deer"', "no such"], []])
def test_texts(works, wanted):
    assert slugs(any_of("slug", wanted)) == slugs(Q(slug__in=wanted))


def test_numbers_of_any_size_and_either_condition(works):
    ids = [works[0].pk, works[1].pk, 2**40, -1]
    assert slugs(any_of("pk", ids)) == slugs(Q(pk__in=ids)) == {"deer", 'a "deer"'}
    either = Q(any_of("pk", ids)) | Q(any_of("slug", ["tiger"]))
    assert slugs(either) == {"deer", 'a "deer"', "tiger"}
    assert slugs(~Q(any_of("pk", ids))) == {"हिरण", "tiger"}


def test_paths_and_keys_of_other_tables(works):
    partner = works[0].stock.partner_id
    assert slugs(any_of("stock__partner_id", [partner])) == {"deer"}
    assert slugs(any_of("stock__partner__slug", [works[3].stock.partner.slug])) == {"tiger"}


@pytest.mark.parametrize("count", [1, 500])
def test_the_statement_is_the_same_however_long_the_list(works, count):
    with CaptureQueriesContext(connection) as queries:
        list(Product.objects.filter(any_of("pk", range(count))).values_list("pk"))
    written = queries[0]["sql"].replace(",", " ").split("WHERE")[1]
    assert written.count("ANY(") + written.count("json_each(") == 1
