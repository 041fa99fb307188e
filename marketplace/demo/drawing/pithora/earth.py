"""Pithora earth and water: fields, ploughs, palms and the stepped tank."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..figures import BEND, CARRY, WALK
from ..geometry import leaf, outline, oval, taper, walk
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
    mount,
    team,
    tree,
)


def god_of_fields(c: Canvas, look: Look, rng: random.Random) -> None:
    """The lord of the fields: bullocks, furrows and standing corn, a rider blessing them."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    top = inset + (c.h - 2 * inset) * 0.46
    size = (top - inset) / 178
    tones = coats(look, rng, 4)
    made = horse(c, look, c.w / 2, top - 8, size, tones[0], tones[1], rng, rider=tones[2])
    claim(spaces, made)
    bx, by = made.marks["back"]
    spaces.take(bx, by - size * 28, size * 34)
    disc_sun(c, look, inset + 104, inset + 104, 54, p.TURMERIC)
    spaces.take(inset + 104, inset + 104, 98)
    moon(c, look, c.w - inset - 96, inset + 98, 58, p.LEMON if look.wall[2] > 180 else p.WHITE)
    spaces.take(c.w - inset - 96, inset + 98, 72)
    rows = 3
    for row in range(rows):
        y0 = top + (c.h - inset - top) * row / rows + 6
        y1 = top + (c.h - inset - top) * (row + 1) / rows
        tone = look.coats[(row * 3 + 2) % len(look.coats)]
        band = [
            (inset + 6, y0),
            (c.w - inset - 6, y0),
            (c.w - inset - 6, y1 - 4),
            (inset + 6, y1 - 4),
        ]
        c.poly(band, p.mix(look.wall, tone, 0.26))
        c.line(band, 3.4, look.line, closed=True)
        for k in range(3):
            y = y1 - 14 - k * 11
            c.line(
                [
                    (x, y + 4 * math.sin(x / 22))
                    for x in range(int(inset) + 14, int(c.w - inset) - 12, 6)
                ],
                2.6,
                tone,
            )
        if row == 1 or (row == 2 and c.h > c.w):
            team(
                c,
                look,
                rng,
                c.w * (0.4 if row == 1 else 0.56),
                y1 - 34,
                (y1 - y0) / 175,
                flip=row == 2,
            )
        else:
            x = inset + 34.0
            while x < c.w - inset - 30:
                _corn(c, look, x, y1 - 36, (y1 - y0) * 0.62, rng)
                x += 48
        spaces.take_path(
            [(x, (y0 + y1) / 2, (y1 - y0) * 0.7) for x in range(int(inset), int(c.w - inset), 50)]
        )
    fill(c, look, rng, spaces, inset, 160)


def _corn(c: Canvas, look: Look, x: float, y: float, high: float, rng: random.Random) -> None:
    green = (34, 128, 84)
    c.line([(x, y), (x, y - high)], 4.4, green)
    for k in range(4):
        side = 1 if k % 2 else -1
        blade = leaf(
            x,
            y - high * (0.15 + 0.16 * k),
            -math.pi / 2 + side * 0.8,
            high * 0.34,
            high * 0.045,
            curl=side * 0.5,
        )
        c.poly(outline(blade), green)
    ear = leaf(x, y - high * 0.72, -math.pi / 2, high * 0.34, high * 0.07)
    c.poly(outline(ear, 2.2), look.line)
    c.poly(outline(ear), p.TURMERIC)
    for k in range(5):
        c.dot(x, y - high * (0.77 + 0.05 * k), 2.6, p.VERMILION)


def ploughing(c: Canvas, look: Look, rng: random.Random) -> None:
    """Teams at the plough between rows of trees."""
    inset = gate(c, look, rng)
    rows = 3
    high = (c.h - 2 * inset) / rows
    tones = coats(look, rng, 6)
    for row in range(rows):
        y = inset + high * (row + 1) - 22
        flip = row % 2 == 1
        for k in range(2):
            c.line(
                [
                    (x, y + 6 + k * 10 + 3 * math.sin(x / 24))
                    for x in range(int(inset) + 8, int(c.w - inset) - 6, 6)
                ],
                3.4,
                tones[(row + k) % 6],
            )
        size = high / 205
        team(c, look, rng, c.w * (0.62 if flip else 0.38), y, size, flip=flip)
        ends = (c.w - inset - 86, c.w - inset - 230) if not flip else (inset + 86, inset + 230)
        for x in ends[: 2 if c.w > c.h else 1]:
            tree(c, look, x, y, high * 0.8, p.BROWN, (34, 128, 84), rng)
        x = inset + 70 if not flip else c.w - inset - 70
        who = folk(c, look, x, y, high * 0.56, CARRY, tones[row], woman=True)
        c.disc(who["crown"][0], who["crown"][1] - high * 0.06, high * 0.062, look.line)
        c.disc(who["crown"][0], who["crown"][1] - high * 0.06, high * 0.05, p.OCHRE)


def palm_and_monkeys(c: Canvas, look: Look, rng: random.Random) -> None:
    """Toddy palms with monkeys in them, horses resting below."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    base = c.h - inset - 18
    tones = coats(look, rng, 8)
    count = 3
    for k in range(count):
        x = inset + (c.w - 2 * inset) * (k + 0.5) / count
        high = (c.h - 2 * inset) * (0.84 if k == 1 else 0.68)
        top = base - high + high * 0.16
        trunk = taper([(x, base), (x + 12, (base + top) / 2), (x, top)], 22, 12)
        c.strip(trunk, look.line, 4)
        c.strip(trunk, p.BROWN)
        for i, q in enumerate(walk(trunk, 17)):
            c.line(
                [(q[0] - q[2] + 3, q[1] - 4), (q[0], q[1] + 4), (q[0] + q[2] - 3, q[1] - 4)],
                3,
                (p.LEMON, p.WHITE, p.ORANGE)[i % 3],
            )
        for i in range(15):
            a = math.pi * (0.86 + 1.28 * i / 14)
            frond = leaf(x, top, a, high * 0.2, high * 0.026, curl=0.5 if math.cos(a) > 0 else -0.5)
            c.poly(outline(frond, 2.4), look.line)
            c.poly(outline(frond), ((34, 128, 84), (60, 150, 90))[i % 2])
            c.dots([q[:2] for q in frond[1:-1]], 10, 2.4, p.LEMON)
        for side in (-1, 1):
            c.disc(x + side * 28, top + 36, 22, look.line)
            c.disc(x + side * 28, top + 36, 18, p.VERMILION)
            c.dots(oval(x + side * 28, top + 36, 11), 9, 2.4, p.WHITE, closed=True)
        spaces.take(x, top, high * 0.2)
        for j in range(9):
            spaces.take(x, top + (base - top) * j / 8, 30)
        for j in range(2):
            flip = j == 0
            y = top + (base - top) * (0.34 + 0.17 * j)
            ape = creature("monkey", x + (50 if flip else -50), y + 50, high / 760, rng, flip=flip)
            mount(c, look, ape, tones[(k * 2 + j) % 8], p.LEMON, saddle=False, dots=2.5)
            claim(spaces, ape)
    for k in range(count - 1):
        x = inset + (c.w - 2 * inset) * (k + 1) / count
        size = (c.w - 2 * inset) / count / 190
        made = horse(c, look, x, base, size, tones[k], tones[k + 3], rng, flip=k % 2 == 1)
        claim(spaces, made)
    fill(c, look, rng, spaces, inset, 220)


def _tank(
    c: Canvas,
    look: Look,
    cx: float,
    cy: float,
    side: float,
    tones: list[p.RGB],
    rng: random.Random,
) -> None:
    for k in range(5):
        half = side * (1 - 0.12 * k)
        f = [
            (cx - half, cy - half),
            (cx + half, cy - half),
            (cx + half, cy + half),
            (cx - half, cy + half),
        ]
        c.poly(f, tones[k] if k < 4 else (26, 110, 160))
        c.line(f, 4, look.line, closed=True)
        if k < 4:
            h = half - side * 0.06
            ring = [(cx - h, cy - h), (cx + h, cy - h), (cx + h, cy + h), (cx - h, cy + h)]
            c.dots(ring, 21, 5, p.WHITE if k % 2 else p.LEMON, closed=True)
    half = side * 0.5
    for k in range(6):
        y = cy - half * 0.8 + half * 1.6 * k / 5
        c.line(
            [
                (x, y + 5 * math.sin(x / 15))
                for x in range(int(cx - half) + 6, int(cx + half) - 4, 5)
            ],
            2.6,
            p.SKY,
        )
    for k in range(5):
        a = math.tau * k / 5 + 0.4
        small = creature(
            "fish",
            cx + math.cos(a) * half * 0.56,
            cy + math.sin(a) * half * 0.56,
            half / 260,
            rng,
            turn=a + math.pi / 2,
        )
        mount(c, look, small, look.coats[(k * 2) % 8], p.LEMON, saddle=False, dots=2)


def _water_carriers(
    c: Canvas, look: Look, spaces: Spaces, inset: float, tones: list[p.RGB]
) -> None:
    for k in range(8):
        x = inset + 70 + (c.w - 2 * inset - 140) * k / 7
        for y, pose in ((inset + 168, CARRY), (c.h - inset - 16, (CARRY, BEND, WALK)[k % 3])):
            if not spaces.free(x, y - 66, 40):
                continue
            who = folk(c, look, x, y, 142, pose, tones[(k * 3) % 8], woman=True, flip=k > 3)
            spaces.take(x, y - 70, 74)
            if pose is CARRY:
                for grow, tone in ((3, look.line), (0, p.OCHRE)):
                    c.disc(who["crown"][0], who["crown"][1] - 16, 15 + grow, tone)


def stepwell(c: Canvas, look: Look, rng: random.Random) -> None:
    """A stepped tank full of fish, women fetching water, horses drinking."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    cx, cy = c.w / 2, c.h / 2
    side = c.short * 0.25
    tones = coats(look, rng, 8)
    _tank(c, look, cx, cy, side, tones, rng)
    spaces.take(cx, cy, side * 1.44)
    size = side / 148
    for sx in (-1, 1):
        for k in range(2):
            x = cx + sx * (side + size * 88)
            y = cy - side * 0.1 + k * side * 1.1
            if x - size * 80 < inset or x + size * 80 > c.w - inset:
                x = cx + sx * (c.w / 2 - inset - size * 84)
            made = horse(
                c, look, x, y, size, tones[(k + sx) % 8], tones[(k + 3) % 8], rng, flip=sx > 0
            )
            claim(spaces, made)
    _water_carriers(c, look, spaces, inset, tones)
    fill(c, look, rng, spaces, inset, 220)
