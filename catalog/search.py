"""Search over works, and over whatever higher floors add: artisans, stories."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from modelsearch.backends import get_search_backend

from .models import Product
from .selectors import artworks_for_sale

MAX_QUERY_LENGTH = 100


@dataclass(frozen=True)
class Source:
    """A group of results. `find` takes a query and a limit; `name` is the template's variable."""

    name: str
    find: Callable[[str, int], Iterable]


_sources: dict[str, Source] = {}


def register(name: str, find: Callable[[str, int], Iterable]) -> None:
    """Add a group of results; called by higher floors when the site starts."""
    _sources[name] = Source(name, find)


def clean_query(text: str) -> str:
    """Return the words of a query; signs that are syntax to some search engine become spaces.

    Marks are kept: Devanagari writes its vowels with them.
    """
    kept = (char if unicodedata.category(char)[0] in "LMN" else " " for char in text)
    return " ".join("".join(kept).split())[:MAX_QUERY_LENGTH]


def search_artworks(query: str, limit: int = 240) -> Sequence[Product]:
    """Return public works by relevance, at most `limit`, ready for cards.

    A slice of them reads no more than itself.
    """
    if not query:
        return []
    works = artworks_for_sale()
    return get_search_backend().search(query, works, operator="and")[:limit]


def search_others(query: str, limit: int = 6) -> dict[str, list]:
    """Return the other groups' first results by name."""
    return {name: list(source.find(query, limit)) for name, source in _sources.items()}
