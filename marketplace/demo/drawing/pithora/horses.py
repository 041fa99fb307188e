"""Pithora horses: processions, the great horse, the wave border, the wedding."""

import math
import random

from .. import borders
from .. import palette as p
from ..canvas import Canvas
from ..figures import DANCE, REACH, WALK
from ..geometry import oval
from ..plants import Spaces
from .manner import (
    Look,
    claim,
    coats,
    disc_sun,
    fill,
    folk,
    gate,
    horse,
    moon,
    rank,
    tree,
)


def horse_procession(c: Canvas, look: Look, rng: random.Random) -> None:
    """Three ranks of horses going to the wedding of the god."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    rows = 3
    high = (c.h - 2 * inset) / rows
    for row in range(rows):
        count = (3 if c.w < c.h * 1.6 else 5) + (row + rows) % 2
        size = min(high / 160, (c.w - 2 * inset) / count / 166)
        rank(
            c,
            look,
            rng,
            spaces,
            inset + high * (row + 1) - 16,
            inset,
            count,
            size,
            flip=row % 2 == 1,
        )
    fill(c, look, rng, spaces, inset)


def sun_and_moon(c: Canvas, look: Look, rng: random.Random) -> None:
    """Sun and moon over a great horse, the witnesses of the vow."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    r = c.short * 0.088
    y = inset + r * 1.8
    disc_sun(c, look, inset + r * 2.1, y, r, p.TURMERIC)
    moon(c, look, c.w - inset - r * 1.9, y, r * 1.12, p.LEMON if look.wall[2] > 180 else p.WHITE)
    spaces.take(inset + r * 2.1, y, r * 1.75)
    spaces.take(c.w - inset - r * 1.9, y, r * 1.4)
    for k in range(7):
        a = math.pi * (0.16 + 0.68 * k / 6)
        sx, sy = c.w / 2 - math.cos(a) * c.w * 0.2, inset + 60 + (1 - math.sin(a)) * 90
        for j in range(8):
            b = math.tau * j / 8
            c.dash(sx + 9 * math.cos(b), sy + 9 * math.sin(b), b, 14, 4.6, look.coats[k % 8])
        c.dot(sx, sy, 4, look.line)
        spaces.take(sx, sy, 22)
    size = min((c.w - 2 * inset) / 205, (c.h - 2 * inset) / 265)
    tone, trim, rider = coats(look, rng, 3)
    made = horse(
        c,
        look,
        c.w / 2 - size * 4,
        c.h - inset - 168,
        size,
        tone,
        trim,
        rng,
        rider=rider,
        flip=rng.random() < 0.5,
    )
    claim(spaces, made)
    bx, by = made.marks["back"]
    spaces.take(bx, by - size * 28, size * 34)
    small = 0.62 * c.short / 1200
    rank(c, look, rng, spaces, c.h - inset - 22, inset + 16, 7, small * 1.06, riders=False)
    fill(c, look, rng, spaces, inset, 220)


def wave_border(c: Canvas, look: Look, rng: random.Random) -> None:
    """Waves within waves round a pair of horses head to head."""
    inset = gate(c, look, rng, opening=False)
    f = borders.frame(c, inset + 4)
    tones = coats(look, rng, 7)
    for k in range(3):
        g = borders.shrink(f, 20 + k * 44)
        borders.wave_row(c, g, 16, 70, 15, look.line)
        borders.wave_row(c, g, 16, 70, 9, tones[k])
        borders.dot_row(c, borders.shrink(g, 22), 4.6, [tones[k + 3], look.line], 22)
    room = inset + 4 + 20 + 3 * 44
    spaces = Spaces()
    size = min((c.w - 2 * room) / 330, (c.h - 2 * room) / 205)
    base = c.h - room - 40
    for flip in (False, True):
        x = c.w / 2 + (1 if flip else -1) * size * 84
        made = horse(
            c,
            look,
            x,
            base,
            size,
            tones[5 if flip else 6],
            tones[3 if flip else 4],
            rng,
            flip=flip,
            rider=tones[1 if flip else 2],
        )
        claim(spaces, made)
        bx, by = made.marks["back"]
        spaces.take(bx, by - size * 26, size * 34)
    tree(c, look, c.w / 2, base, size * 92, p.OCHRE, (34, 128, 84), rng)
    spaces.take(c.w / 2, base - size * 50, size * 34)
    disc_sun(c, look, c.w / 2, room + size * 24, size * 17, p.TURMERIC)
    spaces.take(c.w / 2, room + size * 24, size * 30)
    fill(c, look, rng, spaces, room + 6, 150)


def wedding_horses(c: Canvas, look: Look, rng: random.Random) -> None:
    """A bridegroom's horse under a canopy, drummers and dancers about it."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    tones = coats(look, rng, 8)
    base = c.h - inset - 170
    size = min((c.w - 2 * inset) / 250, (base - inset) / 225)
    made = horse(c, look, c.w / 2 - size * 6, base, size, tones[0], tones[1], rng, rider=tones[2])
    claim(spaces, made)
    x, top = made.marks["back"][0], made.marks["back"][1] - size * 92
    span = size * 84
    for k in range(8):
        a0, a1 = math.pi * (1 + k / 8), math.pi * (1 + (k + 1) / 8)
        piece = [(x, top + size * 24)] + [
            (x + math.cos(a) * span, top + size * 24 + math.sin(a) * span * 0.52)
            for a in (a0, (a0 + a1) / 2, a1)
        ]
        c.poly(piece, tones[k % 4])
        c.line([*piece, piece[0]], 3.4, look.line)
    for k in range(15):
        px = x - span + 2 * span * k / 14
        c.dot(px, top + size * 29, size * 2.2, tones[4 + k % 3])
    c.line([(x, top + size * 24), (x, made.marks["back"][1] - size * 30)], size * 2, look.line)
    spaces.take(x, top, span)
    r = c.short * 0.055
    disc_sun(c, look, inset + r * 2, inset + r * 2, r, p.TURMERIC)
    moon(c, look, c.w - inset - r * 2, inset + r * 2, r * 1.15, p.LEMON)
    spaces.take(inset + r * 2, inset + r * 2, r * 1.8)
    spaces.take(c.w - inset - r * 2, inset + r * 2, r * 1.5)
    count = 9
    for k in range(count):
        px = inset + 60 + (c.w - 2 * inset - 120) * k / (count - 1)
        folk(
            c,
            look,
            px,
            c.h - inset - 14,
            138,
            (DANCE, REACH, DANCE, WALK)[k % 4],
            tones[k % 8],
            flip=k % 2 == 1,
            woman=k % 2 == 0,
        )
        spaces.take(px, c.h - inset - 80, 80)
        if k % 4 == 3:
            c.disc(px + 30, c.h - inset - 76, 22, look.line)
            c.disc(px + 30, c.h - inset - 76, 17, p.TURMERIC)
            c.dots(oval(px + 30, c.h - inset - 76, 10), 8, 2.4, look.line, closed=True)
    for side in (-1, 1):
        tx = c.w / 2 + side * (c.w / 2 - inset - 90)
        tree(c, look, tx, base, size * 120, p.BROWN, (34, 128, 84), rng)
        for j in range(5):
            spaces.take(tx, base - size * 22 * j, size * 30)
    fill(c, look, rng, spaces, inset, 140)
