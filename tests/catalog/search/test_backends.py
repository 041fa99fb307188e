import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend

from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def test_a_change_does_not_pass_over_the_whole_index():
    work = ArtworkFactory()
    with CaptureQueriesContext(connection) as queries:
        get_search_backend().add(work)
    assert not [query["sql"] for query in queries if "AVG(" in query["sql"].upper()]


def test_words_are_indexed_as_they_are_on_postgresql():
    if connection.vendor == "postgresql":
        assert get_search_backend().config == "simple"
