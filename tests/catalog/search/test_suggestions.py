import pytest

from catalog.search.suggestions import suggest
from tests.catalog.search.conftest import refresh
from tests.factories import PartnerFactory

pytestmark = pytest.mark.django_db


def labels(text, group):
    return [row["label"] for row in suggest(text) if row["group"] == group]


def test_words_artisans_and_works_are_suggested(indexed):
    (work,) = indexed("Peacock before rain", artisan=PartnerFactory(name_en="Peamala Bai"))
    assert set(labels("pea", "words")) == {"peacock", "peamala"}
    assert labels("pea", "works") == ["Peacock before rain"]
    assert labels("pea", "artisans") == ["Peamala Bai"]
    (row,) = [row for row in suggest("peac") if row["group"] == "works"]
    assert (row["url"], row["note"]) == (work.get_absolute_url(), "Peamala Bai")


def test_earlier_words_stay_and_narrow(indexed):
    indexed("Gond peacock", "Snake")
    assert labels("snake pea", "words") == ["snake peacock"]


def test_hindi_is_suggested_in_hindi(indexed):
    indexed("Peacock", title_hi="बारिश से पहले मोर")
    assert labels("मो", "words") == ["मोर"]
    assert labels("mo", "works") == ["Peacock"]


@pytest.mark.parametrize("text", ["", "p", "़", "((", "🦚", "xyzzyx", " \x00 "])
def test_nothing_is_suggested_for_nothing(indexed, text):
    indexed("Peacock")
    assert suggest(text) == []


def test_the_number_of_queries_does_not_grow(indexed, django_assert_max_num_queries):
    for _ in range(2):
        indexed(*["Peacock"] * 5)
        refresh()
        suggest("gond pea")
        with django_assert_max_num_queries(16):
            suggest("gond pea")
