"""nDCG@10 with graded gains (Järvelin and Kekäläinen 2002; gain 2^grade − 1)."""

import math
from collections.abc import Callable, Iterable, Sequence

from .judgements import Judged

DEPTH = 10


def ndcg(found: Sequence[str], grades: dict[str, int]) -> float:
    """Return how near the first ten of `found` come to the best order, from 0 to 1."""
    best = sorted(grades.values(), reverse=True)
    return _gain(grades.get(slug, 0) for slug in found) / _gain(best)


def scores(
    queries: Iterable[Judged], find: Callable[[str], Sequence[str]]
) -> list[tuple[Judged, float]]:
    """Return each query's score; `find` gives the slugs found for a text, best first."""
    return [(judged, ndcg(find(judged.query), judged.grades)) for judged in queries]


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _gain(grades: Iterable[int]) -> float:
    return sum(
        (2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(list(grades)[:DEPTH], 1)
    )
