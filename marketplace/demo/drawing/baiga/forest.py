"""Baiga forest and field: trees, honey, river, peacock, tiger and millet."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..field import Field
from ..fills import stations
from ..geometry import box, leaf, oval, spline, taper, walk
from ..plants import Spaces, crown, sprigs
from .manner import (
    Look,
    filled,
    frame,
    grain_ear,
    hut,
    moon,
    needle,
    prick,
    stitched,
    triangle_row,
)


def forest(c: Canvas, look: Look, rng: random.Random) -> None:
    """Sal forest: rank on rank of trees, each a different stitch, deer between."""
    inset = frame(c, look, rng)
    rows = 3 if c.h >= c.w else 2
    for row in range(rows):
        base = inset + (c.h - 2 * inset) * (row + 1) / rows - 22
        high = (c.h - 2 * inset) / rows - 44
        stitched(c, [(inset + 10, base), (c.w - inset - 10, base)], look.ink)
        needle(c, [(inset + 10, base + 14), (c.w - inset - 10, base + 14)], look.ink, long=8)
        count = max(4, round((c.w - 2 * inset) / (high * 0.52)))
        for k in range(count):
            x = inset + (c.w - 2 * inset) * (k + 0.5) / count
            if (k + row) % 4 == 2:
                deer = creature("deer", x, base - 2, high / 190, rng, flip=rng.random() < 0.5)
                filled(c, look, list(deer.strips.values()), [], kind="rings", step=11, cells=110)
                bx, by = deer.marks["crown"]
                for side in (-1, 1):
                    horn = spline(
                        [
                            (bx, by),
                            (bx + side * high * 0.07, by - high * 0.12),
                            (bx + side * high * 0.03, by - high * 0.25),
                        ],
                        step=4,
                    )
                    c.line(horn, 4, look.ink)
                    for q in walk(horn, high * 0.07)[1:]:
                        c.dash(q[0] + side * 8, q[1] - 6, -0.8 * side, 22, 3.6, look.ink)
                c.dot(*deer.marks["eye"], 5, look.ink)
                continue
            _tree(c, look, x, base, high * rng.uniform(0.86, 1.0), (k * 5 + row * 3) % 4, rng)


def _tree(
    c: Canvas, look: Look, x: float, y: float, high: float, kind: int, rng: random.Random
) -> None:
    c.strip(taper([(x, y), (x, y - high * 0.96)], high * 0.02 + 2, 2), look.ink)
    wide = high * 0.22
    if kind == 0:
        crown_path = oval(x, y - high * 0.62, wide, high * 0.36)
        filled(c, look, [], [crown_path], kind="hatch", step=15, cells=110)
        c.line([(x, y - high * 0.3), (x, y - high * 0.9)], 4, look.ink)
    elif kind == 1:
        for k in range(9):
            py = y - high * (0.28 + 0.08 * k)
            reach = wide * (1.1 - 0.09 * k)
            for side in (-1, 1):
                needle(
                    c,
                    [(x, py), (x + side * reach, py - reach * 0.6)],
                    look.ink,
                    gap=8,
                    long=high * 0.05,
                    wide=3.4,
                    lean=side * 0.9,
                )
                c.dot(x + side * reach * 1.06, py - reach * 0.66, 4, look.warm)
    elif kind == 2:
        for k in range(6):
            r = wide * (1.06 - 0.16 * k)
            path = oval(x, y - high * 0.62, r, r * 1.5)
            if k % 2:
                prick(c, path, look.ink, size=3, gap=9, closed=True)
            else:
                needle(c, path, look.ink, long=10, gap=8, closed=True)
    else:
        for k in range(5):
            top = y - high * (0.98 - 0.13 * k)
            half = wide * (0.5 + 0.16 * k)
            tri = [(x - half, top + high * 0.2), (x, top), (x + half, top + high * 0.2)]
            c.poly([(q[0], q[1]) for q in tri], look.wash)
            c.line([*tri, tri[0]], 3.4, look.ink)
            for j in range(7):
                t = -0.8 + 1.6 * j / 6
                c.dash(x + half * t, top + high * 0.165, math.pi / 2, high * 0.045, 3.4, look.ink)


def honey(c: Canvas, look: Look, rng: random.Random) -> None:
    """Wild combs hanging from a great bough, bees coming and going."""
    inset = frame(c, look, rng)
    top = inset + 90
    bough = taper(
        spline(
            [
                (inset + 4, top + 50),
                (c.w * 0.35, top - 20),
                (c.w * 0.68, top + 36),
                (c.w - inset - 4, top - 26),
            ]
        ),
        26,
        15,
    )
    filled(c, look, [bough], [], kind="lines", step=11)
    count = 4 if c.w > c.h else 3
    spaces = Spaces()
    for k in range(count):
        x = inset + (c.w - 2 * inset) * (k + 0.5) / count
        long = (c.h - 2 * inset) * (0.56 if k % 2 else 0.42) * rng.uniform(0.92, 1.05)
        wide = (c.w - 2 * inset) / count * 0.37
        y0 = top + 24
        comb = spline(
            [
                (x - wide, y0),
                (x - wide * 0.96, y0 + long * 0.45),
                (x, y0 + long),
                (x + wide * 0.96, y0 + long * 0.45),
                (x + wide, y0),
            ],
            closed=True,
        )
        c.line(comb, 9, look.ink, closed=True)
        c.poly(comb, p.mix(look.paper, look.warm, 0.2))
        inside = Field(polys=[comb], cells=120)
        prick(
            c,
            [
                (x + (q[0] - x) * 0.93, y0 + long * 0.4 + (q[1] - y0 - long * 0.4) * 0.95)
                for q in comb
            ],
            look.ink,
            gap=9,
            closed=True,
        )
        for m in inside.rows(31, 36, margin=24):
            cell = oval(m.x, m.y, 19.5, turn=math.pi / 6, count=6)
            c.line(cell, 2.6, look.ink, closed=True)
            if (m.row * 3 + m.column * 5) % 7 < 3:
                c.disc(m.x, m.y, 10, look.warm)
            c.dot(m.x, m.y, 3, look.ink)
        spaces.take_path([(x, y0 + long * t / 6, wide * (1.15 - 0.12 * t)) for t in range(7)])
    for _ in range(220):
        x, y = (
            rng.uniform(inset + 40, c.w - inset - 40),
            rng.uniform(top + 110, c.h - inset - 120),
        )
        if spaces.claim(x, y, 58):
            _bee(c, look, x, y, rng.uniform(1.5, 1.9), rng.uniform(-0.9, 0.9))
    span = c.w - 2 * inset - 20
    triangle_row(
        c,
        look,
        (inset + 10, c.h - inset - 22),
        (c.w - inset - 10, c.h - inset - 22),
        46,
        round(span / 58),
    )
    needle(c, [(inset + 10, c.h - inset - 10), (c.w - inset - 10, c.h - inset - 10)], look.ink)


def _bee(c: Canvas, look: Look, x: float, y: float, size: float, turn: float) -> None:
    for side in (-1, 1):
        for lean in (0.7, 1.3):
            wing = leaf(
                x,
                y,
                turn - math.pi / 2 * side - lean * side + math.pi / 2 * (side < 0) * 0,
                24 * size,
                6 * size,
            )
            c.line([(q[0] - 0, q[1]) for q in spline([w[:2] for w in wing])], 2.4, look.ink)
            c.dot(wing[-2][0], wing[-2][1], 3.4 * size, look.ink)
    for k in range(4):
        r = (6.4, 8, 7, 4.4)[k] * size
        px, py = (
            x + math.cos(turn) * (14 - 10 * k) * size,
            y + math.sin(turn) * (14 - 10 * k) * size,
        )
        c.disc(px, py, r, look.ink if k % 2 == 0 else look.warm)


def peacock(c: Canvas, look: Look, rng: random.Random) -> None:
    """A peacock in needle marks with a stitched train."""
    inset = frame(c, look, rng)
    base = c.h - inset - 66
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min((c.w - 2 * inset) / 270, (c.h - 2 * inset) / 155)
    bird = creature(
        "peacock", c.w / 2 + face * (c.w - 2 * inset) * 0.22, base, size, rng, flip=flip
    )
    rump = bird.point(-10, -50)
    reach = (c.w - 2 * inset) * 0.6
    for k in range(11):
        a = 0.08 + 0.155 * k
        room = rump[0] - inset - 60 if face > 0 else c.w - inset - 60 - rump[0]
        end = (rump[0] - face * math.cos(a) * room, rump[1] - math.sin(a) * (rump[1] - inset - 60))
        path = spline([rump, ((rump[0] + end[0]) / 2, (rump[1] + end[1]) / 2 - reach * 0.07), end])
        needle(c, path[10:], look.ink, long=size * 9, gap=8.5, wide=3.2, lean=1.1 * face)
        c.line(path, 3, look.ink)
        c.disc(*end, size * 7.4, look.ink)
        c.disc(*end, size * 6, look.wash)
        prick(c, oval(*end, size * 4.2), look.ink, size=2.6, gap=8, closed=True)
        c.disc(*end, size * 2.1, look.warm)
    filled(c, look, list(bird.strips.values()), list(bird.polys.values()), step=12)
    c.dot(*bird.marks["eye"], 6, look.ink)
    bx, by = bird.marks["crown"]
    for k in (-1, 0, 1):
        c.line([(bx, by + 6), (bx + k * size * 6 - face * 4, by - size * 13)], 3, look.ink)
        c.dot(bx + k * size * 6 - face * 4, by - size * 14, 6, look.warm)
    stitched(c, [(inset + 8, base + 2), (c.w - inset - 8, base + 2)], look.ink)
    triangle_row(
        c,
        look,
        (inset + 8, c.h - inset - 8),
        (c.w - inset - 8, c.h - inset - 8),
        40,
        round((c.w - 2 * inset) / 54),
    )


def _runs(spaces: Spaces, left: float, right: float, y: float, row: int) -> list[list]:
    """The pieces of one wave that no fish lies on."""
    runs: list[list] = [[]]
    x = left
    while x < right:
        q = (x, y + 9 * math.sin(x / 42 + row * 0.5))
        if spaces.free(q[0], q[1], 3):
            runs[-1].append(q)
        elif runs[-1]:
            runs.append([])
        x += 7
    return [run for run in runs if len(run) >= 3]


def river(c: Canvas, look: Look, rng: random.Random) -> None:
    """The river as ranks of waves, fish moving up it."""
    inset = frame(c, look, rng)
    spaces = Spaces()
    fishes = []
    for _ in range(300):
        size = c.short / 760
        x = rng.uniform(inset + 90 * size, c.w - inset - 90 * size)
        y = rng.uniform(inset + 60 * size, c.h - inset - 60 * size)
        if all(spaces.free(x + d * size, y, 46 * size) for d in (-60, 0, 50)):
            for d in (-60, 0, 50):
                spaces.take(x + d * size, y, 46 * size)
            fishes.append((x, y, size))
    row = 0
    y = inset + 16.0
    while y < c.h - inset - 10:
        for run in _runs(spaces, inset + 10, c.w - inset - 8, y, row):
            if row % 3 == 0:
                c.line(run, 3.4, look.ink)
            elif row % 3 == 1:
                prick(c, run, look.ink, size=2.8, gap=11)
            else:
                needle(c, run, look.ink, long=11, gap=9, wide=3.2)
        y += 21
        row += 1
    for i, (x, y, size) in enumerate(fishes):
        small = creature("fish", x, y, size, rng, flip=rng.random() < 0.3)
        filled(
            c,
            look,
            list(small.strips.values()),
            list(small.polys.values()),
            kind=("rings", "hatch", "dots", "lines")[i % 4],
            step=12,
            cells=100,
        )
        ex, ey = small.marks["eye"]
        c.disc(ex, ey, 9, look.ink)
        c.dot(ex, ey, 4.4, look.warm)


def guardian_tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """The tiger that guards the field's edge, striped in needle marks."""
    inset = frame(c, look, rng)
    base = c.h - inset - 88
    flip = rng.random() < 0.5
    size = min((c.w - 2 * inset) / 205, (c.h - 2 * inset) / 150)
    moon(c, look, c.w / 2 + (-1 if flip else 1) * c.w * 0.02, inset + c.h * 0.13, c.h * 0.1)
    cat = creature("tiger", c.w / 2, base, size, rng, flip=flip)
    filled(c, look, list(cat.strips.values()), list(cat.polys.values()), step=14, cells=220)
    for x, y, half, a in stations(cat.strips["body"], size * 9.5)[1:-1]:
        for side in (-1, 1):
            ex, ey = x - math.sin(a) * half * side, y + math.cos(a) * half * side
            ix, iy = x - math.sin(a) * half * 0.22 * side, y + math.cos(a) * half * 0.22 * side
            c.strip(taper([(ex, ey), (ix, iy)], size * 1.9, 1.5), look.ink)
    ex, ey = cat.marks["eye"]
    for r, tone in ((4.6, look.ink), (3.4, look.paper), (1.5, look.ink)):
        c.disc(ex, ey, size * r, tone)
    stitched(c, [(inset + 8, base + 4), (c.w - inset - 8, base + 4)], look.ink)
    for k in range(int((c.w - 2 * inset) / 74)):
        grain_ear(c, look, inset + 40 + k * 74, c.h - inset - 40, 38)


def millet_field(c: Canvas, look: Look, rng: random.Random) -> None:
    """A bewar clearing: millet between the stumps, hut and moon above."""
    inset = frame(c, look, rng)
    top = inset + (c.h - 2 * inset) * 0.36
    hut(c, look, c.w * 0.3, top - 96, (top - inset) * 0.3)
    moon(c, look, c.w * 0.72, inset + (top - inset) * 0.44, (top - inset) * 0.34)
    rows = 4
    for row in range(rows):
        y = top + (c.h - inset - top) * (row + 1) / rows - 12
        high = (c.h - inset - top) / rows
        for k in range(3):
            path = [
                (x, y + k * 5 + 4 * math.sin(x / 50 + row))
                for x in range(int(inset) + 10, int(c.w - inset) - 6, 9)
            ]
            if k == 1:
                prick(c, path, look.ink, gap=12)
            else:
                c.line(path, 2.6, look.ink)
        count = int((c.w - 2 * inset) / (high * 0.42))
        for k in range(count):
            x = inset + (c.w - 2 * inset) * (k + 0.5) / count
            if (k * 3 + row * 5) % 11 == 4:
                stump = box(x - 15, y - 34, x + 15, y)
                c.poly(stump, look.ink)
                c.poly(oval(x, y - 34, 15, 6), look.warm)
            else:
                grain_ear(c, look, x, y - high * 0.4, high * 0.38)


def spirit_tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """The saja tree where the elders' god lives, pricked leaf by leaf."""
    inset = frame(c, look, rng)
    base = c.h - inset - 60
    found = crown(
        rng,
        c.w / 2,
        base,
        (base - inset) * 0.9,
        (c.w / 2 - inset) * 0.82,
        boughs=9,
        wide=30,
        twigs=3,
    )
    spaces = Spaces()
    for b in found:
        spaces.take_path(b.strip[::4], 5)
    leaves = [
        q
        for q in sprigs(rng, found, spaces, c.short * 0.058, spacing=0.5)
        if inset + 20 < q.x < c.w - inset - 20 and q.y > inset + 20
    ]
    for b in found:
        c.strip(b.strip, look.ink, 1.5)
    trunk = next(b for b in found if b.level == 0)
    filled(c, look, [trunk.strip], [], kind="lines", step=11)
    for i, q in enumerate(leaves):
        strip = leaf(q.x, q.y, q.angle, q.long, q.long * 0.2)
        if i % 3 == 0:
            c.strip(strip, look.ink)
            c.dots([s[:2] for s in strip[2:-2]], 8, 2.2, look.wash)
        else:
            c.strip(strip, look.ink, 2)
            c.strip(strip, look.wash if i % 3 == 1 else p.mix(look.paper, look.warm, 0.32))
            c.dots([s[:2] for s in strip[1:-1]], 7.5, 2.1, look.ink)
    stitched(c, [(inset + 8, base + 2), (c.w - inset - 8, base + 2)], look.ink)
    triangle_row(
        c,
        look,
        (inset + 8, c.h - inset - 8),
        (c.w - inset - 8, c.h - inset - 8),
        34,
        round((c.w - 2 * inset) / 48),
    )
    for side in (-1, 1):
        hut(c, look, c.w / 2 + side * c.w * 0.29, base - 62, 64)
