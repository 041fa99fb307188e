"""Bhil village life: sun, tree, gatla stones, huts and dancers."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..figures import CARRY, DANCE, PLAY, REACH, WALK
from ..geometry import taper
from ..plants import Spaces, Sprig, crown, sprigs
from .manner import (
    Look,
    beast,
    border,
    branches,
    claim,
    dot_field,
    dotted_leaf,
    hut,
    scatter,
    shape,
    slab,
    sun,
)
from .people import folk, seated


def great_sun(c: Canvas, look: Look, rng: random.Random) -> None:
    """The sun fills the sheet; birds fly round it."""
    dot_field(c, look, rng, kind="arcs")
    inset = border(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    r = (c.short / 2 - inset) * 0.5
    sun(c, look, cx, cy, r, rng, rays=24, rich=True)
    spaces = Spaces()
    spaces.take(cx, cy, r * 1.74)
    corner = (c.short / 2 - inset) * 0.83
    for k in range(4):
        sx, sy = (-1, 1, -1, 1)[k], (-1, -1, 1, 1)[k]
        size = c.short / 1050
        bird = creature(
            "bird",
            cx + sx * corner * (c.w / c.short),
            cy + sy * corner * (c.h / c.short) + 40 * size,
            size * 1.2,
            rng,
            flip=sx > 0,
        )
        beast(c, look, bird, rng.choice(look.coats), rng, size=3.4)
        claim(spaces, bird)
    scatter(c, look, rng, spaces, inset, 110)


def tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """The tree the village meets under, its crown full of birds."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    base = c.h - inset - 36
    trunk, first, second = rng.sample(look.coats, 3)
    found = crown(
        rng,
        c.w / 2,
        base,
        (base - inset) * 0.86,
        (c.w / 2 - inset) * 0.84,
        boughs=9,
        wide=36,
        twigs=3,
    )
    spaces = Spaces()
    for b in found:
        spaces.take_path(b.strip[::4], 5)
    tips = [b.strip[-1] for b in found if b.level == 1][1:-1:2]
    for x, y, _ in tips:
        spaces.take(x, y - 26, 58)
    places = [
        q
        for q in sprigs(rng, found, spaces, c.short * 0.062, spacing=0.5)
        if inset + 40 < q.x < c.w - inset - 40 and q.y > inset + 40
    ]
    branches(c, look, found, trunk, rng.sample(look.dots, 3))
    sets = [rng.sample(look.dots, 2) for _ in range(3)]
    for i, place in enumerate(places):
        dotted_leaf(c, look, place, (first, second)[i % 2], sets[i % 3])
    for i, (x, y, _) in enumerate(tips):
        bird = creature("bird", x, y + 6, c.short / 1050, rng, flip=i % 2 == 0)
        beast(c, look, bird, rng.choice(look.coats), rng, size=3.0)
    for side in (-1, 1):
        cow = creature("bull", c.w / 2 + side * c.w * 0.27, base, c.short / 780, rng, flip=side > 0)
        beast(c, look, cow, rng.choice([t for t in look.coats if t != trunk]), rng, size=3.4)
        claim(spaces, cow)
    scatter(c, look, rng, spaces, inset, 90)


def gatla(c: Canvas, look: Look, rng: random.Random) -> None:
    """Memorial stones in a row, each with its rider under sun and moon."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    base = c.h - inset - 70
    count = 3 if c.w >= c.h else 2
    spaces = Spaces()
    room = (c.w - 2 * inset) / count
    for k in range(count):
        x = inset + room * (k + 0.5)
        high = (base - inset) * (0.9 if k % 2 == (count // 2) % 2 else 0.76)
        wide = room * 0.8
        outer, inner, coat, trim = rng.sample(look.coats, 4)
        shape(
            c,
            look,
            [],
            [slab(x, base, wide, high)],
            outer,
            rng,
            size=4.6,
            colours=rng.sample(look.dots, 2),
            band=1,
        )
        ground = p.mix(inner, look.ground, 0.25)
        panel = slab(x, base - 40, wide * 0.76, high - wide * 0.12 - 44)
        c.line(panel, 8, p.darker(look.ground, 0.5), closed=True)
        c.poly(panel, ground)
        c.dots(panel, 13, 4.4, p.WHITE, closed=True)
        size = wide * 0.76 / 180
        middle = base - high * 0.4
        steed = creature("horse", x - size * 3, middle + size * 30, size, rng, flip=k % 2 == 1)
        beast(c, look, steed, coat, rng, size=3.4)
        seated(c, look, steed, trim, rng)
        top = base - high + wide * 0.32
        sun(c, look, x - wide * 0.17, top, wide * 0.066, rng, rays=10)
        c.disc(x + wide * 0.17, top, wide * 0.085, p.LEMON)
        c.disc(x + wide * 0.2, top - wide * 0.014, wide * 0.072, ground)
        for j in range(3):
            folk(
                c,
                look,
                x + (j - 1) * wide * 0.22,
                base - 56,
                high * 0.16,
                DANCE,
                rng.choice([t for t in look.coats if t != inner]),
                rng,
                woman=j % 2 == 0,
            )
        spaces.take_path([(x, base - high * t / 10, wide * 0.56) for t in range(11)])
    c.dots([(inset, base + 14), (c.w - inset, base + 14)], 14, 5, p.WHITE)
    scatter(c, look, rng, spaces, inset, 120)


def village(c: Canvas, look: Look, rng: random.Random) -> None:
    """Huts, cattle, trees and people, each a patch of dots."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    spaces = Spaces()
    size = c.short * 0.19
    for attempt in range(900):
        x = rng.uniform(inset + size * 0.75, c.w - inset - size * 0.75)
        y = rng.uniform(inset + size * 1.25, c.h - inset - 24)
        kind = 0 if attempt < 14 else rng.randrange(1, 4)
        if kind == 0 and spaces.claim(x, y - size * 0.5, size * (1.0 if attempt < 8 else 0.74)):
            hut(c, look, x, y, size, rng)
        elif kind == 1 and spaces.claim(x, y - size * 0.34, size * 0.55):
            cow = creature(
                rng.choice(("bull", "horse", "deer")),
                x,
                y,
                size / 150,
                rng,
                flip=rng.random() < 0.5,
            )
            beast(c, look, cow, rng.choice(look.coats), rng, size=3.3)
        elif kind == 2 and spaces.claim(x, y - size * 0.6, size * 0.52):
            _small_tree(c, look, x, y, size * 1.2, rng)
        elif kind == 3 and spaces.claim(x, y - size * 0.4, size * 0.42):
            folk(
                c,
                look,
                x,
                y,
                size * 0.84,
                rng.choice((CARRY, WALK, DANCE, REACH)),
                rng.choice(look.coats),
                rng,
                flip=rng.random() < 0.5,
                woman=rng.random() < 0.5,
            )
    scatter(c, look, rng, spaces, inset, 170)


def _small_tree(c: Canvas, look: Look, x: float, y: float, high: float, rng: random.Random) -> None:
    trunk, leafs = rng.sample(look.coats, 2)
    shape(
        c,
        look,
        [taper([(x, y), (x, y - high * 0.55)], high * 0.05, high * 0.03)],
        [],
        trunk,
        rng,
        size=3.2,
        cells=60,
    )
    tones = rng.sample(look.dots, 2)
    for k in range(11):
        a = -math.pi / 2 + (k - 5) * 0.36
        dotted_leaf(
            c, look, Sprig(x, y - high * 0.5, a, high * (0.5 - 0.02 * abs(k - 5))), leafs, tones
        )


def dancers(c: Canvas, look: Look, rng: random.Random) -> None:
    """Bhagoria: drummers and rows of dancers, arm in arm."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    spaces = Spaces()
    rows = 3 if c.h >= c.w else 2
    high = (c.h - 2 * inset) / rows * 0.76
    for row in range(rows):
        y = inset + (c.h - 2 * inset) * (row + 1) / rows - 26
        count = max(4, int((c.w - 2 * inset) / (high * 0.52)))
        c.dots([(inset + 10, y + 12), (c.w - inset - 10, y + 12)], 13, 4.8, rng.choice(look.dots))
        last = None
        for k in range(count):
            x = inset + (c.w - 2 * inset) * (k + 0.5) / count
            drummer = row == rows // 2 and k == count // 2
            coat = look.coats[(k * 2 + row) % len(look.coats)]
            found = folk(
                c, look, x, y, high, PLAY if drummer else DANCE, coat, rng, woman=k % 2 == 0
            )
            if drummer:
                shape(
                    c,
                    look,
                    [
                        taper(
                            [(x + high * 0.05, y - high * 0.5), (x + high * 0.42, y - high * 0.44)],
                            high * 0.11,
                            high * 0.11,
                        )
                    ],
                    [],
                    rng.choice(look.coats),
                    rng,
                    size=3.6,
                    cells=60,
                )
            elif last:
                c.dots([last, found["left"]], 9, 4, p.LEMON)
            last = None if drummer else found["right"]
            spaces.take(x, y - high * 0.5, high * 0.34)
            spaces.take(x, y - high * 0.84, high * 0.2)
    scatter(c, look, rng, spaces, inset, 90)
