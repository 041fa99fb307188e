import math
import random

import pytest

from marketplace.demo.drawing.geometry import (
    box,
    length,
    outline,
    place,
    rounded,
    spline,
    walk,
    wobble,
)


def test_spline_passes_through_its_knots():
    knots = [(0, 0), (100, 40), (200, -30), (300, 0)]
    curve = spline(knots)
    for knot in knots:
        assert min(math.dist(knot, p) for p in curve) < 1e-6


def test_spline_carries_the_half_width_along():
    curve = spline([(0, 0, 4), (100, 0, 10), (200, 0, 2)])
    assert all(len(p) == 3 for p in curve)
    assert max(p[2] for p in curve) == pytest.approx(10, abs=0.6)


def test_walk_spaces_points_evenly_and_closes_a_ring():
    ring = walk(box(0, 0, 100, 50), 10, closed=True)
    assert len(ring) == 30
    gaps = [math.dist(p, q) for p, q in zip(ring, [*ring[1:], ring[0]], strict=True)]
    assert max(gaps) == pytest.approx(10)
    assert min(gaps) == pytest.approx(10)


def test_place_mirrors_scales_and_moves():
    assert place([(10, 5, 2)], x=100, y=50, size=2, flip=True) == [(80, 60, 4)]


def test_round_ends_reach_past_the_strip():
    strip = [(0.0, 0.0, 10.0), (100.0, 0.0, 10.0)]
    capped = rounded(strip, 1.0, 0.0)
    assert min(p[0] for p in capped) == pytest.approx(-10)
    assert max(p[0] for p in capped) == 100


def test_outline_encloses_the_strip():
    edge = outline([(0.0, 0.0, 5.0), (50.0, 0.0, 5.0)])
    assert {round(p[1]) for p in edge} == {-5, 5}
    assert length(edge) > 100


def test_wobble_is_small_and_the_same_for_the_same_seed():
    path = [(float(x), 0.0) for x in range(0, 200, 5)]
    shaken = wobble(path, random.Random(4), 3)
    assert shaken == wobble(path, random.Random(4), 3)
    assert shaken != path
    assert all(math.dist(p, q) < 5 for p, q in zip(path, shaken, strict=True))
