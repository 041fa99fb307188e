import pytest

from catalog.search.help import for_query
from catalog.search.understanding import understand
from tests.factories import TraditionFactory

pytestmark = pytest.mark.django_db


def test_nearest_words_and_the_traditions_with_most_works_help(indexed):
    TraditionFactory(slug="bhil", name_en="Bhil", name_hi="भील")
    indexed("Crocodile")
    found = for_query(understand("crocodill", exact=True))
    assert {"label": "Crocodile", "url": "/search/?q=Crocodile"} in found.nearest
    assert [row["label"] for row in found.traditions] == ["Gond", "Bhil"]
    assert found.traditions[0]["url"] == "/art/?tradition=gond"


def test_without_a_query_there_are_no_nearest_words(indexed):
    indexed("Crocodile")
    assert for_query(understand("")).nearest == []
