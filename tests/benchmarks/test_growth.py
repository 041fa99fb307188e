import pytest

from benchmarks.growth import percentile, plans, table


@pytest.mark.parametrize(("count", "p95"), [(1, 1), (20, 19), (100, 95), (200, 190)])
def test_the_95th_percentile_is_a_value_that_was_measured(count, p95):
    assert percentile(list(range(count, 0, -1)), 95) == p95


def test_the_table_holds_the_last_size_against_the_first():
    results = {
        1000: {"catalog": {"p95": 8.0, "ok": True, "plans": []}},
        1_000_000: {"catalog": {"p95": 10.0, "ok": True, "plans": ["SELECT 1\nResult"]}},
    }
    assert "| p95, ms | 1,000 works | 1,000,000 works | ratio |" in table(results)
    assert "| catalog | 8.0 | 10.0 | 1.25 |" in table(results)
    assert plans(results) == "## catalog\n\nSELECT 1\nResult"
