import pytest

from catalog.models import ProductImage, SearchTerm, SynonymGroup
from catalog.search import tasks
from catalog.search.results import search
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_new_work_is_indexed_with_its_maker_and_its_words_are_learnt(committed):
    with committed():
        work = ArtworkFactory(title_en="Tiger at dusk")
    assert search("tiger kamla").works.ids == [work.pk]
    assert search("tigar").query.corrected.casefold() == "tiger"


def test_what_a_picture_shows_is_found_and_gone_with_it(committed):
    with committed():
        work = ArtworkFactory(title_en="Evening")
        view = ProductImage.objects.create(
            product=work,
            image=Image.objects.create(title="x", width=10, height=10),
            alt_en="Two parakeets",
        )
    assert search("parakeet").works.ids == [work.pk]
    with committed():
        view.delete()
    assert search("parakeet", exact=True).works.ids == []


def test_a_medium_that_is_renamed_reaches_its_works(committed):
    with committed():
        work = ArtworkFactory()
    work.medium.name_en = "Gouache"
    with committed():
        work.medium.save()
    assert search("gouache").works.ids == [work.pk]


def test_words_of_synonyms_are_known_for_their_spelling(committed):
    with committed():
        SynonymGroup.objects.create(words="stepwell\nbaoli")
    assert SearchTerm.objects.filter(token="baoli").exists()


def test_a_later_stock_change_indexes_nothing(committed, monkeypatch):
    with committed():
        work = ArtworkFactory()
    seen = []
    monkeypatch.setattr(tasks.index_works, "delay", seen.append)
    with committed():
        work.stock.save()
    assert seen == []
