from dataclasses import replace

import pytest

from benchmarks import report
from benchmarks.load import Sample


def sample(per_second: float, failures: int = 0) -> Sample:
    return Sample(
        requests=round(per_second * 10),
        seconds=10,
        p50_ms=5,
        p95_ms=20,
        wrong_status=failures,
        wrong_text=0,
        broken=0,
        body_bytes=1000,
    )


def measured(*speeds: float, queries: int = 10, cpu_seconds: float | None = 2) -> report.Measured:
    return report.Measured(
        queries=queries,
        bytes=20_480,
        gzip_bytes=5_120,
        cards=20,
        rounds=[report.Round(sample(speed), cpu_seconds) for speed in speeds],
    )


def test_the_speed_is_the_median_of_the_rounds():
    page = measured(80, 20, 100)

    assert page.per_second == 80
    assert page.per_second_range == (20, 100)


def test_ratios_are_taken_round_by_round_so_a_slow_minute_of_the_machine_cancels():
    ours, stock = measured(100, 20, 90), measured(10, 2, 10)

    assert report.paired_ratio(ours, stock) == (10, 9, 10)


def test_rounds_that_do_not_pair_are_refused():
    with pytest.raises(ValueError, match=r"zip|shorter|longer"):
        report.paired_ratio(measured(1, 2), measured(1))
    with pytest.raises(ValueError, match="nothing was measured"):
        report.paired_ratio(measured(), measured())


def test_a_page_without_answers_does_not_break_the_ratio():
    assert report.divide(5, 0) == float("inf")
    assert report.divide(0, 0) == 1
    assert report.number(float("inf")) == "∞"


def test_cpu_per_answer_is_the_servers_cpu_over_its_answers():
    assert measured(100, cpu_seconds=2).cpu_ms == pytest.approx(2)
    assert measured(100, cpu_seconds=None).cpu_ms is None


def test_requests_still_on_their_way_cost_cpu_too():
    slow = replace(sample(1), abandoned=10)
    page = measured()
    page.rounds.append(report.Round(slow, cpu_seconds=2))

    assert page.cpu_ms == pytest.approx(100)


def test_failures_of_all_rounds_add_up():
    page = measured(10)
    page.rounds += [report.Round(sample(10, failures=3)), report.Round(sample(10, failures=2))]

    assert page.failures == 5


def test_the_table_has_a_row_per_shop_and_one_for_the_ratio():
    results = {"artwork": {"ours": measured(810, queries=5), "stock": measured(81, queries=15)}}

    lines = report.table(results, ["ours", "stock"]).splitlines()

    assert lines[2] == "| artwork | ours | 810 (810–810) | 20 | 0.25 | 5 | 20.0 (5.0) | 20 |"
    assert lines[3] == "| artwork | stock | 81 (81–81) | 20 | 2.5 | 15 | 20.0 (5.0) | 20 |"
    assert lines[4].startswith("| artwork | **ours ÷ stock** | **10.0×** (10.0–10.0) | 1.00× ")
    assert " 0.10× | 0.33× | 1.00× (1.00×) |" in lines[4]
    assert len({line.count("|") for line in lines}) == 1


def test_lists_are_held_against_stocks_artwork_page_too():
    artwork = {"ours": measured(90), "stock": measured(50, queries=20)}
    results = {"artwork": artwork, "facet": {"ours": measured(150, queries=2)}}

    lines = report.table(results, ["ours", "stock"]).splitlines()

    assert (
        lines[-1] == "| facet | **÷ stock's artwork page** | **3.0×** | 1.00× | 0.33× | 0.10× | | |"
    )
    assert sum("artwork page" in line for line in lines) == 1
    assert len({line.count("|") for line in lines}) == 1


def test_without_stocks_artwork_page_nothing_is_held_against_it():
    for others in ({}, {"artwork": {"ours": measured(90)}}):
        table = report.table({**others, "search": {"ours": measured(150)}}, ["ours"])
        assert "artwork page" not in table


def test_a_shop_alone_gets_no_ratio():
    table = report.table({"home": {"stock": measured(10)}}, ["stock"])

    assert "÷" not in table
    assert "| home | stock |" in table


@pytest.mark.parametrize(
    ("value", "text"), [(0.4211, "0.42"), (3.14, "3.1"), (80.6, "81"), (1240.2, "1240")]
)
def test_numbers_keep_two_or_three_digits(value, text):
    assert report.number(value) == text
