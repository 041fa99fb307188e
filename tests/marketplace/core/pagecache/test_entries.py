"""Pages on the shelf: not too many, not too old."""

import pytest

from marketplace.core.pagecache import entries
from marketplace.core.pagecache.entries import Page, Shelf, best_encoding


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

        def monotonic(self):
            return self.now

    clock = Clock()
    monkeypatch.setattr(entries, "time", clock)
    return clock


def page(size=1000):
    return Page([("Content-Type", "text/html")], b"x" * size, (), 0)


def test_the_shelf_never_holds_more_than_it_may(clock):
    shelf = Shelf(40_000)
    for number in range(50):
        shelf.keep(number, page(), 60)
    assert len(shelf) == 40_000 // page().weight
    assert shelf.find(0) is None
    assert shelf.find(49) is not None


def test_the_page_unused_longest_goes_first(clock):
    shelf = Shelf(4 * page().weight)
    for number in range(4):
        shelf.keep(number, page(), 60)
    shelf.find(0)
    shelf.keep(4, page(), 60)
    assert shelf.find(0) is not None
    assert shelf.find(1) is None


def test_keeping_a_page_again_does_not_count_it_twice(clock):
    shelf = Shelf(4 * page().weight)
    for _turn in range(20):
        shelf.keep("a", page(), 60)
    shelf.keep("b", page(), 60)
    assert len(shelf) == 2


def test_a_page_too_large_for_the_shelf_is_not_kept(clock):
    shelf = Shelf(4 * page().weight)
    shelf.keep("a", page(), 60)
    shelf.keep("b", page(50_000), 60)
    assert (shelf.find("a") is not None, shelf.find("b")) == (True, None)


def test_an_old_page_is_made_anew_by_one_while_others_still_get_it(clock):
    shelf = Shelf(100_000)
    shelf.keep("a", old := page(), 60)
    clock.now += 59
    assert shelf.find("a") is old
    clock.now += 2
    assert shelf.find("a") is None
    assert shelf.find("a") is old
    clock.now += entries.GRACE_S + 1
    assert shelf.find("a") is None


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=1.0, gzip;q=0.8", "br"),
        ("GZIP", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("gzip;q=0, br;q=0", ""),
        ("br; q=0, *", "gzip"),
        ("deflate", ""),
        ("", ""),
    ],
)
def test_the_best_encoding_is_one_the_browser_reads(accepted, encoding):
    assert best_encoding(accepted) == encoding
