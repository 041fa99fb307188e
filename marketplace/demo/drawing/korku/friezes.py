"""Korku friezes: files of horses, dancers, bulls, birds, tiger and hunt."""

import math
import random

from ..canvas import Canvas
from ..creatures import creature
from ..field import Field
from ..figures import DANCE, PLAY, REACH, WALK
from ..fills import cut, stations
from ..geometry import leaf, oval, spline, taper, walk
from ..plants import Spaces, crown, sprigs
from .manner import (
    BANDS,
    Look,
    band,
    beast,
    chased,
    folk,
    frame,
    moon,
    raised,
    rider,
    sun,
)


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
            rider(
                c,
                look,
                x - size * 4 * (1 if row % 2 == 0 else -1),
                y - 52,
                size,
                tone,
                rng,
                flip=row % 2 == 1,
                step=max(9, size * 6.4),
            )


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
            found = folk(c, look, x, y, high, PLAY if drummer else DANCE, tone, woman=not drummer)
            if drummer:
                drum = taper(
                    [(x + high * 0.1, y - high * 0.5), (x + high * 0.4, y - high * 0.46)],
                    high * 0.1,
                    high * 0.1,
                )
                raised(c, look, [drum], [], look.red)
                c.dots([q[:2] for q in drum], 14, 4, look.light)
            elif last:
                c.line([last, found["left"]], high * 0.034, tone)
            last = None if drummer else found["right"]


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
            feather = taper(
                spline([rump, ((rump[0] + tip[0]) / 2, (rump[1] + tip[1]) / 2 - size * 7), tip]),
                3,
                size * 5,
            )
            raised(
                c,
                look,
                [feather],
                [oval(*tip, size * 7)],
                look.light if k % 2 else look.ochre,
                cut=2.6,
            )
            c.disc(*tip, size * 4, look.cut)
            c.disc(*tip, size * 2.4, look.red)
            c.dots([q[:2] for q in feather[3:-3]], 11, 2.8, look.cut)
        beast(c, look, bird, look.light, step=11)


def tree_and_birds(c: Canvas, look: Look, rng: random.Random) -> None:
    """The village tree in relief, birds along its boughs, deer at its foot."""
    inset = frame(c, look, rng)
    base = c.h - inset - 46
    band(c, look, inset, base + 4, c.w - inset, c.h - inset, "diamonds")
    found = crown(
        rng,
        c.w / 2,
        base,
        (base - inset) * 0.88,
        (c.w / 2 - inset) * 0.8,
        boughs=8,
        wide=34,
        twigs=2,
    )
    spaces = Spaces()
    for b in found:
        spaces.take_path(b.strip[::4], 6)
    tips = [b.strip[-1] for b in found if b.level == 1][1:-1:2]
    for x, y, _ in tips:
        spaces.take(x, y - 26, 56)
    leaves = [
        q
        for q in sprigs(rng, found, spaces, c.short * 0.072, spacing=0.5)
        if inset + 40 < q.x < c.w - inset - 40 and q.y > inset + 40
    ]
    for b in found:
        c.strip(b.strip, look.cut, 3.4)
    for b in found:
        c.strip(b.strip, look.raised)
    trunk = next(b for b in found if b.level == 0)
    chased(c, look, Field([trunk.strip], cells=110), step=13)
    for i, q in enumerate(leaves):
        petal = leaf(q.x, q.y, q.angle, q.long, q.long * 0.22)
        raised(c, look, [petal], [], (look.light, look.ochre, look.raised)[i % 3], cut=2.4)
        c.line([s[:2] for s in petal[1:-1]], 2.6, look.cut)
    for i, (x, y, _) in enumerate(tips):
        beast(
            c,
            look,
            creature("bird", x, y + 6, c.short / 1050, rng, flip=i % 2 == 0),
            look.light,
            step=9,
        )
    for side in (-1, 1):
        deer = creature(
            "deer", c.w / 2 + side * c.w * 0.26, base, c.short / 720, rng, flip=side > 0
        )
        beast(c, look, deer, look.ochre, step=10)


def tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """Kula Mutua, the tiger lord, on a tablet with deer beneath him."""
    inset = frame(c, look, rng)
    size = min((c.w - 2 * inset) / 195, (c.h - 2 * inset) / 190)
    base = inset + size * 128
    flip = rng.random() < 0.5
    cat = creature("tiger", c.w / 2, base, size, rng, flip=flip)
    beast(c, look, cat, look.ochre, step=15)
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
            c.curve(
                [
                    (bx, by),
                    (bx + side * small * 9, by - small * 10),
                    (bx + side * small * 6, by - small * 22),
                ],
                small * 2.6,
                look.light,
            )


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
            c.curve(
                [
                    (hx - face * 10, hy - high * 0.24),
                    (hx + face * high * 0.1, hy),
                    (hx - face * 10, hy + high * 0.24),
                ],
                6,
                look.ochre,
            )
            c.line(
                [(hx - face * 10, hy - high * 0.24), (hx - face * 10, hy + high * 0.24)],
                2.4,
                look.cut,
            )
        size = high / 118
        x = start + face * high * 1.5
        while inset + 50 * size < x < c.w - inset - 50 * size:
            kind = rng.choice(("deer", "deer", "bull"))
            animal = creature(kind, x, y, size * 0.92, rng, flip=flip)
            beast(c, look, animal, rng.choice((look.light, look.ochre)), step=11)
            if kind == "deer":
                bx, by = animal.marks["crown"]
                for side in (-1, 1):
                    c.curve(
                        [
                            (bx, by),
                            (bx + side * size * 10, by - size * 10),
                            (bx + side * size * 7, by - size * 22),
                        ],
                        size * 3,
                        look.ochre,
                    )
            x += face * size * 148
