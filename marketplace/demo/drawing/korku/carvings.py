"""Korku carvings: memorial tablet, posts, stool, painted wall, sun and moon."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..figures import CARRY, DANCE, PLAY, REACH
from ..geometry import box, leaf, oval, taper
from ..plants import Spaces
from .manner import (
    BANDS,
    Look,
    band,
    beast,
    folk,
    frame,
    moon,
    raised,
    rider,
    sun,
)


def _slab(x: float, y: float, wide: float, high: float, head: float = 0.5) -> list:
    r = wide / 2
    top = [
        (
            x - r * math.cos(math.pi * i / 30),
            y - high + r * head * 2 - r * head * 2 * math.sin(math.pi * i / 30),
        )
        for i in range(31)
    ]
    return [(x - r, y), *top, (x + r, y)]


def memorial_tablet(c: Canvas, look: Look, rng: random.Random) -> None:
    """A tablet for the dead: sun and moon, a rider, the line of dancers, ranked ornament."""
    x, base = c.w / 2, c.h - 60
    wide, high = c.w - 130, c.h - 120
    stone = _slab(x, base, wide, high, 0.36)
    raised(c, look, [], [stone], look.raised, cut=7)
    for f, w in ((0.955, 4), (0.925, 2.4)):
        c.line(
            [
                (x + (q[0] - x) * f, base - high / 2 + (q[1] - base + high / 2) * (f + 0.015))
                for q in stone
            ],
            w,
            look.cut,
            closed=True,
        )
    c.dots(
        [
            (x + (q[0] - x) * 0.895, base - high / 2 + (q[1] - base + high / 2) * 0.925)
            for q in stone
        ],
        17,
        4.6,
        look.cut,
        closed=True,
    )
    left, right = x - wide * 0.41, x + wide * 0.41
    top = base - high
    kinds = rng.sample(BANDS, 3)
    panel0, panel1 = top + high * 0.27, top + high * 0.64
    sun(c, look, x - wide * 0.18, top + high * 0.145, wide * 0.068)
    moon(c, look, x + wide * 0.19, top + high * 0.145, wide * 0.088)
    star = oval(x, top + high * 0.09, wide * 0.024)
    raised(c, look, [], [star], look.ochre)
    band(c, look, left, panel0 - 50, right, panel0 - 8, kinds[0])
    c.poly(box(left, panel0, right, panel1), look.cut)
    c.poly(box(left + 5, panel0 + 5, right - 5, panel1 - 5), look.ground)
    size = min((right - left) / 200, (panel1 - panel0) / 188)
    rider(
        c, look, x - size * 4, panel1 - 16, size, look.light, rng, flip=rng.random() < 0.5, step=12
    )
    band(c, look, left, panel1 + 8, right, panel1 + 54, kinds[1])
    low0, low1 = panel1 + 62, base - 112
    c.poly(box(left, low0, right, low1), look.cut)
    c.poly(box(left + 5, low0 + 5, right - 5, low1 - 5), look.ground)
    tall = (low1 - low0) * 0.86
    count = max(4, int((right - left) / (tall * 0.68)))
    last = None
    for k in range(count):
        px = left + (right - left) * (k + 0.5) / count
        found = folk(
            c,
            look,
            px,
            low1 - 10,
            tall,
            DANCE,
            look.light if k % 2 else look.ochre,
            woman=k % 2 == 0,
        )
        if last:
            c.line([last, found["left"]], 4, look.light)
        last = found["right"]
    band(c, look, left, base - 104, right, base - 48, kinds[2])


def carved_pole(c: Canvas, look: Look, rng: random.Random) -> None:
    """Two tall posts, notched and ringed to the finial bird, and the festival ground between."""
    inset = 40
    base = c.h - inset - 34
    raised(c, look, [], [box(inset, base, c.w - inset, c.h - inset)], look.raised)
    band(c, look, inset + 6, base + 4, c.w - inset - 6, c.h - inset - 2, "teeth")
    xs = (c.w * 0.22, c.w * 0.5, c.w * 0.78)
    for k, x in enumerate(xs):
        high = (base - inset) * (0.8 if k == 1 else 0.66)
        wide = c.w * 0.085
        y = base
        order = [rng.choice(BANDS) for _ in range(12)]
        i = 0
        raised(c, look, [], [box(x - wide * 1.3, base - 46, x + wide * 1.3, base)], look.raised)
        y -= 46
        while y > base - high + 90:
            part = wide * rng.choice((1.0, 0.72, 1.3))
            half = wide * (1.0 if i % 2 else 0.82)
            block = box(x - half, y - part, x + half, y)
            raised(c, look, [], [block], look.raised)
            if i % 3 == 2:
                cx, cy = x, y - part / 2
                r = min(half, part / 2) * 0.86
                raised(c, look, [], [oval(cx, cy, r)], look.light, cut=2.4)
                for j in range(10):
                    a = math.tau * j / 10
                    c.dash(
                        cx + math.cos(a) * r * 0.6,
                        cy + math.sin(a) * r * 0.6,
                        a,
                        r * 0.5,
                        r * 0.2,
                        look.red if j % 2 else look.cut,
                    )
                c.disc(cx, cy, r * 0.18, look.cut)
            else:
                band(c, look, x - half + 7, y - part + 7, x + half - 7, y - 7, order[i % 12])
            y -= part
            i += 1
        raised(c, look, [taper([(x, y), (x, y - 40)], wide * 0.95, wide * 0.4)], [], look.ochre)
        y -= 40
        bird = creature(
            "peacock" if k == 1 else "bird",
            x,
            y,
            c.w / (900 if k == 1 else 840),
            rng,
            flip=k == 2 or (k == 1 and rng.random() < 0.5),
        )
        beast(c, look, bird, look.light, step=9)
        if k == 1:
            rump = bird.point(-14, -48)
            for j in range(5):
                a = math.pi * (1.0 + 0.07 * j) if not bird.flip else -math.pi * 0.07 * j
                tip = (rump[0] + math.cos(a) * wide * 1.7, rump[1] + math.sin(a) * wide * 1.7 + 20)
                c.line([rump, tip], 7, look.cut)
                c.line([rump, tip], 4, look.ochre)
                c.disc(*tip, 8, look.light)
    spaces = Spaces()
    for x in xs:
        spaces.take_path([(x, base - t * 40, c.w * 0.1) for t in range(int(c.h / 40))])
    for k, x in enumerate(((xs[0] + xs[1]) / 2, (xs[1] + xs[2]) / 2)):
        folk(c, look, x, base - 4, c.w * 0.24, (PLAY, DANCE)[k], look.light, flip=k == 1)
        folk(c, look, x, base - c.w * 0.31, c.w * 0.2, (REACH, CARRY)[k], look.ochre, woman=True)
        c.line([(x - 60, base - c.w * 0.305), (x + 60, base - c.w * 0.305)], 5, look.cut)
    sun(c, look, (xs[0] + xs[1]) / 2 - 10, inset + c.h * 0.12, c.w * 0.052)
    moon(c, look, (xs[1] + xs[2]) / 2 + 20, inset + c.h * 0.12, c.w * 0.062)


def stool_top(c: Canvas, look: Look, rng: random.Random) -> None:
    """The seat of a carved stool, ring within ring."""
    cx, cy = c.w / 2, c.h / 2
    r = c.short / 2 - 40
    raised(c, look, [], [oval(cx, cy, r)], look.raised, cut=7)
    edge = 0.97
    while edge > 0.3:
        wide = rng.choice((0.1, 0.13, 0.085))
        outer, inner = r * edge, r * (edge - wide)
        mid = (outer + inner) / 2
        c.disc(cx, cy, outer, look.cut)
        c.disc(cx, cy, outer - 4, p.mix(look.ground, look.raised, rng.choice((0.0, 0.35))))
        kind = rng.choice(("teeth", "dots", "petals", "slants", "diamonds"))
        count = max(10, round(math.tau * mid / (r * wide * 1.05)))
        for i in range(count):
            a0, a1 = math.tau * i / count, math.tau * (i + 1) / count
            am = (a0 + a1) / 2

            def at(a: float, rr: float) -> tuple:
                return cx + math.cos(a) * rr, cy + math.sin(a) * rr

            if kind == "teeth":
                c.poly(
                    [at(a0, inner + 4), at(am, outer - 8), at(a1, inner + 4)],
                    look.light if i % 2 else look.ochre,
                )
            elif kind == "dots":
                c.disc(*at(am, mid), r * wide * 0.36, look.light if i % 2 else look.raised)
                c.disc(*at(am, mid), r * wide * 0.14, look.red)
            elif kind == "petals":
                petal = leaf(*at(am, inner + 3), am, outer - inner - 10, r * wide * 0.3)
                c.strip(petal, look.light if i % 2 else look.ochre)
                c.line([at(am, inner + 12), at(am, outer - 18)], 2.6, look.cut)
            elif kind == "slants":
                c.line(
                    [at(a0, inner + 6), at(a1, outer - 8)],
                    r * wide * 0.2,
                    look.light if i % 2 else look.raised,
                )
            else:
                c.poly(
                    [
                        at(a0 + 0.004, mid),
                        at(am, outer - 7),
                        at(a1 - 0.004, mid),
                        at(am, inner + 6),
                    ],
                    look.light if i % 2 else look.ochre,
                )
                c.disc(*at(am, mid), r * wide * 0.13, look.cut)
        edge -= wide
    hub = r * edge
    c.disc(cx, cy, hub, look.cut)
    c.disc(cx, cy, hub - 5, look.raised)
    for k in range(12):
        a = math.tau * k / 12
        petal = leaf(
            cx + math.cos(a) * hub * 0.14, cy + math.sin(a) * hub * 0.14, a, hub * 0.74, hub * 0.14
        )
        raised(c, look, [petal], [], look.light if k % 2 else look.ochre, cut=2.6)
    raised(c, look, [], [oval(cx, cy, hub * 0.2)], look.red)
    c.disc(cx, cy, hub * 0.09, look.light)


def wall_pattern(c: Canvas, look: Look, rng: random.Random) -> None:
    """A house wall: panels of triangles, diamonds and combs in ochre, white and black."""
    inset = frame(c, look, rng)
    columns = 4 if c.w > c.h * 1.1 else 3
    rows = max(2, round(columns * c.h / c.w))
    w, h = (c.w - 2 * inset) / columns, (c.h - 2 * inset) / rows
    for row in range(rows):
        for column in range(columns):
            x0, y0 = inset + column * w, inset + row * h
            x1, y1 = x0 + w, y0 + h
            cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
            c.poly(box(x0 + 5, y0 + 5, x1 - 5, y1 - 5), look.cut)
            pale = (row + column) % 2
            c.poly(
                box(x0 + 9, y0 + 9, x1 - 9, y1 - 9),
                p.mix(look.ground, look.ochre, 0.35) if pale else look.ground,
            )
            kind = (row * columns + column + rng.randrange(2)) % 5
            PANELS[kind](c, look, cx, cy, min(w, h) * 0.4, rng)


def _nested(c: Canvas, look: Look, cx: float, cy: float, r: float, rng: random.Random) -> None:
    for k in range(4):
        d = r * (1.08 - 0.26 * k)
        tone = (look.light, look.cut, look.ochre, look.red)[k]
        c.poly([(cx, cy - d), (cx + d, cy), (cx, cy + d), (cx - d, cy)], tone)
    for k in range(4):
        a = math.tau * (k + 0.5) / 4
        c.disc(cx + math.cos(a) * r * 0.98, cy + math.sin(a) * r * 0.98, r * 0.09, look.light)


def _pyramid(c: Canvas, look: Look, cx: float, cy: float, r: float, rng: random.Random) -> None:
    for i in range(4):
        for j in range(4 - i):
            x = cx + (j - (3 - i) / 2) * r * 0.5
            y = cy + r * 0.86 - i * r * 0.46
            tone = (look.light, look.ochre)[(i + j) % 2]
            c.poly([(x - r * 0.23, y), (x, y - r * 0.42), (x + r * 0.23, y)], tone)
            c.poly([(x - r * 0.09, y - 3), (x, y - r * 0.19), (x + r * 0.09, y - 3)], look.cut)


def _rayed(c: Canvas, look: Look, cx: float, cy: float, r: float, rng: random.Random) -> None:
    sun(c, look, cx, cy, r * 0.6, rays=14)


def _zigzags(c: Canvas, look: Look, cx: float, cy: float, r: float, rng: random.Random) -> None:
    for k in range(6):
        y = cy - r * 0.86 + r * 1.72 * k / 5
        path = [
            (cx + (-1 + 2 * i / 8) * r * 0.95, y + (r * 0.13 if i % 2 else -r * 0.13))
            for i in range(9)
        ]
        c.line(path, r * 0.09, (look.light, look.ochre, look.red)[k % 3])


def _peacock(c: Canvas, look: Look, cx: float, cy: float, r: float, rng: random.Random) -> None:
    flip = rng.random() < 0.5
    bird = creature("peacock", cx - r * 0.1, cy + r * 0.86, r / 74, rng, flip=flip)
    beast(c, look, bird, look.light, step=10)
    rump = bird.point(-14, -46)
    face = -1 if flip else 1
    for k in range(4):
        a = 0.1 + 0.3 * k
        tip = (
            rump[0] - face * math.cos(a) * r * 0.62,
            rump[1] - math.sin(a) * r * 0.62 + r * 0.1,
        )
        c.line([rump, tip], 6, look.ochre)
        c.disc(*tip, r * 0.06, look.light)


PANELS = (_nested, _pyramid, _rayed, _zigzags, _peacock)


def sun_and_moon(c: Canvas, look: Look, rng: random.Random) -> None:
    """Gomoj and his consort: sun and moon as two great discs in a carved field."""
    inset = frame(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    across = c.w >= c.h
    off = (c.w if across else c.h) * 0.21
    r = min(
        (c.w - 2 * inset) * (0.155 if across else 0.27),
        (c.h - 2 * inset) * (0.27 if across else 0.155),
    )
    places = ((cx - off, cy), (cx + off, cy)) if across else ((cx, cy - off), (cx, cy + off))
    for k, (x, y) in enumerate(places):
        for f in (1.62, 1.7):
            c.line(oval(x, y, r * f), 4, look.cut, closed=True)
        c.dots(oval(x, y, r * 1.66), 19, 4.4, look.ochre, closed=True)
        if k == 0:
            sun(c, look, x, y, r, rays=24)
            c.dots(oval(x, y, r * 0.88), 17, 4, look.cut, closed=True)
        else:
            moon(c, look, x - r * 0.06, y, r * 1.2)
            for j in range(7):
                a = math.radians(-54 + 18 * j)
                raised(
                    c,
                    look,
                    [],
                    [oval(x + math.cos(a) * r * 0.62, y + math.sin(a) * r * 0.62, r * 0.075)],
                    look.ochre,
                    cut=2,
                )
    spaces = Spaces()
    for x, y in places:
        spaces.take(x, y, r * 1.78)
    for _ in range(260):
        x, y = rng.uniform(inset + 40, c.w - inset - 40), rng.uniform(inset + 40, c.h - inset - 40)
        size = rng.uniform(22, 38)
        if spaces.claim(x, y, size * 1.15):
            d = size * 0.8
            raised(
                c,
                look,
                [],
                [[(x, y - d), (x + d, y), (x, y + d), (x - d, y)]],
                (look.light, look.ochre, look.raised)[rng.randrange(3)],
                cut=2.4,
            )
            c.disc(x, y, size * 0.24, look.cut)
