import pytest
from django.core.cache import cache
from django.core.management import call_command

from catalog.search import synonyms
from tests.factories import ArtworkFactory


@pytest.fixture(autouse=True)
def no_memory():
    synonyms.purge()
    yield
    cache.clear()


@pytest.fixture
def indexed(db):
    """Makes works that the index and the vocabulary know, as they do after a commit."""

    def make(*titles, **options):
        works = [ArtworkFactory(title_en=title, **options) for title in titles]
        refresh()
        return works

    return make


def refresh():
    call_command("wagtail_update_index", verbosity=0)
    call_command("rebuild_search_words", verbosity=0)
