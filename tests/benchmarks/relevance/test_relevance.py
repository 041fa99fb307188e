from collections import Counter

import pytest

from benchmarks.relevance import judgements, score, shop

FLOOR = 0.92


def test_enough_is_judged_in_every_way_of_asking():
    groups = Counter(judged.group for judged in judgements.judged_queries())
    assert sum(groups.values()) >= 60
    assert all(groups[name] >= 15 for name in judgements.GROUPS)
    assert all(judged.grades for judged in judgements.judged_queries())


def test_an_unknown_work_is_refused():
    with pytest.raises(ValueError, match="no sample work"):
        judgements._slugs("atlantis")


@pytest.mark.parametrize(
    ("found", "expected"),
    [(["a", "b"], 1.0), ([], 0.0), (["x"] * 10 + ["a"], 0.0), (["a"], 0.917)],
)
def test_ndcg(found, expected):
    assert score.ndcg(found, {"a": 3, "b": 1}) == pytest.approx(expected, abs=0.001)


@pytest.mark.django_db
def test_the_search_answers_the_judged_queries():
    shop.load()
    found = score.scores(judgements.judged_queries(), shop.finder())
    for group in judgements.GROUPS:
        points = score.mean([value for judged, value in found if judged.group == group])
        assert points >= FLOOR, group
