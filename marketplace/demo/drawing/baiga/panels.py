"""Baiga panels: the godna signs by themselves, ranked and ringed."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..geometry import box, oval, walk
from ..plants import Spaces
from .manner import (
    MOTIFS,
    Look,
    comb_honey,
    filled,
    frame,
    grain_ear,
    hearth,
    moon,
    needle,
    prick,
    root,
    scorpion,
    star,
    triangle_row,
)


def godna_panel(c: Canvas, look: Look, rng: random.Random) -> None:
    """A sampler of the signs, each in its own ruled cell."""
    inset = frame(c, look, rng)
    columns = 3 if c.w <= c.h * 1.1 else 4
    room = (c.w - 2 * inset - 20) / columns
    rows = max(2, round((c.h - 2 * inset - 20) / room))
    high = (c.h - 2 * inset - 20) / rows
    order = [rng.sample(MOTIFS, len(MOTIFS)) for _ in range(4)]
    flat = [m for group in order for m in group]
    for row in range(rows):
        for column in range(columns):
            x0, y0 = inset + 10 + column * room, inset + 10 + row * high
            cell = box(x0 + 9, y0 + 9, x0 + room - 9, y0 + high - 9)
            if (row + column) % 2:
                c.poly(cell, look.wash)
            c.line(cell, 3.4, look.ink, closed=True, shake=1.5)
            prick(
                c,
                box(x0 + 21, y0 + 21, x0 + room - 21, y0 + high - 21),
                look.ink,
                size=2.2,
                gap=10,
                closed=True,
            )
            flat[row * columns + column](
                c, look, x0 + room / 2, y0 + high / 2, min(room, high) * 0.33
            )


def godna_back(c: Canvas, look: Look, rng: random.Random) -> None:
    """The great panel worn across the back: chevrons gathered round a tall spine of signs."""
    inset = frame(c, look, rng)
    cx = c.w / 2
    top, low = inset + 16, c.h - inset - 16
    half = c.w / 2 - inset - 14
    spine = half * 0.28
    count = max(5, int((low - top) / 150))
    step = (low - top) / count
    signs = rng.sample((star, hearth, comb_honey, moon, scorpion, root), 6)
    for k in range(count):
        y = top + step * (k + 0.5)
        diamond = [(cx, y - step * 0.5), (cx + spine, y), (cx, y + step * 0.5), (cx - spine, y)]
        c.line(diamond, 4, look.ink, closed=True)
        prick(
            c,
            [(cx + (q[0] - cx) * 0.84, y + (q[1] - y) * 0.84) for q in diamond],
            look.ink,
            gap=9,
            closed=True,
        )
        signs[k % 6](c, look, cx, y, min(step * 0.24, spine * 0.46))
    for side in (-1, 1):
        for k in range(-6, int((low - top) / (step * 0.25)) + 8):
            y = top + k * step * 0.25
            path = []
            for i in range(41):
                x = cx + side * (spine * 1.08 + (half - spine * 1.08) * i / 40)
                py = y + (half - abs(x - cx)) * 0.42
                near = abs(((py - top) / step) % 1 - 0.5) * 2
                if top <= py <= low and abs(x - cx) > spine * (1.12 - near) + 10:
                    path.append((x, py))
            if len(path) >= 3:
                _rank(c, look, path, k % 4, step)


def _rank(c: Canvas, look: Look, path: list, kind: int, step: float) -> None:
    if kind == 0:
        c.line(path, 4, look.ink)
    elif kind == 1:
        needle(c, path, look.ink, long=step * 0.15, gap=9, wide=3.6)
    elif kind == 2:
        prick(c, path, look.ink, size=3.4, gap=12)
    else:
        for i, q in enumerate(walk(path, 26)):
            c.dash(q[0], q[1], (0.9 if i % 2 else -0.9), 26, 4, look.ink)
            c.dot(q[0] + 13, q[1], 3, look.warm)


def hearth_house(c: Canvas, look: Look, rng: random.Random) -> None:
    """The hearth at the middle, the house drawn round it as ring on ring of stitches."""
    inset = frame(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    half = c.short / 2 - inset - 14
    rings = 7
    for k in range(rings):
        h = half * (1 - 0.105 * k)
        f = box(cx - h, cy - h, cx + h, cy + h)
        kind = (k + rng.randrange(2)) % 4
        if kind == 0:
            c.line(f, 5, look.ink, closed=True)
            for a, b in zip(f, [*f[1:], f[0]], strict=True):
                triangle_row(c, look, a, b, half * 0.07, max(4, int(h / 22)))
        elif kind == 1:
            needle(c, f, look.ink, long=half * 0.06, gap=10, wide=3.8, closed=True)
        elif kind == 2:
            for d in (-10, 0, 10):
                g = h + d
                prick(
                    c,
                    box(cx - g, cy - g, cx + g, cy + g),
                    look.ink if d else look.warm,
                    size=3,
                    gap=11,
                    closed=True,
                )
        else:
            path = walk(f, 22, closed=True)
            zig = [
                (
                    cx + (q[0] - cx) * (1.035 if i % 2 else 0.965),
                    cy + (q[1] - cy) * (1.035 if i % 2 else 0.965),
                )
                for i, q in enumerate(path)
            ]
            c.line(zig, 3.6, look.ink, closed=True)
    r = half * 0.3
    c.poly(box(cx - r * 1.12, cy - r * 1.12, cx + r * 1.12, cy + r * 1.12), look.wash)
    c.line(
        box(cx - r * 1.12, cy - r * 1.12, cx + r * 1.12, cy + r * 1.12), 4, look.ink, closed=True
    )
    hearth(c, look, cx, cy, r)


def moon_and_stars(c: Canvas, look: Look, rng: random.Random) -> None:
    """Night: a moon of many rings over the hills, stars pricked about it."""
    inset = frame(c, look, rng)
    cx, cy = c.w / 2, inset + (c.h - 2 * inset) * 0.4
    r = min(c.w / 2 - inset - 60, (c.h - 2 * inset) * 0.33)
    for k in range(9):
        reach = r * (1 - 0.085 * k)
        path = oval(cx, cy, reach)
        if k % 3 == 0:
            c.line(path, 4, look.ink, closed=True)
        elif k % 3 == 1:
            needle(c, path, look.ink, long=r * 0.062, gap=10, wide=3.8, closed=True)
        else:
            prick(c, path, look.ink, size=3.6, gap=12, closed=True)
    c.disc(cx, cy, r * 0.26, look.ink)
    c.disc(cx + r * 0.09, cy - r * 0.05, r * 0.2, p.mix(look.paper, look.warm, 0.3))
    for k in range(24):
        a = math.tau * k / 24
        tri = [
            (cx + math.cos(a + d) * r * f, cy + math.sin(a + d) * r * f)
            for d, f in ((-0.1, 1.04), (0, 1.19 if k % 2 else 1.13), (0.1, 1.04))
        ]
        c.poly(tri, look.ink if k % 2 else look.warm)
    spaces = Spaces()
    spaces.take(cx, cy, r * 1.24)
    low = c.h - inset - 8
    hills = 5
    for layer in range(3):
        base = low - layer * 4
        for k in range(hills):
            w = (c.w - 2 * inset) / hills
            x = inset + w * (k + 0.5 + (0.5 if layer % 2 else 0))
            if x > c.w - inset - w * 0.4:
                continue
            high = (c.h - 2 * inset) * (0.2 - 0.05 * layer)
            tri = [(x - w / 2, base), (x, base - high), (x + w / 2, base)]
            filled(c, look, [], [tri], kind=("hatch", "dots", "lines")[layer], step=15, cells=90)
    spaces.take_path([(x, low - 90, 120) for x in range(int(inset), int(c.w - inset), 60)])
    for _ in range(160):
        x, y = rng.uniform(inset + 40, c.w - inset - 40), rng.uniform(inset + 40, low - 180)
        size = rng.uniform(22, 34)
        if spaces.claim(x, y, size * 1.2):
            star(c, look, x, y, size)


def scorpion_panel(c: Canvas, look: Look, rng: random.Random) -> None:
    """The scorpion, worn on arm and ankle, inside a lattice of diamonds."""
    inset = frame(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    rx, ry = c.w / 2 - inset - 12, c.h / 2 - inset - 12
    grid = 92.0
    spaces = Spaces()
    big = min(rx, ry) * 0.72
    for r, kind in ((1.0, 0), (0.94, 1), (0.88, 0)):
        diamond = [
            (cx, cy - big * 1.32 * r),
            (cx + big * 1.06 * r, cy),
            (cx, cy + big * 1.32 * r),
            (cx - big * 1.06 * r, cy),
        ]
        if kind:
            needle(c, diamond, look.ink, long=18, gap=10, wide=3.8, closed=True)
        else:
            c.line(diamond, 4, look.ink, closed=True)
    for i in range(int(rx * 2 / grid) + 2):
        for j in range(int(ry * 2 / (grid * 0.62)) + 2):
            x = cx - rx + grid * (i + (0.5 if j % 2 else 0)) + 30
            y = cy - ry + grid * 0.62 * j + 30
            if not (abs(x - cx) < rx - 34 and abs(y - cy) < ry - 30):
                continue
            if abs(x - cx) / (big * 1.06) + abs(y - cy) / (big * 1.32) < 1.26:
                continue
            d = grid * 0.3
            cell = [(x, y - d), (x + d, y), (x, y + d), (x - d, y)]
            if (i + j) % 3 == 0:
                c.poly(cell, look.ink)
                c.dot(x, y, 4.6, look.wash)
            else:
                c.line(cell, 3, look.ink, closed=True)
                c.dot(x, y, 5, look.warm if (i + j) % 3 == 1 else look.ink)
            spaces.take(x, y, d)
    scorpion(c, look, cx - big * 0.02, cy + big * 0.08, big * 0.82)


def turmeric(c: Canvas, look: Look, rng: random.Random) -> None:
    """Turmeric roots, sign of good fortune, in a turning wheel."""
    inset = frame(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    half = c.short / 2 - inset - 14
    for f, kind in ((1.0, 0), (0.95, 1), (0.9, 2), (0.45, 0), (0.41, 1)):
        path = oval(cx, cy, half * f)
        if kind == 0:
            c.line(path, 4.4, look.ink, closed=True)
        elif kind == 1:
            needle(c, path, look.ink, long=half * 0.055, gap=10, wide=3.8, closed=True)
        else:
            prick(c, path, look.ink, size=3.4, gap=13, closed=True)
    count = 8
    start = rng.uniform(0, 0.5)
    for k in range(count):
        a = start + math.tau * k / count
        x, y = cx + math.cos(a) * half * 0.67, cy + math.sin(a) * half * 0.67
        (root if k % 2 == 0 else grain_ear)(c, look, x, y, half * 0.19)
        b = a + math.pi / count
        prick(
            c,
            [
                (cx + math.cos(b) * half * 0.5, cy + math.sin(b) * half * 0.5),
                (cx + math.cos(b) * half * 0.84, cy + math.sin(b) * half * 0.84),
            ],
            look.warm,
            size=4,
            gap=15,
        )
    star(c, look, cx, cy, half * 0.36)
    for sx in (-1, 1):
        for sy in (-1, 1):
            comb_honey(
                c,
                look,
                cx + sx * (c.w / 2 - inset - 76),
                cy + sy * (c.h / 2 - inset - 76),
                half * 0.115,
            )
