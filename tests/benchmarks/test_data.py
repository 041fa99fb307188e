import subprocess
import sys
from collections import Counter
from decimal import Decimal

import pytest
from PIL import Image

from benchmarks import data


def test_the_same_arguments_describe_the_same_shop_in_every_process():
    script = "from benchmarks import data; print(repr(data.describe(60)))"
    other = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "4711"},
    )

    assert other.stdout.strip() == repr(data.describe(60))


def test_more_works_leave_the_facts_of_the_first_ones_alone():
    small, large = data.describe(40).works, data.describe(80).works

    assert [(work.title, work.price) for work in small] == [
        (work.title, work.price) for work in large[:40]
    ]


def test_titles_and_slugs_are_unique():
    works = data.describe(500).works

    assert len({work.slug for work in works}) == len({work.title for work in works}) == 500


def test_every_work_has_three_different_pictures_a_price_and_a_smaller_share():
    works = data.describe(200).works

    assert len(works) == 200
    for work in works:
        assert len(set(work.pictures)) == data.PICTURES_PER_WORK
        assert Decimal(0) < work.artisan_share < work.price


def test_every_search_word_finds_works_even_in_the_smallest_shop():
    titles = " ".join(work.title.lower() for work in data.describe(20).works)

    assert all(word in titles for word in data.SEARCH_WORDS)


def test_works_are_spread_over_all_traditions():
    counts = Counter(work.tradition for work in data.describe(2000).works)

    assert set(counts) == set(range(len(data.TRADITIONS)))
    assert max(counts.values()) < 2 * min(counts.values())


def test_a_shop_too_small_to_search_is_refused():
    with pytest.raises(ValueError, match="20 works"):
        data.describe(19)


def test_a_sample_is_spread_over_all_works():
    works = data.describe(100).works

    assert [work.number for work in data.sample(works, 4)] == [1, 26, 51, 76]
    assert data.sample(works[:3], 10) == works[:3]


def test_pictures_are_drawn_once_in_their_size(tmp_path):
    names = data.draw_pictures(tmp_path)
    before = (tmp_path / names[1]).stat().st_mtime_ns

    data.draw_pictures(tmp_path)

    assert (tmp_path / names[1]).stat().st_mtime_ns == before
    with Image.open(tmp_path / names[1]) as picture:
        assert picture.size == data.picture_size(1)
