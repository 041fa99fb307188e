"""The Korku subjects: memorial tablets, carved posts and stools, horses, dancers, painted walls."""

import math
import random

from . import palette as p
from .canvas import Canvas
from .creatures import creature
from .figures import CARRY, DANCE, PLAY, REACH, WALK
from .fills import cut
from .geometry import box, leaf, oval, spline, taper, walk
from .korku import (
    BANDS, Look, band, beast, begin, chased, finish, folk, frame, moon, raised,
    rider, sun,
)
from .field import Field
from .plants import Spaces, crown, sprigs
from .registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition


def _slab(x: float, y: float, wide: float, high: float, head: float = 0.5) -> list:
    r = wide / 2
    top = [(x - r * math.cos(math.pi * i / 30), y - high + r * head * 2
            - r * head * 2 * math.sin(math.pi * i / 30)) for i in range(31)]
    return [(x - r, y), *top, (x + r, y)]


def memorial_tablet(c: Canvas, look: Look, rng: random.Random) -> None:
    """A tablet for the dead: sun and moon, a rider, the line of dancers, ranked ornament."""
    x, base = c.w / 2, c.h - 60
    wide, high = c.w - 130, c.h - 120
    stone = _slab(x, base, wide, high, 0.36)
    raised(c, look, [], [stone], look.raised, cut=7)
    for f, w in ((0.955, 4), (0.925, 2.4)):
        c.line([(x + (q[0] - x) * f, base - high / 2 + (q[1] - base + high / 2) * (f + 0.015))
                for q in stone], w, look.cut, closed=True)
    c.dots([(x + (q[0] - x) * 0.895, base - high / 2 + (q[1] - base + high / 2) * 0.925)
            for q in stone], 17, 4.6, look.cut, closed=True)
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
    rider(c, look, x - size * 4, panel1 - 16, size, look.light, rng, flip=rng.random() < 0.5,
          step=12)
    band(c, look, left, panel1 + 8, right, panel1 + 54, kinds[1])
    low0, low1 = panel1 + 62, base - 112
    c.poly(box(left, low0, right, low1), look.cut)
    c.poly(box(left + 5, low0 + 5, right - 5, low1 - 5), look.ground)
    tall = (low1 - low0) * 0.86
    count = max(4, int((right - left) / (tall * 0.68)))
    last = None
    for k in range(count):
        px = left + (right - left) * (k + 0.5) / count
        found = folk(c, look, px, low1 - 10, tall, DANCE, look.light if k % 2 else look.ochre,
                     woman=k % 2 == 0)
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
                    c.dash(cx + math.cos(a) * r * 0.6, cy + math.sin(a) * r * 0.6, a, r * 0.5,
                           r * 0.2, look.red if j % 2 else look.cut)
                c.disc(cx, cy, r * 0.18, look.cut)
            else:
                band(c, look, x - half + 7, y - part + 7, x + half - 7, y - 7, order[i % 12])
            y -= part
            i += 1
        raised(c, look, [taper([(x, y), (x, y - 40)], wide * 0.95, wide * 0.4)], [], look.ochre)
        y -= 40
        bird = creature("peacock" if k == 1 else "bird", x, y, c.w / (900 if k == 1 else 840), rng,
                        flip=k == 2 or (k == 1 and rng.random() < 0.5))
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
        folk(c, look, x, base - c.w * 0.31, c.w * 0.2, (REACH, CARRY)[k], look.ochre,
             woman=True)
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
                c.poly([at(a0, inner + 4), at(am, outer - 8), at(a1, inner + 4)],
                       look.light if i % 2 else look.ochre)
            elif kind == "dots":
                c.disc(*at(am, mid), r * wide * 0.36, look.light if i % 2 else look.raised)
                c.disc(*at(am, mid), r * wide * 0.14, look.red)
            elif kind == "petals":
                petal = leaf(*at(am, inner + 3), am, outer - inner - 10, r * wide * 0.3)
                c.strip(petal, look.light if i % 2 else look.ochre)
                c.line([at(am, inner + 12), at(am, outer - 18)], 2.6, look.cut)
            elif kind == "slants":
                c.line([at(a0, inner + 6), at(a1, outer - 8)], r * wide * 0.2,
                       look.light if i % 2 else look.raised)
            else:
                c.poly([at(a0 + 0.004, mid), at(am, outer - 7), at(a1 - 0.004, mid),
                        at(am, inner + 6)], look.light if i % 2 else look.ochre)
                c.disc(*at(am, mid), r * wide * 0.13, look.cut)
        edge -= wide
    hub = r * edge
    c.disc(cx, cy, hub, look.cut)
    c.disc(cx, cy, hub - 5, look.raised)
    for k in range(12):
        a = math.tau * k / 12
        petal = leaf(cx + math.cos(a) * hub * 0.14, cy + math.sin(a) * hub * 0.14, a, hub * 0.74,
                     hub * 0.14)
        raised(c, look, [petal], [], look.light if k % 2 else look.ochre, cut=2.6)
    raised(c, look, [], [oval(cx, cy, hub * 0.2)], look.red)
    c.disc(cx, cy, hub * 0.09, look.light)


def horses(c: Canvas, look: Look, rng: random.Random) -> None:
    """Two files of carved horses and riders between bands."""
    inset = frame(c, look, rng)
    rows = 2
    span = (c.h - 2 * inset) / rows
    kinds = rng.sample(BANDS, 2)
    for row in range(rows):
        y = inset + span * (row + 1)
        band(c, look, inset, y - 46, c.w - inset, y - 6, kinds[row])
        count = 3 if c.w > c.h else 2
        size = min((span - 70) / 182, (c.w - 2 * inset) / count / 178)
        for k in range(count):
            x = inset + (c.w - 2 * inset) * (k + 0.5) / count
            tone = (look.light, look.ochre, look.raised)[(k + row) % 3]
            rider(c, look, x - size * 4 * (1 if row % 2 == 0 else -1), y - 52, size, tone, rng,
                  flip=row % 2 == 1, step=max(9, size * 6.4))


def dancers(c: Canvas, look: Look, rng: random.Random) -> None:
    """Gadli Susun: women in one long line, men with drum and flute above."""
    inset = frame(c, look, rng)
    rows = 3 if c.h > c.w else 2
    span = (c.h - 2 * inset) / rows
    for row in range(rows):
        y = inset + span * (row + 1) - 30
        band(c, look, inset, y + 2, c.w - inset, y + 26, BANDS[(row * 2) % 6], unit=40)
        high = span * 0.76
        count = max(4, int((c.w - 2 * inset) / (high * 0.64)))
        last = None
        for k in range(count):
            x = inset + (c.w - 2 * inset) * (k + 0.5) / count
            drummer = (k + row) % 5 == 2
            tone = look.light if (k + row) % 2 else look.ochre
            found = folk(c, look, x, y, high, PLAY if drummer else DANCE, tone,
                         woman=not drummer)
            if drummer:
                drum = taper([(x + high * 0.1, y - high * 0.5), (x + high * 0.4, y - high * 0.46)],
                             high * 0.1, high * 0.1)
                raised(c, look, [drum], [], look.red)
                c.dots([q[:2] for q in drum], 14, 4, look.light)
            elif last:
                c.line([last, found["left"]], high * 0.034, tone)
            last = None if drummer else found["right"]


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
            c.poly(box(x0 + 9, y0 + 9, x1 - 9, y1 - 9),
                   p.mix(look.ground, look.ochre, 0.35) if pale else look.ground)
            kind = (row * columns + column + rng.randrange(2)) % 5
            r = min(w, h) * 0.4
            if kind == 0:
                for k in range(4):
                    d = r * (1.08 - 0.26 * k)
                    c.poly([(cx, cy - d), (cx + d, cy), (cx, cy + d), (cx - d, cy)],
                           (look.light, look.cut, look.ochre, look.red)[k])
                for k in range(4):
                    a = math.tau * (k + 0.5) / 4
                    c.disc(cx + math.cos(a) * r * 0.98, cy + math.sin(a) * r * 0.98, r * 0.09,
                           look.light)
            elif kind == 1:
                n = 4
                for i in range(n):
                    for j in range(n - i):
                        x = cx + (j - (n - i - 1) / 2) * r * 0.5
                        y = cy + r * 0.86 - i * r * 0.46
                        c.poly([(x - r * 0.23, y), (x, y - r * 0.42), (x + r * 0.23, y)],
                               (look.light, look.ochre)[(i + j) % 2])
                        c.poly([(x - r * 0.09, y - 3), (x, y - r * 0.19), (x + r * 0.09, y - 3)],
                               look.cut)
            elif kind == 2:
                sun(c, look, cx, cy, r * 0.6, rays=14)
            elif kind == 3:
                for k in range(6):
                    y = cy - r * 0.86 + r * 1.72 * k / 5
                    path = [(cx + (-1 + 2 * i / 8) * r * 0.95, y + (r * 0.13 if i % 2 else
                                                                   -r * 0.13)) for i in range(9)]
                    c.line(path, r * 0.09, (look.light, look.ochre, look.red)[k % 3])
            else:
                bird = creature("peacock", cx - r * 0.1, cy + r * 0.86, r / 74, rng,
                                flip=column % 2 == 1)
                beast(c, look, bird, look.light, step=10)
                rump = bird.point(-14, -46)
                face = -1 if bird.flip else 1
                for k in range(4):
                    a = 0.1 + 0.3 * k
                    tip = (rump[0] - face * math.cos(a) * r * 0.62,
                           rump[1] - math.sin(a) * r * 0.62 + r * 0.1)
                    c.line([rump, tip], 6, look.ochre)
                    c.disc(*tip, r * 0.06, look.light)


def bulls(c: Canvas, look: Look, rng: random.Random) -> None:
    """Pola: a decked bull between carved bands, sun above."""
    inset = frame(c, look, rng)
    base = c.h - inset - 60
    band(c, look, inset, base + 8, c.w - inset, c.h - inset, rng.choice(BANDS))
    flip = rng.random() < 0.5
    size = min((c.w - 2 * inset) / 185, (base - inset) / 150)
    bull = creature("bull", c.w / 2, base, size, rng, flip=flip)
    beast(c, look, bull, look.light, step=14)
    cloth = cut(bull.strips["body"], 0.3, 0.62)
    raised(c, look, [cloth], [], look.ochre)
    chased(c, look, Field([cloth], cells=110), step=15, size=3.4, tone=look.red)
    for name in ("horn", "horn-far"):
        for i, q in enumerate(walk(bull.strips[name], size * 5)):
            c.dot(q[0], q[1], size * 1.4, (look.red, look.cut)[i % 2])
    sun(c, look, c.w / 2 + (1 if flip else -1) * (c.w / 2 - inset - 110), inset + 110, 46)
    moon(c, look, c.w / 2 - (1 if flip else -1) * (c.w / 2 - inset - 100), inset + 100, 52)


def peacock_pair(c: Canvas, look: Look, rng: random.Random) -> None:
    """Two peacocks and the tree between, over a carved door."""
    inset = frame(c, look, rng)
    base = c.h - inset - 54
    band(c, look, inset, base + 6, c.w - inset, c.h - inset, "teeth")
    cx = c.w / 2
    size = min((c.w - 2 * inset) / 300, (base - inset) / 150)
    trunk = taper([(cx, base), (cx, inset + 90)], 18, 7)
    raised(c, look, [trunk], [], look.raised)
    for k in range(7):
        y = base - (base - inset) * (0.16 + 0.11 * k)
        for side in (-1, 1):
            petal = leaf(cx + side * 10, y, -math.pi / 2 + side * 0.95, size * 36, size * 7)
            raised(c, look, [petal], [], look.ochre if k % 2 else look.light, cut=2.6)
            c.line([q[:2] for q in petal[1:-1]], 2.6, look.cut)
    top = leaf(cx, inset + 100, -math.pi / 2, size * 30, size * 8)
    raised(c, look, [top], [], look.red)
    for flip in (False, True):
        face = -1 if flip else 1
        bird = creature("peacock", cx - face * size * 76, base, size * 1.06, rng, flip=flip)
        rump = bird.point(-12, -48)
        for k in range(7):
            a = -0.34 + 0.2 * k
            long = size * (96 - 5 * abs(k - 2))
            tip = (rump[0] - face * math.cos(a) * long, rump[1] - math.sin(a) * long)
            tip = (max(inset + 34, min(c.w - inset - 34, tip[0])), min(base - 26, tip[1]))
            feather = taper(spline([rump, ((rump[0] + tip[0]) / 2, (rump[1] + tip[1]) / 2
                                           - size * 7), tip]), 3, size * 5)
            raised(c, look, [feather], [oval(*tip, size * 7)], look.light if k % 2 else look.ochre,
                   cut=2.6)
            c.disc(*tip, size * 4, look.cut)
            c.disc(*tip, size * 2.4, look.red)
            c.dots([q[:2] for q in feather[3:-3]], 11, 2.8, look.cut)
        beast(c, look, bird, look.light, step=11)


def tree_and_birds(c: Canvas, look: Look, rng: random.Random) -> None:
    """The village tree in relief, birds along its boughs, deer at its foot."""
    inset = frame(c, look, rng)
    base = c.h - inset - 46
    band(c, look, inset, base + 4, c.w - inset, c.h - inset, "diamonds")
    found = crown(rng, c.w / 2, base, (base - inset) * 0.88, (c.w / 2 - inset) * 0.8, boughs=8,
                  wide=34, twigs=2)
    spaces = Spaces()
    for b in found:
        spaces.take_path(b.strip[::4], 6)
    tips = [b.strip[-1] for b in found if b.level == 1][1:-1:2]
    for x, y, _ in tips:
        spaces.take(x, y - 26, 56)
    leaves = [q for q in sprigs(rng, found, spaces, c.short * 0.072, spacing=0.5)
              if inset + 40 < q.x < c.w - inset - 40 and q.y > inset + 40]
    for b in found:
        c.strip(b.strip, look.cut, 3.4)
    for b in found:
        c.strip(b.strip, look.raised)
    trunk = [b for b in found if b.level == 0][0]
    chased(c, look, Field([trunk.strip], cells=110), step=13)
    for i, q in enumerate(leaves):
        petal = leaf(q.x, q.y, q.angle, q.long, q.long * 0.22)
        raised(c, look, [petal], [], (look.light, look.ochre, look.raised)[i % 3], cut=2.4)
        c.line([s[:2] for s in petal[1:-1]], 2.6, look.cut)
    for i, (x, y, _) in enumerate(tips):
        beast(c, look, creature("bird", x, y + 6, c.short / 1050, rng, flip=i % 2 == 0), look.light,
              step=9)
    for side in (-1, 1):
        deer = creature("deer", c.w / 2 + side * c.w * 0.26, base, c.short / 720, rng,
                        flip=side > 0)
        beast(c, look, deer, look.ochre, step=10)


def sun_and_moon(c: Canvas, look: Look, rng: random.Random) -> None:
    """Gomoj and his consort: sun and moon as two great discs in a carved field."""
    inset = frame(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    across = c.w >= c.h
    off = (c.w if across else c.h) * 0.21
    r = min((c.w - 2 * inset) * (0.155 if across else 0.27), (c.h - 2 * inset) * (0.27 if across
                                                                                else 0.155))
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
                raised(c, look, [], [oval(x + math.cos(a) * r * 0.62, y + math.sin(a) * r * 0.62,
                                          r * 0.075)], look.ochre, cut=2)
    spaces = Spaces()
    for x, y in places:
        spaces.take(x, y, r * 1.78)
    for _ in range(260):
        x, y = rng.uniform(inset + 40, c.w - inset - 40), rng.uniform(inset + 40, c.h - inset - 40)
        size = rng.uniform(22, 38)
        if spaces.claim(x, y, size * 1.15):
            d = size * 0.8
            raised(c, look, [], [[(x, y - d), (x + d, y), (x, y + d), (x - d, y)]],
                   (look.light, look.ochre, look.raised)[rng.randrange(3)], cut=2.4)
            c.disc(x, y, size * 0.24, look.cut)


def tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """Kula Mutua, the tiger lord, on a tablet with deer beneath him."""
    inset = frame(c, look, rng)
    size = min((c.w - 2 * inset) / 195, (c.h - 2 * inset) / 190)
    base = inset + size * 128
    flip = rng.random() < 0.5
    cat = creature("tiger", c.w / 2, base, size, rng, flip=flip)
    beast(c, look, cat, look.ochre, step=15)
    from .fills import stations

    for x, y, half, a in stations(cat.strips["body"], size * 10)[1:-1]:
        for side in (-1, 1):
            ex, ey = x - math.sin(a) * half * side, y + math.cos(a) * half * side
            ix, iy = x - math.sin(a) * half * 0.25 * side, y + math.cos(a) * half * 0.25 * side
            c.strip(taper([(ex, ey), (ix, iy)], size * 2, 1.5), look.cut)
    band(c, look, inset, base + 8, c.w - inset, base + 54, rng.choice(BANDS))
    low = c.h - inset - 10
    count = max(3, int((c.w - 2 * inset) / ((low - base - 54) * 1.06)))
    small = (low - base - 80) / 132
    for k in range(count):
        x = inset + (c.w - 2 * inset) * (k + 0.5) / count
        deer = creature("deer", x, low, small, rng, flip=not flip)
        beast(c, look, deer, look.light, step=10)
        bx, by = deer.marks["crown"]
        for side in (-1, 1):
            c.curve([(bx, by), (bx + side * small * 9, by - small * 10),
                     (bx + side * small * 6, by - small * 22)], small * 2.6, look.light)


def hunt(c: Canvas, look: Look, rng: random.Random) -> None:
    """Bow in hand along the wall: archers, dogs' quarry and a running herd."""
    inset = frame(c, look, rng)
    rows = 2
    span = (c.h - 2 * inset) / rows
    for row in range(rows):
        y = inset + span * (row + 1) - 44
        band(c, look, inset, y + 4, c.w - inset, y + 40, BANDS[(row * 3 + 1) % 6])
        high = span * 0.62
        flip = row == 1
        face = -1 if flip else 1
        start = inset + 110 if not flip else c.w - inset - 110
        for k in range(2):
            x = start + face * k * high * 0.56
            found = folk(c, look, x, y, high, WALK if k else REACH, look.light, flip=flip)
            hx, hy = found["right"]
            c.curve([(hx - face * 10, hy - high * 0.24), (hx + face * high * 0.1, hy),
                     (hx - face * 10, hy + high * 0.24)], 6, look.ochre)
            c.line([(hx - face * 10, hy - high * 0.24), (hx - face * 10, hy + high * 0.24)], 2.4,
                   look.cut)
        size = high / 118
        x = start + face * high * 1.5
        while inset + 50 * size < x < c.w - inset - 50 * size:
            kind = rng.choice(("deer", "deer", "bull"))
            animal = creature(kind, x, y, size * 0.92, rng, flip=flip)
            beast(c, look, animal, rng.choice((look.light, look.ochre)), step=11)
            if kind == "deer":
                bx, by = animal.marks["crown"]
                for side in (-1, 1):
                    c.curve([(bx, by), (bx + side * size * 10, by - size * 10),
                             (bx + side * size * 7, by - size * 22)], size * 3, look.ochre)
            x += face * size * 148


TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "memorial-tablet": Subject(memorial_tablet, TALL),
        "carved-pole": Subject(carved_pole, TALL),
        "stool-top": Subject(stool_top, SQUARE),
        "horses": Subject(horses, LANDSCAPE),
        "dancers": Subject(dancers, PORTRAIT),
        "wall-pattern": Subject(wall_pattern, LANDSCAPE),
        "bull": Subject(bulls, LANDSCAPE),
        "peacock-pair": Subject(peacock_pair, WIDE),
        "tree-and-birds": Subject(tree_and_birds, PORTRAIT),
        "sun-and-moon": Subject(sun_and_moon, LANDSCAPE),
        "tiger": Subject(tiger, SQUARE),
        "hunt": Subject(hunt, WIDE),
    },
    scenes=("horses", "peacock-pair", "hunt"),
)
