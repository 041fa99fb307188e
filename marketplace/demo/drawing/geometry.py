"""Curves, tapering strips and the small vector arithmetic the pictures are built from.

Coordinates are logical units with y pointing down; a strip is a list of ``(x, y, half_width)``
stations along a spine, which is how every limb, branch, leaf and body is described.
"""

import itertools
import math
import random
from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]
Station = tuple[float, float, float]


class Mark(NamedTuple):
    """One place to put a dot or a dash: where, in which direction, and its row and column."""

    x: float
    y: float
    angle: float
    row: int
    column: int


def spline(knots: Sequence[tuple], *, closed: bool = False, step: float = 6.0) -> list[tuple]:
    """Catmull-Rom curve through the knots (of any dimension), sampled about every ``step``."""
    count = len(knots)
    if count < 3 and not closed:
        return _straight(knots, step)
    out: list[tuple] = []
    spans = count if closed else count - 1
    for i in range(spans):
        if closed:
            p0, p1, p2, p3 = (knots[(i + k - 1) % count] for k in range(4))
        else:
            p1, p2 = knots[i], knots[i + 1]
            p0 = knots[i - 1] if i else p1
            p3 = knots[i + 2] if i + 2 < count else p2
        chord = math.hypot(p2[0] - p1[0], p2[1] - p1[1])
        pieces = max(2, min(60, int(chord / step) + 1))
        for k in range(pieces):
            t = k / pieces
            t2, t3 = t * t, t * t * t
            out.append(
                tuple(
                    0.5
                    * (
                        2 * b
                        + (c - a) * t
                        + (2 * a - 5 * b + 4 * c - d) * t2
                        + (3 * b - a - 3 * c + d) * t3
                    )
                    for a, b, c, d in zip(p0, p1, p2, p3, strict=True)
                )
            )
    if not closed:
        out.append(tuple(knots[-1]))
    return out


def _straight(knots: Sequence[tuple], step: float) -> list[tuple]:
    if len(knots) < 2:
        return [tuple(k) for k in knots]
    a, b = knots[0], knots[1]
    pieces = max(1, int(math.hypot(b[0] - a[0], b[1] - a[1]) / step))
    return [
        tuple(p + (q - p) * k / pieces for p, q in zip(a, b, strict=True))
        for k in range(pieces + 1)
    ]


def walk(path: Sequence[tuple], spacing: float, *, closed: bool = False) -> list[tuple]:
    """Points evenly spaced along a path (the same dimension as its points).

    A closed path gets a whole number of steps, so a row of dots meets itself neatly.
    """
    if len(path) < 2:
        return [tuple(p) for p in path]
    points = list(path)
    if closed:
        points.append(points[0])
    total = length(points)
    if total < 1e-6:
        return [tuple(points[0])]
    pieces = max(1, round(total / spacing))
    spacing = total / pieces
    out = [tuple(points[0])]
    want, done = spacing, 0.0
    for p, q in itertools.pairwise(points):
        piece = math.hypot(q[0] - p[0], q[1] - p[1])
        while piece and want <= done + piece + 1e-9:
            t = (want - done) / piece
            out.append(tuple(a + (b - a) * t for a, b in zip(p, q, strict=True)))
            want += spacing
        done += piece
    return out[:pieces] if closed else out


def length(path: Sequence[tuple]) -> float:
    """Length of a path measured in its first two coordinates."""
    return sum(math.hypot(q[0] - p[0], q[1] - p[1]) for p, q in itertools.pairwise(path))


def headings(path: Sequence[tuple], *, closed: bool = False) -> list[float]:
    """Direction of travel, in radians, at every point of a path."""
    count = len(path)
    out = []
    for i in range(count):
        before = path[i - 1] if i or closed else path[0]
        after = path[(i + 1) % count] if i + 1 < count or closed else path[-1]
        out.append(math.atan2(after[1] - before[1], after[0] - before[0]))
    return out


def place(
    points: Sequence[tuple],
    *,
    x: float = 0.0,
    y: float = 0.0,
    size: float = 1.0,
    flip: bool = False,
    turn: float = 0.0,
) -> list[tuple]:
    """Points mirrored if asked, scaled, turned (radians) and moved; half-widths scale too."""
    cos, sin = math.cos(turn), math.sin(turn)
    side = -size if flip else size
    out = []
    for p in points:
        px, py = p[0] * side, p[1] * size
        moved = (x + px * cos - py * sin, y + px * sin + py * cos)
        out.append(moved + tuple(w * size for w in p[2:]))
    return out


def oval(
    x: float, y: float, rx: float, ry: float | None = None, *, turn: float = 0.0, count: int = 0
) -> list[Point]:
    """A closed ellipse as a polygon."""
    ry = rx if ry is None else ry
    count = count or max(12, min(160, int((rx + ry) / 2.2)))
    ring = [
        (rx * math.cos(2 * math.pi * i / count), ry * math.sin(2 * math.pi * i / count))
        for i in range(count)
    ]
    return place(ring, x=x, y=y, turn=turn)


def arc(
    x: float, y: float, rx: float, ry: float, start: float, stop: float, *, step: float = 6.0
) -> list[Point]:
    """An elliptical arc from one angle to another (radians)."""
    count = max(4, int(abs(stop - start) * max(rx, ry) / step))
    return [
        (
            x + rx * math.cos(start + (stop - start) * i / count),
            y + ry * math.sin(start + (stop - start) * i / count),
        )
        for i in range(count + 1)
    ]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """A rectangle as a polygon."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def taper(path: Sequence[Point], start: float, stop: float, *, belly: float = 0.0) -> list[Station]:
    """A strip along a path whose half-width runs from start to stop, fuller in the middle."""
    last = max(1, len(path) - 1)
    return [
        (p[0], p[1], start + (stop - start) * i / last + belly * math.sin(math.pi * i / last))
        for i, p in enumerate(path)
    ]


def rounded(strip: Sequence[Station], start: float = 1.0, stop: float = 1.0) -> list[Station]:
    """The strip with round ends: 1 for a half circle, smaller for a flatter foot, 0 for a cut."""
    angles = headings(strip)
    out = list(strip)
    for end, amount in ((0, start), (-1, stop)):
        x, y, half = strip[end][:3]
        if half * amount < 0.8:
            continue
        sign = -1 if end == 0 else 1
        dx, dy = math.cos(angles[end]) * sign, math.sin(angles[end]) * sign
        pieces = max(3, min(8, int(half * amount / 3)))
        cap = []
        for i in range(1, pieces + 1):
            t = math.pi / 2 * i / pieces
            ahead = half * amount * math.sin(t)
            cap.append((x + dx * ahead, y + dy * ahead, max(0.2, half * math.cos(t))))
        out = cap[::-1] + out if end == 0 else out + cap
    return out


def edges(strip: Sequence[Station], grow: float = 0.0) -> tuple[list[Point], list[Point]]:
    """The left and right edges of a strip."""
    left, right = [], []
    for (x, y, half), angle in zip(strip, headings(strip), strict=True):
        wide = half + grow
        nx, ny = -math.sin(angle) * wide, math.cos(angle) * wide
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left, right


def outline(strip: Sequence[Station], grow: float = 0.0) -> list[Point]:
    """The closed outline of a strip."""
    left, right = edges(strip, grow)
    return left + right[::-1]


def leaf(
    x: float,
    y: float,
    angle: float,
    long: float,
    wide: float,
    *,
    curl: float = 0.0,
    pieces: int = 9,
) -> list[Station]:
    """A pointed leaf as a strip, starting at its stalk; ``curl`` bends it sideways."""
    out = []
    for i in range(pieces + 1):
        t = i / pieces
        bend = angle + curl * t
        reach = long * t
        half = wide * math.sin(math.pi * t**0.8) ** 0.9 if 0 < t < 1 else 0.0
        out.append((x + reach * math.cos(bend), y + reach * math.sin(bend), half))
    return out


def wobble(
    path: Sequence[tuple], rng: random.Random, amount: float, *, closed: bool = False
) -> list[tuple]:
    """The path as an unsteady hand would draw it: a slow drift, never a jitter.

    An open path keeps its two ends, so that ruled corners still meet.
    """
    count = len(path)
    if count < 3 or not amount:
        return list(path)
    waves = [
        (rng.uniform(0.5, 1.0), rng.uniform(0, math.tau), rng.choice((2, 3, 4, 5, 7)))
        for _ in range(3)
    ]
    if not closed:
        waves = [(a, p, k * 0.6) for a, p, k in waves]
    out = []
    for i, p in enumerate(path):
        t = math.tau * i / count
        dx = sum(a * math.sin(k * t + ph) for a, ph, k in waves) * amount / 3
        dy = sum(a * math.cos(k * t + ph * 1.7) for a, ph, k in waves) * amount / 3
        if not closed:
            hold = min(1.0, 6 * i / count, 6 * (count - 1 - i) / count)
            dx, dy = dx * hold, dy * hold
        out.append((p[0] + dx, p[1] + dy, *p[2:]))
    return out
