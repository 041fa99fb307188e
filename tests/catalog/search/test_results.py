import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Product
from catalog.search.results import search
from tests.catalog.search.conftest import refresh
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db


def titles(results):
    return [card.title for card in results.works[:50]]


def test_works_that_fit_equally_come_with_those_to_be_bought_first_then_the_newest(indexed):
    old, new = indexed("Deer", "Deer")
    ArtworkFactory(title_en="Deer", stock_level=0)
    refresh()
    assert search("deer").works.ids[:2] == [new.pk, old.pk]
    assert len(search("deer").works) == 3


def test_works_with_some_of_the_words_help_when_none_has_all(indexed):
    indexed("Deer", "Snake")
    results = search("deer snake")
    assert results.is_loose
    assert set(titles(results)) == {"Deer", "Snake"}
    assert not search("deer").is_loose


def test_what_every_work_is_shows_all_works(indexed):
    indexed("Deer", "Snake")
    assert len(search("tribal art").works) == 2


def test_artisans_are_a_group_with_the_best_named_first(indexed):
    indexed("Deer")
    PartnerFactory(name_en="Anand", bio_en="Learnt from Bhuri.")
    named = PartnerFactory(name_en="Bhuri")
    PartnerFactory(name_en="Bhuri", is_active=False)
    refresh()
    group = search("bhuri").things["artisans"]
    assert group.first[0] == named
    assert group.count == 2
    assert not group.is_more


@pytest.mark.parametrize("query", ["gond", "deer gond", "dear", "xyzzy deer", "kamla"])
def test_a_search_costs_the_same_with_more_works(indexed, query):
    indexed("Deer", "Deer")

    def count():
        search(query).works[:24]
        with CaptureQueriesContext(connection) as queries:
            search(query).works[:24]
        return len(queries)

    few = count()
    indexed(*["Deer"] * 12)
    assert count() == few <= 14


def test_a_tradition_that_is_renamed_is_found_by_its_new_name(
    indexed, django_capture_on_commit_callbacks
):
    tradition = TraditionFactory(slug="saura", name_en="Saura", name_hi="सौरा")
    indexed("Deer", tradition=tradition)
    tradition.name_en = "Lanjia"
    with django_capture_on_commit_callbacks(execute=True):
        tradition.save()
    assert titles(search("lanjia")) == ["Deer"]


def test_an_artisan_who_is_renamed_is_found_with_all_works(
    indexed, django_capture_on_commit_callbacks
):
    artisan = PartnerFactory(name_en="Bhuri")
    indexed("Deer", "Tiger", artisan=artisan)
    artisan.name_en = "Durga"
    with django_capture_on_commit_callbacks(execute=True):
        artisan.save()
    assert set(titles(search("durga"))) == {"Deer", "Tiger"}
    assert titles(search("bhuri", exact=True)) == []


def test_a_story_that_is_changed_is_found(indexed, django_capture_on_commit_callbacks):
    indexed("Deer")
    work = Product.objects.get()
    work.story_en = "A wedding in Mandla."
    with django_capture_on_commit_callbacks(execute=True):
        work.save()
    assert titles(search("mandla")) == ["Deer"]
    assert search("weding").query.corrected == "wedding"
