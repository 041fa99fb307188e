"""Pictures in the manner of Baiga godna: indigo needle marks ranked into plain geometry."""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

from .. import palette as p
from ..canvas import Canvas, on_paper
from ..field import Field
from ..geometry import Point, Station, box, headings, oval, place, spline, walk


@dataclass(frozen=True)
class Look:
    """Paper, ink and one plant colour used sparingly."""

    paper: p.RGB
    ink: p.RGB
    warm: p.RGB
    wash: p.RGB


LOOKS = (
    Look((244, 231, 200), (26, 36, 66), p.GERU, (229, 210, 168)),
    Look((240, 220, 180), (24, 30, 44), (190, 92, 36), (224, 198, 150)),
    Look((246, 237, 216), (30, 46, 92), (204, 146, 40), (231, 218, 188)),
    Look((236, 210, 174), (36, 28, 36), (152, 50, 36), (217, 186, 146)),
    Look((242, 229, 186), (18, 52, 60), (184, 76, 40), (225, 204, 154)),
    Look((248, 240, 222), (34, 34, 40), (172, 60, 40), (236, 223, 196)),
)


def begin(width: int, height: int, rng: random.Random, turn: int) -> tuple[Canvas, Look]:
    """A sheet of bark-toned paper."""
    look = LOOKS[turn % len(LOOKS)]
    return Canvas(width, height, look.paper, rng), look


def finish(c: Canvas, look: Look, rng: random.Random) -> Image.Image:
    """Ink on coarse paper."""
    return on_paper(c.reduced(), rng, tooth=236, age=243)


def prick(
    c: Canvas,
    path: Sequence[Point],
    colour: p.RGB,
    *,
    size: float = 2.6,
    gap: float = 8.0,
    closed: bool = False,
) -> None:
    """A line of needle pricks."""
    c.dots(path, gap, size, colour, closed=closed)


def needle(
    c: Canvas,
    path: Sequence[Point],
    colour: p.RGB,
    *,
    long: float = 12.0,
    gap: float = 7.0,
    wide: float = 3.2,
    lean: float = math.pi / 2,
    closed: bool = False,
) -> None:
    """A line made of short strokes set across it, as the bound needles leave it."""
    c.dashes(path, gap, long, wide, colour, closed=closed, lean=lean)


def stitched(
    c: Canvas,
    path: Sequence[Point],
    colour: p.RGB,
    *,
    width: float = 3.4,
    closed: bool = False,
    reach: float = 9.0,
) -> None:
    """A firm line with pricks keeping it company on one side."""
    c.line(path, width, colour, closed=closed, shake=1.4)
    points = walk(path, 10.0, closed=closed)
    for q, a in zip(points, headings(points, closed=closed), strict=True):
        c.dot(q[0] - math.sin(a) * reach, q[1] + math.cos(a) * reach, 2.4, colour)


def filled(
    c: Canvas,
    look: Look,
    strips: Sequence[Sequence[Station]],
    polys: Sequence[Sequence[Point]],
    *,
    kind: str = "rings",
    size: float = 2.4,
    cells: int = 150,
    tone: p.RGB | None = None,
    step: float = 13.0,
) -> None:
    """A figure of bare paper with a firm outline, and needle marks following it inwards."""
    ink = tone or look.ink
    for strip in strips:
        c.strip(strip, ink, 3.6)
    for poly in polys:
        c.line(poly, 7.2, ink, closed=True)
    for strip in strips:
        c.strip(strip, look.wash)
    for poly in polys:
        c.poly(poly, look.wash)
    _needlework(c, Field(strips, polys, cells=cells), kind, ink, size, step)


def _needlework(c: Canvas, inside: Field, kind: str, ink: p.RGB, size: float, step: float) -> None:
    if kind == "rings":
        for m in inside.rings(step * 0.7, step, step * 0.66, shortest=26):
            if m.row % 2:
                c.dot(m.x, m.y, size, ink)
            else:
                c.dash(m.x, m.y, m.angle + math.pi / 2, step * 0.72, size * 1.2, ink)
    elif kind == "hatch":
        for m in inside.rows(step, step * 0.62, angle=0.0, margin=6):
            lean = math.pi / 2 + (0.5 if m.row % 2 else -0.5)
            c.dash(m.x, m.y, lean, step * 0.86, size * 1.15, ink)
    elif kind == "dots":
        for m in inside.rows(step * 0.8, step * 0.8, margin=6):
            c.dot(m.x, m.y, size, ink)
    else:
        for m in inside.rings(step * 0.7, step, step * 0.9, shortest=26):
            c.dash(m.x, m.y, m.angle, step * 0.7, size * 1.3, ink)


def triangle_row(
    c: Canvas,
    look: Look,
    a: Point,
    b: Point,
    high: float,
    count: int,
    *,
    solid: bool = True,
    side: int = 1,
) -> None:
    """Triangles standing along a line, solid, or hatched, with a dot on each tip."""
    dx, dy = (b[0] - a[0]) / count, (b[1] - a[1]) / count
    span = math.hypot(dx, dy)
    nx, ny = dy / span * high * side, -dx / span * high * side
    for i in range(count):
        x, y = a[0] + dx * i, a[1] + dy * i
        tip = (x + dx / 2 + nx, y + dy / 2 + ny)
        base = [(x + dx * 0.06, y + dy * 0.06), (x + dx * 0.94, y + dy * 0.94), tip]
        if (solid and i % 2 == 0) or (solid is True and count < 3):
            c.poly(base, look.ink)
        else:
            c.line([*base, base[0]], 3, look.ink)
            mid = (x + dx / 2 + nx * 0.33, y + dy / 2 + ny * 0.33)
            c.dot(*mid, max(2.4, high * 0.09), look.warm)
        c.dot(tip[0] + nx * 0.2, tip[1] + ny * 0.2, max(2.4, high * 0.075), look.ink)


def frame(c: Canvas, look: Look, rng: random.Random) -> float:
    """A quiet frame: ranked strokes, steps or triangles; returns the room it takes."""
    inset = 44.0
    kind = rng.choice(("strokes", "steps", "hills"))
    f = box(inset, inset, c.w - inset, c.h - inset)
    c.line(f, 4, look.ink, closed=True)
    inner = box(inset + 38, inset + 38, c.w - inset - 38, c.h - inset - 38)
    c.line(inner, 3, look.ink, closed=True)
    middle = box(inset + 19, inset + 19, c.w - inset - 19, c.h - inset - 19)
    if kind == "strokes":
        for a, b in zip(middle, [*middle[1:], middle[0]], strict=True):
            points = walk([a, b], 10)
            turn = math.atan2(b[1] - a[1], b[0] - a[0])
            for i, q in enumerate(points):
                if (i // 3) % 3 < 2:
                    c.dash(q[0], q[1], turn + math.pi / 2, 24, 3.8, look.ink)
                elif i % 3 == 1:
                    c.dot(q[0], q[1], 5, look.warm)
    elif kind == "steps":
        for a, b in zip(middle, [*middle[1:], middle[0]], strict=True):
            points = walk([a, b], 15)
            turn = math.atan2(b[1] - a[1], b[0] - a[0])
            for i, q in enumerate(points):
                lean = 0.7 if (i // 6) % 2 else -0.7
                c.dash(q[0], q[1], turn + math.pi / 2 + lean, 26, 4, look.ink)
                c.dot(q[0] + 7 * math.cos(turn), q[1] + 7 * math.sin(turn), 2.2, look.warm)
    else:
        for a, b in zip(inner, [*inner[1:], inner[0]], strict=True):
            span = math.hypot(b[0] - a[0], b[1] - a[1])
            triangle_row(c, look, a, b, 25, max(2, round(span / 34)))
    prick(
        c,
        box(inset + 49, inset + 49, c.w - inset - 49, c.h - inset - 49),
        look.ink,
        gap=11,
        closed=True,
    )
    return inset + 66


Motif = Callable[[Canvas, Look, float, float, float], None]


def hearth(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """The hearth: nested open squares with a fire of strokes."""
    for k in range(4):
        h = r * (0.92 - 0.21 * k)
        path = [
            (x - h * 0.3, y + h),
            (x - h, y + h),
            (x - h, y - h),
            (x + h, y - h),
            (x + h, y + h),
            (x + h * 0.3, y + h),
        ]
        if k % 2:
            prick(c, path, look.ink, size=r * 0.028 + 1, gap=r * 0.1 + 2)
        else:
            c.line(path, max(2.4, r * 0.05), look.ink)
    for k in (-1, 0, 1):
        c.dash(x + k * r * 0.13, y, math.pi / 2 + k * 0.2, r * 0.46, r * 0.085, look.warm)


def comb_honey(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """Honeycomb: a hanging cluster of hexagons, each pricked."""
    for i in (-2, -1, 0, 1, 2):
        for j in (-2, -1, 0, 1, 2):
            px = x + (i + (0.5 if j % 2 else 0)) * r * 0.37
            py = y + j * r * 0.33
            if math.hypot(px - x, py - y) > r * 0.86:
                continue
            cell = oval(px, py, r * 0.2, turn=math.pi / 6, count=6)
            c.line(cell, max(2, r * 0.036), look.ink, closed=True)
            c.dot(px, py, r * 0.06, look.warm if (i + j) % 3 == 0 else look.ink)


def root(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """Turmeric: knuckled fingers off a ringed root."""
    for a, long in (
        (math.pi / 2, 0.9),
        (-math.pi / 2, 0.9),
        (0.5, 0.8),
        (math.pi - 0.5, 0.8),
        (-0.5, 0.72),
        (math.pi + 0.5, 0.72),
    ):
        for k in range(4):
            f = 0.2 + 0.24 * k
            px, py = x + math.cos(a) * r * f * long, y + math.sin(a) * r * f * long
            c.line(oval(px, py, r * (0.15 - 0.024 * k)), max(2.2, r * 0.04), look.ink, closed=True)
            c.dot(px, py, r * 0.045, look.warm)
    c.disc(x, y, r * 0.16, look.ink)


def grain_ear(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """An ear of kodo millet: paired strokes up a stem."""
    c.line([(x, y + r * 0.95), (x, y - r * 0.8)], max(2.4, r * 0.045), look.ink)
    for k in range(8):
        py = y + r * 0.5 - k * r * 0.18
        for side in (-1, 1):
            c.dash(
                x + side * r * 0.21,
                py - r * 0.06,
                -math.pi / 2 + side * 0.72,
                r * 0.36,
                r * 0.1,
                look.ink,
            )
            c.dot(x + side * r * 0.4, py - r * 0.24, r * 0.04, look.warm)
    c.dash(x, y - r * 0.88, math.pi / 2, r * 0.26, r * 0.1, look.ink)


def moon(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """The moon: rings of pricks, a crescent of strokes, stars about it."""
    for k in range(3):
        prick(
            c,
            oval(x, y, r * (0.46 + 0.13 * k)),
            look.ink,
            size=r * 0.034 + 0.8,
            gap=r * 0.1 + 1,
            closed=True,
        )
    c.disc(x, y, r * 0.32, look.ink)
    c.disc(x + r * 0.11, y - r * 0.05, r * 0.25, look.wash)
    for k in range(8):
        a = math.tau * k / 8
        c.dash(
            x + math.cos(a) * r * 0.88,
            y + math.sin(a) * r * 0.88,
            a,
            r * 0.2,
            r * 0.07,
            look.warm if k % 2 else look.ink,
        )


def scorpion(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """A scorpion: a beaded body, eight legs, raised tail and claws."""
    tail = spline(
        place(((0, 20), (0, 46), (14, 66), (34, 66), (42, 48), (34, 36)), x=x, y=y, size=r / 100),
        step=4,
    )
    for i, q in enumerate(walk(tail, r * 0.1)):
        c.dot(q[0], q[1], r * (0.075 - 0.004 * i), look.ink)
    for k in range(4):
        py = -24 + 16 * k
        for side in (-1, 1):
            c.line(
                place(
                    ((side * 12, py), (side * 42, py - 12), (side * 58, py + 14)),
                    x=x,
                    y=y,
                    size=r / 100,
                ),
                max(2.2, r * 0.036),
                look.ink,
            )
    for side in (-1, 1):
        c.line(
            spline(
                place(
                    ((side * 8, -34), (side * 34, -52), (side * 28, -82)), x=x, y=y, size=r / 100
                ),
                step=4,
            ),
            max(2.4, r * 0.045),
            look.ink,
        )
        for k in (-1, 1):
            c.line(
                spline(
                    place(
                        ((side * 28, -80), (side * 28 + k * 12, -90), (side * 28 + k * 4, -104)),
                        x=x,
                        y=y,
                        size=r / 100,
                    ),
                    step=3,
                ),
                max(2.2, r * 0.036),
                look.ink,
            )
    for k in range(5):
        half = (13, 17, 17, 14, 9)[k]
        c.poly(oval(x, y + r * (-0.34 + 0.15 * k), r * half / 100, r * 0.085), look.ink)
        c.dot(x, y + r * (-0.34 + 0.15 * k), r * 0.03 + 1, look.wash)


def star(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """A flower of eight triangles round a ringed eye."""
    for k in range(8):
        a = math.tau * k / 8
        tri = [
            (x + math.cos(a + d) * r * f, y + math.sin(a + d) * r * f)
            for d, f in ((-0.27, 0.36), (0, 0.94), (0.27, 0.36))
        ]
        if k % 2:
            c.poly(tri, look.ink)
        else:
            c.line([*tri, tri[0]], max(2.2, r * 0.04), look.ink)
            c.dot(x + math.cos(a) * r * 0.54, y + math.sin(a) * r * 0.54, r * 0.055, look.warm)
    c.ring(x, y, r * 0.27, max(2.2, r * 0.05), look.ink)
    c.disc(x, y, r * 0.11, look.warm)


def fishbone(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """Fish and its bones: a diamond chain with strokes off it."""
    for k in range(5):
        py = y + r * (-0.76 + 0.38 * k)
        d = r * 0.19
        cell = [(x, py - d), (x + d, py), (x, py + d), (x - d, py)]
        if k % 2:
            c.poly(cell, look.ink)
        else:
            c.line([*cell, cell[0]], max(2.2, r * 0.04), look.ink)
            c.dot(x, py, r * 0.06, look.warm)
        for side in (-1, 1):
            for j in range(3):
                c.dash(
                    x + side * r * (0.36 + 0.16 * j),
                    py - r * (0.05 + 0.07 * j),
                    -side * 0.6 - (0 if side > 0 else math.pi),
                    r * 0.2,
                    r * 0.055,
                    look.ink,
                )


def hut(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """A hut: a stepped roof of chevrons over ranked posts."""
    for k in range(5):
        h = r * (0.9 - 0.15 * k)
        c.line(
            [(x - h, y + r * 0.02), (x, y - h), (x + h, y + r * 0.02)],
            max(2.4, r * (0.06 if k == 0 else 0.035)),
            look.ink,
        )
    for k in range(9):
        px = x - r * 0.62 + r * 1.24 * k / 8
        if k != 4:
            c.dash(px, y + r * 0.48, math.pi / 2, r * 0.82, r * 0.07, look.ink)
    c.dot(x, y + r * 0.5, r * 0.1, look.warm)
    c.line(
        [(x - r * 0.74, y + r * 0.92), (x + r * 0.74, y + r * 0.92)], max(2.4, r * 0.06), look.ink
    )


MOTIFS: tuple[Motif, ...] = (
    hearth,
    comb_honey,
    root,
    grain_ear,
    moon,
    scorpion,
    star,
    fishbone,
    hut,
)
