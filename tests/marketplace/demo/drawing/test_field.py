import math

import pytest

from marketplace.demo.drawing.field import Field
from marketplace.demo.drawing.geometry import box, oval


def test_depth_is_the_distance_to_the_nearest_edge():
    inside = Field(polys=[box(0, 0, 400, 200)])
    assert inside.depth(200, 100) == pytest.approx(100, abs=14)
    assert inside.depth(200, 30) == pytest.approx(30, abs=6)
    assert inside.depth(-20, 100) == 0
    assert inside.depth(200, 260) == 0


def test_contour_rows_keep_their_distance_from_the_outline():
    inside = Field(polys=[oval(0, 0, 150)])
    marks = inside.rings(20, 25, 10)
    assert {m.row for m in marks} >= {0, 1, 2, 3}
    for m in marks:
        if m.row < 3:
            assert 150 - math.hypot(m.x, m.y) == pytest.approx(20 + 25 * m.row, abs=9)


def test_rows_stay_inside_the_margin():
    inside = Field(polys=[oval(50, 80, 120, 90)])
    marks = inside.rows(14, 14, margin=10)
    assert len(marks) > 100
    assert all(((m.x - 50) / 120) ** 2 + ((m.y - 80) / 90) ** 2 < 1 for m in marks)


def test_strips_and_polygons_make_one_shape():
    inside = Field([[(0, 0, 20), (200, 0, 20)]], [oval(200, 0, 60)])
    assert inside.depth(100, 0) > 12
    assert inside.depth(200, 0) > 45
    assert inside.depth(100, 30) == 0
