"""Which candidates fit best: the same answer on every database.

A word counts by how rare it is and by where it stands: in the title, in the names of who and what
made the work, in what the picture shows, or in its story. Equal works come in the order that the
reader of a list expects: those to be bought first, then the newest.
"""

import math
from collections.abc import Iterable
from functools import lru_cache

from .documents import PARTS
from .retrieval import Candidate
from .understanding import Query, Word

IN_TITLE, IN_NAMES, IN_PICTURE, IN_STORY = 3.0, 2.0, 1.7, 1.0
# A title that says nothing else is more about the word than one that says much.
WHOLE_TITLE = 0.6
# Each takes some 2 KB; common words bring the same 300 works again and again.
MOST_KEPT = 4096


def scores(query: Query, candidates: Iterable[Candidate]) -> dict[int, float]:
    """Return how well each candidate fits, by its id."""
    weights = [_rarity(query.frequency(word)) for word in query.words]
    return {
        candidate.pk: _score(query.words, weights, candidate.titles) for candidate in candidates
    }


def _rarity(frequency: int) -> float:
    return 1 / (1 + math.log10(1 + frequency))


@lru_cache(maxsize=MOST_KEPT)
def _parts(titles: str) -> tuple[frozenset[str], ...]:
    """Return the tokens of a work's title, of its names and of what its pictures show."""
    return tuple(frozenset(part.split()) for part in f"{titles} {PARTS} {PARTS}".split(PARTS)[:3])


def _score(words: tuple[Word, ...], weights: list[float], titles: str) -> float:
    title, names, shown = _parts(titles)
    total, hits = 0.0, set()
    for word, weight in zip(words, weights, strict=True):
        best = 0.0
        for phrase, likeness in word.options.items():
            wanted = set(phrase)
            place = (
                IN_TITLE
                if wanted <= title
                else IN_NAMES
                if wanted <= names
                else IN_PICTURE
                if wanted <= shown
                else IN_STORY
            )
            if place == IN_TITLE:
                hits |= wanted
            best = max(best, place * likeness)
        total += weight * best
    if title and hits:
        total += WHOLE_TITLE * len(hits & title) / len(title)
    return round(total, 4)
