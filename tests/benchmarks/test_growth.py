import pytest

from benchmarks.growth import middle, percentile, plans, table, verdict
from benchmarks.growth_words import artisan_name, places
from catalog.search.words import token

RESULTS = {
    1000: {"catalog": {"p95": 8.0, "ok": True, "plans": []}},
    1_000_000: {"catalog": {"p95": 10.0, "ok": True, "plans": ["SELECT 1\nResult"]}},
}


@pytest.mark.parametrize(("count", "p95"), [(1, 1), (20, 19), (100, 95), (200, 190)])
def test_the_95th_percentile_is_a_value_that_was_measured(count, p95):
    assert percentile(list(range(count, 0, -1)), 95) == p95


def test_the_table_holds_the_last_size_against_the_first():
    assert "| p95, ms | 1,000 works | 1,000,000 works | ratio |" in table(RESULTS)
    assert "| catalog | 8.0 | 10.0 | 1.25 |" in table(RESULTS)
    assert plans(RESULTS) == "## catalog\n\nSELECT 1\nResult"


def test_the_middle_of_the_turns_counts_and_one_wrong_answer_spoils_them_all():
    turns = [
        {1000: {"catalog": {"p95": p95, "ok": is_ok, "plans": []}}}
        for p95, is_ok in ((30.0, True), (8.0, False), (9.0, True))
    ]
    assert middle(turns) == {1000: {"catalog": {"p95": 9.0, "ok": False, "plans": []}}}


@pytest.mark.parametrize(
    ("p95", "is_ok", "code"), [(12.0, True, 0), (12.1, True, 1), (10.0, False, 1)]
)
def test_a_page_that_grows_too_much_or_is_wrong_fails_the_run(p95, is_ok, code):
    large = {"catalog": {"p95": p95, "ok": is_ok, "plans": []}}
    assert verdict({**RESULTS, 1_000_000: large}) == code


def test_a_village_is_found_by_the_word_that_is_written_for_it():
    named = list(places(20_000))
    assert len(set(named)) == len(named) == 401
    assert all(token(name) == name.lower() for name in named)


def test_artisans_differ_until_all_names_are_used():
    assert len({artisan_name(number) for number in range(576)}) == 576
