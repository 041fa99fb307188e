"""Keeps the index and the vocabulary true in the background."""

from celery import shared_task
from modelsearch.backends import get_search_backends

from catalog.models import Product

from . import vocabulary

BATCH = 100


@shared_task(ignore_result=True)
def index_works(artwork_ids: list[int]) -> None:
    """Write these works' rows of the index again and learn their words. Safe to repeat."""
    every = sorted(artwork_ids)
    for start in range(0, len(every), BATCH):
        ids = every[start : start + BATCH]
        works = list(Product.get_indexed_objects().filter(pk__in=ids))
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Product, works)
        vocabulary.learn_works(ids)


@shared_task(ignore_result=True)
def learn_texts(texts: list[str]) -> None:
    """Learn the words of names and titles. Safe to repeat."""
    vocabulary.learn_texts(texts)


@shared_task(ignore_result=True, time_limit=2 * 3600)
def rebuild_vocabulary() -> None:
    """Count every word anew, so that frequencies are right and lost words are forgotten."""
    for _works in vocabulary.rebuild():
        pass
