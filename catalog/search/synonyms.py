"""Words that mean the same, kept by editors, as tokens."""

from django.core.cache import cache

from catalog.models import SynonymGroup
from marketplace.core.pagecache.changes import mark_of
from marketplace.core.pagecache.tags import depends_on

from .words import meaningful, token

Phrase = tuple[str, ...]
Synonyms = dict[Phrase, list[Phrase]]
CACHE_KEY = "catalog.search.synonyms"
# Without a shared cache another process may hold the old ones for so long.
CACHE_SECONDS = 60
LONGEST_PHRASE = 3


def same_as() -> Synonyms:
    """Return for each phrase of tokens the others that mean the same. No query when cached.

    A page kept with what was found by them is forgotten with the next change of a group.
    """
    depends_on(SynonymGroup)
    key = _cache_key()
    found = cache.get(key)
    if found is None:
        found = _read()
        cache.set(key, found, CACHE_SECONDS)
    return found


def purge() -> None:
    cache.delete(_cache_key())


def _cache_key() -> str:
    """Return a key that no process asks for again once a group was changed and committed."""
    return f"{CACHE_KEY}:{mark_of(SynonymGroup._meta.db_table)}"


def phrase(text: str) -> Phrase:
    """Return a word or a few as tokens."""
    return tuple(token(word) for word in meaningful(text))


def _read() -> Synonyms:
    found: Synonyms = {}
    for group in SynonymGroup.objects.all():
        phrases = list(dict.fromkeys(filter(None, map(phrase, group.entries()))))
        for one in phrases:
            others = [other for other in phrases if other != one]
            found.setdefault(one, []).extend(others)
    return found
