import pytest
from django.test.utils import CaptureQueriesContext

from catalog.models import Product
from catalog.search import documents
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def test_a_work_is_known_by_title_then_by_who_and_what_made_it_then_by_its_picture():
    work = ArtworkFactory(title_en="Tiger", title_hi="बाघ", story_en="Rain fell.")
    title, names, _shown = documents.titles_of(work).split(documents.PARTS)
    assert title.split() == ["tiger", "bagh"]
    assert {"gond", "kamla", "acryl", "paper"} <= set(names.split())
    assert "w0rain" in documents.words_of(work).split()


def test_a_work_without_a_maker_can_be_indexed():
    work = ArtworkFactory()
    work.stock.delete()
    assert documents.words_of(Product.objects.get(pk=work.pk))


def test_the_index_is_filled_from_a_fixed_number_of_queries(django_assert_num_queries):
    from django.db import connection

    def read():
        return [documents.words_of(work) for work in Product.get_indexed_objects()]

    ArtworkFactory()
    with CaptureQueriesContext(connection) as queries:
        read()
    ArtworkFactory.create_batch(4)
    with django_assert_num_queries(len(queries)):
        assert len(read()) == 5
