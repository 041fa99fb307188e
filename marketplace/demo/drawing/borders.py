"""Frames round a picture: rows of dots, waves, teeth, diamonds and dashes on painted bands."""

import math

from .canvas import Canvas, Colour
from .geometry import Point, box, walk

Frame = tuple[float, float, float, float]


def frame(c: Canvas, inset: float) -> Frame:
    """The rectangle this far inside the sheet."""
    return inset, inset, c.w - inset, c.h - inset


def shrink(f: Frame, by: float) -> Frame:
    """The rectangle made smaller on every side."""
    return f[0] + by, f[1] + by, f[2] - by, f[3] - by


def rule(c: Canvas, f: Frame, width: float, colour: Colour, shake: float = 1.2) -> None:
    """A hand-ruled line round the rectangle."""
    corners = box(*f)
    for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
        c.line(walk([a, b], 40), width, colour, shake=shake)


def band(c: Canvas, f: Frame, wide: float, colour: Colour) -> None:
    """A flat band just inside the rectangle."""
    x0, y0, x1, y1 = f
    for strip in (
        (x0, y0, x1, y0 + wide),
        (x0, y1 - wide, x1, y1),
        (x0, y0, x0 + wide, y1),
        (x1 - wide, y0, x1, y1),
    ):
        c.poly(box(*strip), colour)


def sides(f: Frame) -> list[tuple[Point, Point]]:
    """The four sides as pairs of corners, walked clockwise."""
    corners = box(*f)
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def dot_row(c: Canvas, f: Frame, radius: float, colours: list[Colour], gap: float) -> None:
    """A row of dots round the rectangle."""
    path = walk(box(*f), gap, closed=True)
    for i, (x, y) in enumerate(path):
        c.dot(x, y, radius, colours[i % len(colours)])


def dash_row(
    c: Canvas,
    f: Frame,
    long: float,
    wide: float,
    colours: list[Colour],
    gap: float,
    lean: float = math.pi / 2,
) -> None:
    """A row of dashes round the rectangle, upright to it unless ``lean`` says otherwise."""
    n = 0
    for a, b in sides(f):
        angle = math.atan2(b[1] - a[1], b[0] - a[0])
        for x, y in walk([a, b], gap)[:-1]:
            c.dash(x, y, angle + lean, long, wide, colours[n % len(colours)])
            n += 1


def wave_row(c: Canvas, f: Frame, high: float, long: float, width: float, colour: Colour) -> None:
    """A waving line round the rectangle."""
    for a, b in sides(f):
        span = math.hypot(b[0] - a[0], b[1] - a[1])
        turns = max(1, round(span / long))
        dx, dy = (b[0] - a[0]) / span, (b[1] - a[1]) / span
        path = []
        steps = turns * 12
        for i in range(steps + 1):
            t = i / steps
            v = high * math.sin(math.tau * turns * t)
            path.append((a[0] + (b[0] - a[0]) * t - dy * v, a[1] + (b[1] - a[1]) * t + dx * v))
        c.line(path, width, colour)


def teeth_row(
    c: Canvas, f: Frame, high: float, long: float, colours: list[Colour], inward: bool = True
) -> None:
    """A row of triangles standing on the rectangle."""
    n = 0
    for a, b in sides(f):
        span = math.hypot(b[0] - a[0], b[1] - a[1])
        count = max(1, round(span / long))
        dx, dy = (b[0] - a[0]) / count, (b[1] - a[1]) / count
        nx, ny = -(b[1] - a[1]) / span * high, (b[0] - a[0]) / span * high
        if not inward:
            nx, ny = -nx, -ny
        for i in range(count):
            x, y = a[0] + dx * i, a[1] + dy * i
            c.poly(
                [(x, y), (x + dx, y + dy), (x + dx / 2 + nx, y + dy / 2 + ny)],
                colours[n % len(colours)],
            )
            n += 1


def diamond_row(
    c: Canvas, f: Frame, high: float, long: float, colours: list[Colour], pip: Colour | None = None
) -> None:
    """A row of diamonds, each with a dot, round the rectangle."""
    n = 0
    for a, b in sides(f):
        span = math.hypot(b[0] - a[0], b[1] - a[1])
        count = max(1, round(span / long))
        ux, uy = (b[0] - a[0]) / span, (b[1] - a[1]) / span
        half = span / count / 2
        for i in range(count):
            x, y = a[0] + ux * half * (2 * i + 1), a[1] + uy * half * (2 * i + 1)
            c.poly(
                [
                    (x - ux * half, y - uy * half),
                    (x - uy * high, y + ux * high),
                    (x + ux * half, y + uy * half),
                    (x + uy * high, y - ux * high),
                ],
                colours[n % len(colours)],
            )
            if pip is not None:
                c.dot(x, y, high * 0.24, pip)
            n += 1
