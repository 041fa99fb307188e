"""Bhil animals: deer, peacock, fish, crocodile, elephant, and the rider on his horse."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..fills import cut, stations
from ..geometry import oval, spline, taper
from ..plants import Spaces, antlers
from .manner import Look, beast, border, branches, claim, dot_field, scatter, shape, sun
from .people import seated


def dot_field_deer(c: Canvas, look: Look, rng: random.Random) -> None:
    """A stag standing in nothing but dots."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    coat, second = rng.sample(look.coats, 2)
    size = min((c.w - 2 * inset) / 180, (c.h - 2 * inset) / 235)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    base = c.h - inset - 40
    stag = creature("deer", c.w / 2 - face * 22 * size, base, size, rng, flip=flip)
    x, y = stag.marks["crown"]
    horns = antlers(
        rng, x, y + 8, min(y - inset - 60, (min(x, c.w - x) - inset - 30) / 0.6), flip=flip, tines=6
    )
    branches(c, look, horns, second, rng.sample(look.dots, 2))
    spaces = Spaces()
    for b in horns:
        spaces.take_path(b.strip[::3], 16)
    beast(c, look, stag, coat, rng, size=4.6)
    claim(spaces, stag)
    scatter(c, look, rng, spaces, inset, 190)


def peacock(c: Canvas, look: Look, rng: random.Random) -> None:
    """A peacock displaying: a wheel of dotted feathers behind a dotted body."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    base = c.h - inset - 40
    flip = rng.random() < 0.5
    size = min((c.w - 2 * inset) / 250, (c.h - 2 * inset) / 245)
    hub = (c.w / 2, base - size * 62)
    reach = min((c.w / 2 - inset - 30), (base - inset - 30) * 0.7)
    count = 17
    coats = rng.sample(look.coats, 3)
    spaces = Spaces()
    for ring, f in ((1, 1.0), (0, 0.7)):
        number = count if ring else count - 5
        for k in range(number):
            a = math.pi * (0.98 + 1.04 * k / (number - 1))
            long = reach * f
            ex, ey = hub[0] + math.cos(a) * long, hub[1] + math.sin(a) * long
            feather = taper(
                spline([hub, ((hub[0] + ex) / 2, (hub[1] + ey) / 2), (ex, ey)]), 4, reach * 0.078
            )
            tip = (ex + math.cos(a) * reach * 0.03, ey + math.sin(a) * reach * 0.03)
            shape(
                c,
                look,
                [feather],
                [oval(tip[0], tip[1], reach * 0.079)],
                coats[(k + ring) % 2],
                rng,
                size=3.9,
                cells=70,
            )
            c.disc(*tip, reach * 0.05, p.darker(look.ground, 0.5))
            c.disc(*tip, reach * 0.042, coats[2])
            c.dots(oval(*tip, reach * 0.027), 8, 3, p.LEMON, closed=True)
            c.dot(*tip, 4.4, p.WHITE)
    spaces.take(hub[0], hub[1] - reach * 0.2, reach * 1.08)
    bird = creature(
        "peacock", c.w / 2 - (-1 if flip else 1) * size * 8, base, size * 1.15, rng, flip=flip
    )
    beast(c, look, bird, coats[2], rng, size=4.2, parts=coats[0])
    claim(spaces, bird)
    cx, cy = bird.marks["crown"]
    for k in (-1, 0, 1):
        c.dots([(cx, cy), (cx + k * size * 6, cy - size * 14)], 9, 3.6, p.LEMON)
        c.dot(cx + k * size * 6, cy - size * 15, 7, p.WHITE)
    scatter(c, look, rng, spaces, inset, 130)


def horse_rider(c: Canvas, look: Look, rng: random.Random) -> None:
    """A rider on a caparisoned horse, a dog running before it."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    base = c.h - inset - 46
    flip = rng.random() < 0.5
    size = min((c.w - 2 * inset) / 195, (c.h - 2 * inset) / 205)
    coat, cloth, rider = rng.sample(look.coats, 3)
    steed = creature("horse", c.w / 2, base, size, rng, flip=flip)
    beast(c, look, steed, coat, rng, size=4.6)
    part = cut(steed.strips["body"], 0.27, 0.46)
    shape(c, look, [part], [], cloth, rng, size=4.2, colours=[p.LEMON, p.WHITE], cells=90)
    neck = cut(steed.strips["body"], 0.6, 1.0)
    side = 1 if flip else -1
    for px, py, half, a in stations(neck, size * 6):
        bx, by = px - math.sin(a) * half * side, py + math.cos(a) * half * side
        out = a + side * math.pi / 2 - side * 0.5
        c.dots(
            [(bx, by), (bx + math.cos(out) * size * 13, by + math.sin(out) * size * 13)],
            9,
            4,
            p.LEMON,
        )
    bx, by = steed.marks["back"]
    seated(c, look, steed, rider, rng)
    spaces = Spaces()
    claim(spaces, steed)
    spaces.take(bx, by - size * 30, size * 32)
    sx = c.w / 2 + (1 if flip else -1) * (c.w / 2 - inset - 130)
    sun(c, look, sx, inset + 130, 62, rng)
    spaces.take(sx, inset + 130, 118)
    scatter(c, look, rng, spaces, inset, 170)


def fish_pond(c: Canvas, look: Look, rng: random.Random) -> None:
    """A pond of fish, crabs' weed and turtles seen from above."""
    dot_field(c, look, rng, kind="waves")
    inset = border(c, look, rng)
    spaces = Spaces()
    kinds = ["turtle", "fish", "fish", "fish", "fish", "fish"]
    for n in range(420):
        x, y = rng.uniform(inset + 60, c.w - inset - 60), rng.uniform(inset + 60, c.h - inset - 60)
        big = c.short / (560 if n < 40 else 800)
        kind = kinds[n % len(kinds)]
        if not (
            inset + 84 * big < x < c.w - inset - 84 * big
            and inset + 60 * big < y < c.h - inset - 60 * big
        ):
            continue
        turn = rng.uniform(-0.5, 0.5)
        spots = [(x + d * big * math.cos(turn), y + d * big * math.sin(turn)) for d in (-56, 0, 46)]
        if all(spaces.free(*s, 44 * big) for s in spots):
            for s in spots:
                spaces.take(*s, 44 * big)
            animal = creature(kind, x, y, big, rng, turn=turn, flip=rng.random() < 0.5)
            beast(c, look, animal, rng.choice(look.coats), rng, size=3.8)
    scatter(c, look, rng, spaces, inset, 150)


def crocodile(c: Canvas, look: Look, rng: random.Random) -> None:
    """The crocodile the river villages honour, fish along its flanks."""
    dot_field(c, look, rng, kind="waves")
    inset = border(c, look, rng)
    size = min((c.w - 2 * inset) / 275, (c.h - 2 * inset) / 130)
    coat = rng.choice(look.coats)
    turn = math.atan2(c.h, c.w) * 0.32 * rng.choice((-1, 1))
    big = creature(
        "crocodile", c.w / 2 + size * 6, c.h / 2, size, rng, turn=turn, flip=rng.random() < 0.5
    )
    beast(c, look, big, coat, rng, size=4.8)
    ex, ey = big.marks["eye-two"]
    for r, tone in (
        (size * 4, p.darker(look.ground, 0.5)),
        (size * 3, p.WHITE),
        (size * 1.4, p.darker(look.ground, 0.5)),
    ):
        c.disc(ex, ey, r, tone)
    spaces = Spaces()
    claim(spaces, big, 16)
    for _ in range(260):
        x, y = rng.uniform(inset + 90, c.w - inset - 90), rng.uniform(inset + 70, c.h - inset - 70)
        k = c.short / 950
        if all(spaces.free(x + d * k, y, 40 * k) for d in (-50, 0, 44)):
            for d in (-50, 0, 44):
                spaces.take(x + d * k, y, 40 * k)
            small = creature(
                "fish", x, y, k, rng, flip=rng.random() < 0.5, turn=rng.uniform(-0.2, 0.2)
            )
            beast(c, look, small, rng.choice([t for t in look.coats if t != coat]), rng, size=3.3)
    scatter(c, look, rng, spaces, inset, 120)


def elephant(c: Canvas, look: Look, rng: random.Random) -> None:
    """An elephant and its calf under two trees."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    base = c.h - inset - 44
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min((c.w - 2 * inset) / 225, (c.h - 2 * inset) / 150)
    coat, second = rng.sample(look.coats, 2)
    size *= 0.94
    big = creature("elephant", c.w / 2 - face * size * 4, base, size, rng, flip=flip)
    beast(c, look, big, coat, rng, size=4.8, parts=second)
    calf = creature("elephant", c.w / 2 - face * size * 14, base, size * 0.36, rng, flip=flip)
    beast(c, look, calf, second, rng, size=3.6, parts=coat)
    tusk = big.strips["tusk"]
    c.strip(tusk, p.darker(look.ground, 0.5), 3)
    c.strip(tusk, p.WHITE)
    spaces = Spaces()
    claim(spaces, big)
    scatter(c, look, rng, spaces, inset, 220)
