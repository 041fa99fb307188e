"""Fillings that follow a limb's own run: dots, dashes, scales, combs, chevrons, ladders, lines.

Every filling takes the canvas, a strip, two colours and a size, and stays ``rim`` inside the
strip's edge. ``FILLS`` names them, so a tradition can choose.
"""

import math
from collections.abc import Callable, Sequence

from .canvas import Canvas, Colour
from .geometry import Station, headings, length, walk

Fill = Callable[..., None]


def stations(strip: Sequence[Station], spacing: float) -> list[tuple[float, float, float, float]]:
    """(x, y, half-width, heading) evenly spaced along a strip."""
    points = walk(strip, spacing)
    return [(p[0], p[1], p[2], a) for p, a in zip(points, headings(points), strict=True)]


def cut(strip: Sequence[Station], start: float, stop: float) -> list[Station]:
    """The part of a strip between two fractions of its length."""
    last = len(strip) - 1
    return list(strip[round(start * last) : round(stop * last) + 1])


def _across(half: float, gap: float, shifted: bool) -> list[float]:
    count = int(2 * half / gap)
    if count <= 0:
        return [0.0] if half > 0 and not shifted else []
    if shifted:
        return [(-count / 2 + 0.5 + i) * gap for i in range(count)]
    return [
        (-(count - 1) / 2 - 0.5 + i) * gap
        for i in range(count + 1)
        if abs((-(count - 1) / 2 - 0.5 + i) * gap) <= half
    ]


def dots(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Staggered dots in rows across the limb, every third row in the second colour."""
    gap = size * 3.1
    for i, (x, y, half, a) in enumerate(stations(strip, gap * 0.87)):
        for v in _across(half - rim, gap, bool(i % 2)):
            c.dot(x - math.sin(a) * v, y + math.cos(a) * v, size, two if i % 3 == 2 else one)


def bricks(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Short dashes laid along the limb like bricks."""
    gap = size * 3.0
    for i, (x, y, half, a) in enumerate(stations(strip, size * 3.4)):
        for v in _across(half - rim, gap, bool(i % 2)):
            c.dash(
                x - math.sin(a) * v,
                y + math.cos(a) * v,
                a,
                size * 5.2,
                size * 1.35,
                two if i % 4 == 3 else one,
            )


def combs(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Lines across the limb, each with a row of fine teeth hanging from it."""
    for x, y, half, a in stations(strip, size * 6.2):
        wide = half - rim
        if wide < size:
            continue
        nx, ny = -math.sin(a), math.cos(a)
        fx, fy = math.cos(a), math.sin(a)
        bow = wide * 0.28
        arc = [
            (x + nx * wide * t + fx * bow * (1 - t * t), y + ny * wide * t + fy * bow * (1 - t * t))
            for t in (-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1)
        ]
        c.line(arc, size * 0.75, one)
        for p in walk(arc, size * 2.1)[1:-1]:
            c.dash(p[0] - fx * size * 2.1, p[1] - fy * size * 2.1, a, size * 3.4, size, two)


def scales(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Overlapping half-rounds, each with a dot in it."""
    gap = size * 6.4
    for i, (x, y, half, a) in enumerate(stations(strip, gap * 0.62)):
        for v in _across(half - rim, gap, bool(i % 2)):
            px, py = x - math.sin(a) * v, y + math.cos(a) * v
            reach = gap * 0.48
            arc = [
                (px + reach * math.cos(a + t * 0.5236), py + reach * math.sin(a + t * 0.5236))
                for t in (-3, -2, -1, 0, 1, 2, 3)
            ]
            c.line(arc, size * 0.8, one)
            c.dot(px + math.cos(a) * size * 0.6, py + math.sin(a) * size * 0.6, size * 0.95, two)


def chevrons(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Arrowheads across the limb with a dot riding in each."""
    for i, (x, y, half, a) in enumerate(stations(strip, size * 4.0)):
        wide = half - rim
        if wide < size:
            continue
        nx, ny, fx, fy = -math.sin(a), math.cos(a), math.cos(a), math.sin(a)
        lead = min(wide * 0.7, size * 9)
        arm = [
            (
                x + nx * wide * t + fx * lead * (1 - abs(t)),
                y + ny * wide * t + fy * lead * (1 - abs(t)),
            )
            for t in (-1, 0, 1)
        ]
        if i % 3 == 2:
            c.dots(arm, size * 2.6, size * 0.85, two)
        else:
            c.line(arm, size * 0.8, one)


def ladders(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Long lines down the limb with short rungs between every other pair."""
    points = stations(strip, size * 2.0)
    widest = max((p[2] for p in points), default=0) - rim
    lanes = max(2, int(2 * widest / (size * 4.6)))
    for lane in range(lanes + 1):
        v = -1 + 2 * lane / lanes
        path = [
            (x - math.sin(a) * v * (h - rim), y + math.cos(a) * v * (h - rim))
            for x, y, h, a in points
            if h > rim
        ]
        c.line(path, size * 0.7, one)
    for i, (x, y, half, a) in enumerate(points):
        if half <= rim + size:
            continue
        for lane in range(lanes):
            v = (-1 + (2 * lane + 1) / lanes) * (half - rim)
            px, py = x - math.sin(a) * v, y + math.cos(a) * v
            if lane % 2:
                if i % 2 == 0:
                    c.dot(px, py, size * 0.9, two)
            else:
                c.dash(px, py, a + math.pi / 2, 1.4 * (half - rim) / lanes, size * 0.7, one)


def waves(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Waving lines down the limb with dots in their hollows."""
    points = stations(strip, size * 1.6)
    widest = max((p[2] for p in points), default=0) - rim
    lanes = max(1, int(2 * widest / (size * 6.5)))
    for lane in range(lanes):
        path = []
        for i, (x, y, half, a) in enumerate(points):
            if half <= rim:
                continue
            room = 2 * (half - rim) / lanes
            v = -(half - rim) + room * (lane + 0.5) + room * 0.26 * math.sin(i * 0.62)
            path.append((x - math.sin(a) * v, y + math.cos(a) * v))
            if i % 10 == 7:
                w = v + room * 0.42
                c.dot(x - math.sin(a) * w, y + math.cos(a) * w, size * 0.95, two)
        c.line(path, size * 0.8, one)


def lattice(
    c: Canvas, strip: Sequence[Station], one: Colour, two: Colour, size: float, rim: float = 6.0
) -> None:
    """Diamonds with a seed in each."""
    gap = size * 6.0
    for i, (x, y, half, a) in enumerate(stations(strip, gap * 0.55)):
        for v in _across(half - rim - size, gap, bool(i % 2)):
            px, py = x - math.sin(a) * v, y + math.cos(a) * v
            r = gap * 0.5
            diamond = [
                (px + r * math.cos(a + k * math.pi / 2), py + r * math.sin(a + k * math.pi / 2))
                for k in range(4)
            ]
            c.line([*diamond, diamond[0]], size * 0.65, one)
            c.dot(px, py, size * 0.9, two)


FILLS: dict[str, Fill] = {
    "dots": dots,
    "bricks": bricks,
    "combs": combs,
    "scales": scales,
    "chevrons": chevrons,
    "ladders": ladders,
    "waves": waves,
    "lattice": lattice,
}


def zones(
    c: Canvas,
    strip: Sequence[Station],
    names: Sequence[str],
    grounds: Sequence[Colour],
    inks: Sequence[tuple[Colour, Colour]],
    size: float,
    rim: float = 6.0,
) -> None:
    """A long limb in fields: each with its own ground, inks and filling, bands of dots between."""
    count = len(names)
    parts = [cut(strip, i / count, (i + 1) / count) for i in range(count)]
    for i, part in enumerate(parts):
        if len(part) >= 2:
            c.strip([p for p in part if p[2] > rim * 0.6], grounds[i % len(grounds)], -rim * 0.6)
    for i, (name, part) in enumerate(zip(names, parts, strict=True)):
        if len(part) >= 2:
            FILLS[name](c, part[1:-1] or part, *inks[i % len(inks)], size, rim + size)
    for i in range(1, count):
        band(c, strip, i / count, *inks[i % len(inks)], size, rim)


def band(
    c: Canvas,
    strip: Sequence[Station],
    at: float,
    one: Colour,
    two: Colour,
    size: float,
    rim: float,
) -> None:
    """A girdle round the limb: two lines and a row of dots."""
    middle = round(at * (len(strip) - 1))
    x, y, half = strip[middle][:3]
    a = headings(strip)[middle]
    wide = half - rim * 0.5
    if wide <= 0:
        return
    nx, ny, fx, fy = -math.sin(a), math.cos(a), math.cos(a), math.sin(a)
    for k, shift in enumerate((-1.9, 0.0, 1.9)):
        arc = [
            (x + nx * wide * t + fx * size * shift, y + ny * wide * t + fy * size * shift)
            for t in (-1, -0.5, 0, 0.5, 1)
        ]
        if k == 1:
            c.dots(arc, size * 2.2, size * 0.95, two)
        else:
            c.line(arc, size * 0.7, one)


def rim_line(
    c: Canvas, strip: Sequence[Station], inset: float, width: float, colour: Colour
) -> None:
    """A fine line just inside both edges of a limb."""
    for side in (-1, 1):
        path = [
            (x - math.sin(a) * side * (h - inset), y + math.cos(a) * side * (h - inset))
            for x, y, h, a in stations(strip, 5.0)
            if h > inset * 1.2
        ]
        if len(path) > 1 and length(path) > inset:
            c.line(path, width, colour)
