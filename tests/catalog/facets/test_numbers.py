import random

import pytest
from pyroaring import BitMap

from catalog.facets.numbers import Numbers


@pytest.fixture(scope="module")
def known() -> dict[int, int]:
    """Numbers of 3,000 works, many of them alike."""
    chance = random.Random(7)
    return {work: chance.choice([0, 5, 900, chance.randrange(100_000)]) for work in range(1, 3001)}


@pytest.fixture(scope="module")
def numbers(known):
    return Numbers.of(known.items())


def test_each_work_has_its_number(numbers, known):
    assert {work: numbers.number(work) for work in known} == known


@pytest.mark.parametrize(("low", "high"), [(None, 5), (6, None), (900, 900), (0, 0), (1, 10**9)])
def test_works_between_two_numbers(numbers, known, low, high):
    wanted = {
        work
        for work, number in known.items()
        if (low is None or number >= low) and (high is None or number <= high)
    }
    assert set(numbers.between(BitMap(known), low, high)) == wanted


@pytest.mark.parametrize(("start", "stop"), [(0, 24), (24, 48), (700, 724), (2990, 3000), (5, 5)])
@pytest.mark.parametrize("step", [1, 7])
def test_places_count_by_number_and_then_by_work(numbers, known, start, stop, step):
    among = BitMap(range(1, 3001, step))
    stop = min(stop, len(among))
    wanted = sorted(among, key=lambda work: (known[work], work))[start:stop]
    assert numbers.ranked(among, start, stop) == wanted


def test_the_number_at_a_place(numbers, known):
    ordered = sorted(known.values())
    for place in (0, 1000, 2999):
        number = ordered[place]
        assert numbers.at(BitMap(known), place) == (number, ordered.index(number))


def test_changed_numbers_leave_the_others_and_the_old_ones_alone(numbers, known):
    after = numbers.changed({1: 1 << 20, 2: 0, 5000: 3})
    assert [after.number(work) for work in (1, 2, 5000)] == [1 << 20, 0, 3]
    assert all(after.number(work) == number for work, number in known.items() if work > 2)
    assert numbers.number(1) == known[1]
