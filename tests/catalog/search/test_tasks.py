import pytest

from catalog.models import SearchTerm
from catalog.search import tasks
from catalog.search.results import search
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def test_works_are_indexed_in_batches_and_again_without_harm(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    works = [ArtworkFactory(title_en="Tiger") for _ in range(5)]
    for _ in range(2):
        tasks.index_works([work.pk for work in works])
    assert set(search("tiger").works.ids) == {work.pk for work in works}
    assert SearchTerm.objects.get(token="tiger").frequency == 5


def test_a_work_that_is_gone_meanwhile_is_passed_over():
    tasks.index_works([999_999])


def test_the_vocabulary_is_rebuilt():
    ArtworkFactory(title_en="Tiger")
    tasks.rebuild_vocabulary()
    assert SearchTerm.objects.get(token="tiger").frequency == 1
