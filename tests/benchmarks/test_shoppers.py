import re

from benchmarks import shoppers
from benchmarks.shoppers import Row, read, table, verdict

STATISTICS = """\
Type,Name,Request Count,Failure Count,Median Response Time,50%,66%,95%
GET,artwork,900,0,8,8,9,40
GET,basket,100,1,30,30,40,220
,Aggregated,1000,1,9,9,12,80
"""


def test_locusts_file_is_read_page_by_page():
    rows = read(STATISTICS)
    assert rows == [
        Row("artwork", 900, 0, 8, 40),
        Row("basket", 100, 1, 30, 220),
        Row("all", 1000, 1, 9, 80),
    ]
    assert "| basket | 100 | 1 | 30 | 220 |" in table(rows)


def test_one_wrong_answer_fails_the_run():
    assert verdict(read(STATISTICS)) == 1
    assert verdict([Row("all", 1000, 0, 9, 80)]) == 0


def test_a_slow_shop_fails_the_run():
    assert verdict([Row("all", 1000, 0, 100, 499)]) == 0
    assert verdict([Row("all", 1000, 0, 100, 500)]) == 1


def test_locust_is_locked_by_hash():
    locked = re.findall(r"^\S+==\S+", shoppers.LOCK.read_text(), re.MULTILINE)
    hashed = shoppers.LOCK.read_text().count("--hash=sha256:")
    assert any(name.startswith("locust==") for name in locked)
    assert hashed >= len(locked)
    assert "://" not in shoppers.LOCK.read_text()
