"""Pithora beasts: elephant, tiger and camels."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..figures import CARRY, STAND, WALK
from ..fills import stations
from ..geometry import taper
from ..plants import Spaces
from .manner import (
    Look,
    claim,
    coats,
    disc_sun,
    fill,
    folk,
    gate,
    mount,
    rank,
    seat,
)


def elephant_rider(c: Canvas, look: Look, rng: random.Random) -> None:
    """The king's elephant, decked and dotted, horses small before it."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    tones = coats(look, rng, 4)
    flip = rng.random() < 0.5
    base = c.h - inset - 140
    size = min((c.w - 2 * inset) / 212, (base - inset) / 178)
    big = creature("elephant", c.w / 2 + (10 if flip else -10) * size, base, size, rng, flip=flip)
    seat(c, look, big, tones[2], rng)
    mount(c, look, big, tones[0], tones[1], dots=4.0)
    tusk = big.strips["tusk"]
    c.strip(tusk, look.line, 3)
    c.strip(tusk, p.WHITE)
    ear = big.polys["ear"]
    cx = sum(q[0] for q in ear) / len(ear)
    cy = sum(q[1] for q in ear) / len(ear)
    for f, r in ((0.74, 3.6), (0.46, 3.2)):
        c.dots(
            [(cx + (q[0] - cx) * f, cy + (q[1] - cy) * f) for q in ear],
            12,
            r,
            tones[1] if f > 0.5 else p.WHITE,
            closed=True,
        )
    claim(spaces, big)
    bx, by = big.marks["back"]
    spaces.take(bx, by - size * 26, size * 32)
    rank(
        c,
        look,
        rng,
        spaces,
        c.h - inset - 14,
        inset + 10,
        7 if c.w > c.h else 5,
        0.66 * c.short / 1150,
        flip=flip,
        riders=False,
    )
    disc_sun(
        c, look, c.w / 2 + (1 if flip else -1) * -(c.w / 2 - inset - 92), inset + 92, 46, p.TURMERIC
    )
    spaces.take(c.w / 2 + (1 if flip else -1) * -(c.w / 2 - inset - 92), inset + 92, 86)
    fill(c, look, rng, spaces, inset, 160)


def tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """The tiger, guardian of the forest's edge, and the herd that fears it."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    flip = rng.random() < 0.5
    size = min((c.w - 2 * inset) / 215, (c.h - 2 * inset) / 205)
    base = inset + size * 132
    cat = creature("tiger", c.w / 2, base, size, rng, flip=flip)
    mount(
        c,
        look,
        cat,
        p.TURMERIC if look.wall[2] > 180 else p.ORANGE,
        p.VERMILION,
        saddle=False,
        dots=3.6,
    )
    for x, y, half, a in stations(cat.strips["body"], size * 9)[1:-1]:
        for side in (-1, 1):
            ex, ey = x - math.sin(a) * half * 0.86 * side, y + math.cos(a) * half * 0.86 * side
            ix, iy = (
                x - math.sin(a) * half * 0.2 * side + size * 3,
                y + math.cos(a) * half * 0.2 * side,
            )
            c.strip(taper([(ex, ey), (ix, iy)], size * 1.8, size * 0.4), look.line)
    claim(spaces, cat)
    low = c.h - inset - 16
    count = 4 if c.w > c.h else 3
    small = min((low - base - 20) / 150, (c.w - 2 * inset) / count / 170)
    rank(c, look, rng, spaces, low, inset, count, small, flip=not flip, riders=False)
    fill(c, look, rng, spaces, inset, 220)


def camel_caravan(c: Canvas, look: Look, rng: random.Random) -> None:
    """Camels and horses carrying grain along two roads."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    rows = 2
    high = (c.h - 2 * inset) / rows
    for row in range(rows):
        y = inset + high * (row + 1) - 20
        flip = row % 2 == 1
        tones = coats(look, rng, 6)
        count = 3 if c.w > c.h else 2
        for k in range(count):
            size = min(high / 175, (c.w - 2 * inset) / count / 170)
            x = inset + (c.w - 2 * inset) * (k + 0.5) / count
            beast = creature("camel", x - (0 if flip else size * 8), y, size, rng, flip=flip)
            mount(c, look, beast, tones[k], tones[k + 2], dots=3.2)
            claim(spaces, beast)
            for j in range(4):
                c.dot(*beast.point(46 + j * 5, -78 - j * 9), size * 2.4, tones[5])
        c.dots([(inset + 14, y + 10), (c.w - inset - 14, y + 10)], 16, 4, [tones[0], tones[1]])
        for j in range(count + 1):
            x = inset + 24 + (c.w - 2 * inset - 48) * j / count
            if spaces.free(x, y - 70, 20):
                folk(
                    c, look, x, y, high * 0.34, (WALK, STAND, CARRY)[j % 3], tones[j % 6], flip=flip
                )
                spaces.take(x, y - 60, 70)
    fill(c, look, rng, spaces, inset, 220)
