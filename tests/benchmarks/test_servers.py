import pytest

from benchmarks.servers import at_work


@pytest.mark.parametrize(
    ("spent", "count"),
    [
        ({"1": 0.01, "2": 3.0, "3": 2.8}, 2),
        ({"1": 0.01, "2": 3.0, "3": 0.1}, 1),
        ({}, 0),
    ],
)
def test_a_process_that_did_next_to_nothing_was_not_at_work(spent, count):
    before = dict.fromkeys(spent, 7.0)
    after = {process: 7.0 + seconds for process, seconds in spent.items()}
    assert at_work(before, after) == count


def test_a_process_that_started_meanwhile_counts_from_nothing():
    assert at_work({"1": 5.0}, {"1": 6.0, "2": 1.0}) == 2
