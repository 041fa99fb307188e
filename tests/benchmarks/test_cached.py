from dataclasses import replace

import pytest

from benchmarks import cached, servers
from benchmarks.load import Sample
from benchmarks.servers_compare import table as servers_table


def sample(per_second):
    return Sample(per_second * 10, 10, 1, 2, 0, 0, 0, 1)


ROWS = {
    "stock Oscar, product page": [sample(80)],
    "artwork, kept by the shop": [sample(4000), sample(2000), sample(3200)],
    "artwork, behind nginx": [sample(15000)],
    "artwork, as a file of nginx": [sample(20000)],
}


def test_the_table_holds_a_page_against_stock_and_against_a_file():
    text = cached.table(ROWS)
    assert "| artwork, kept by the shop | 3200 | 2.0 | 40.0× |  |" in text
    assert "| artwork, behind nginx | 15000 | 2.0 | 187.5× | 75% |" in text


def test_without_stock_and_nginx_no_ratio_is_made_up():
    rows = {"artwork, kept by the shop": [sample(3200)]}
    assert cached.table(rows).splitlines()[-1] == "| artwork, kept by the shop | 3200 | 2.0 |  |  |"
    assert cached.faults(rows) == []


@pytest.mark.parametrize(
    ("row", "speed", "words"),
    [
        ("artwork, kept by the shop", 3199, "the goal is 40×"),
        ("artwork, behind nginx", 11_999, "the goal is 60%"),
    ],
)
def test_a_goal_that_is_missed_is_named(row, speed, words):
    assert cached.faults(ROWS) == []
    (fault,) = cached.faults(ROWS | {row: [sample(speed)]})
    assert fault.startswith(row)
    assert words in fault


def test_wrong_answers_are_named():
    wrong = replace(sample(15_000), wrong_text=2)
    assert cached.faults(ROWS | {"artwork, behind nginx": [wrong]}) == [
        "artwork, behind nginx: 2 answers were wrong"
    ]


def test_both_servers_get_the_same_workers_and_threads():
    for build in servers.COMMANDS.values():
        command = " ".join(build("python", "shop.wsgi:application", 8000, 3, 5))
        assert "--workers 3" in command
        assert "threads 5" in command
        assert "shop.wsgi:application" in command


def test_nginx_answers_only_this_machine_and_never_keeps_a_page_with_cookies():
    text = cached.NGINX.format(folder="/tmp/x", shop="127.0.0.1:1", port=2)
    assert "listen 127.0.0.1:2;" in text
    assert "proxy_no_cache $http_cookie" in text


def test_servers_are_compared_by_the_median_of_their_rounds():
    text = servers_table({("kept", "granian"): [sample(100), sample(300), sample(200)]})
    assert "| kept | granian | 200 | 2.0 |" in text
