"""Gond animals: stag, peacock, fish, elephant, tiger, bull, turtle and snake."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..fills import stations
from ..geometry import spline, taper
from ..plants import Branch, Spaces, Sprig, antlers, canopy, limb, twigs_off
from .growth import foliage, ground_line, leafage, plume, strew, tuft
from .manner import Look, beast, claim, edge, small_bird, sun


def deer(c: Canvas, look: Look, rng: random.Random) -> None:
    """A stag whose antlers are a tree with birds in it."""
    inset = edge(c, look, rng)
    base = c.h - inset - 84
    ground_line(c, look, base + 4, rng, inset)
    size = min(c.w / 190, c.h / 290)
    flip = rng.random() < 0.5
    stag = creature("deer", c.w / 2 + (-1 if flip else 1) * -16 * size, base, size, rng, flip=flip)
    top = stag.marks["crown"]
    room = top[1] - inset - 70
    horns = antlers(rng, top[0], top[1] + 6, min(room * 0.9, c.w * 0.62), flip=flip, tines=7)
    horns = [
        Branch(
            [(max(inset + 46, min(c.w - inset - 46, q[0])), q[1], q[2]) for q in b.strip], b.level
        )
        for b in horns
    ]
    for beam in [b for b in horns if b.level == 2]:
        horns += twigs_off(rng, beam.strip, 1, size * 22, 3.2, level=2, first=0.25)
    tips = [b.strip[-1] for b in horns if b.level == 1]
    spaces = Spaces()
    for tip in tips:
        spaces.take(tip[0], tip[1] - size * 10, size * 15)
    claim(spaces, stag)
    leafage(c, look, horns, spaces, rng, c.short * 0.054, inset, base)
    beast(c, look, stag, rng, size=2.2)
    for i, tip in enumerate(tips):
        small_bird(c, look, tip[0], tip[1] + 4, size * 0.24, rng, flip=bool(i) != flip)
    strew(c, look, rng, spaces, inset, base, 260)


def peacock(c: Canvas, look: Look, rng: random.Random) -> None:
    """A peacock with its train swept behind it in long eyed feathers."""
    inset = edge(c, look, rng)
    base = c.h - inset - 70
    ground_line(c, look, base, rng, inset)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min(c.w / 290, c.h / 178)
    x = c.w / 2 + face * c.w * 0.16
    bird = creature("peacock", x, base, size, rng, flip=flip)
    rump = bird.point(-12, -52)
    spaces = Spaces()
    count = 13
    for k in range(count):
        t = k / (count - 1)
        lift = 0.1 + 1.66 * t
        room_x = abs(rump[0] - (inset + 64 if face > 0 else c.w - inset - 64))
        room_y = rump[1] - inset - 64
        ex = rump[0] - face * math.cos(lift) * room_x
        ey = rump[1] - math.sin(lift) * room_y
        long = math.hypot(ex - rump[0], ey - rump[1])
        mx = (rump[0] + ex) / 2 - face * long * 0.07 * math.sin(lift)
        my = (rump[1] + ey) / 2 - long * 0.1 * math.cos(lift)
        path = spline([rump, (mx, my), (ex, min(ey, base - 50))], step=8)
        spaces.take_path([(q[0], q[1], 40) for q in path[::4]])
        plume(c, look, path, c.short * 0.04, look.coats[(0, 3, 1)[k % 3]], k)
    beast(
        c,
        look,
        bird,
        rng,
        coats=(look.coats[3], look.coats[1], look.coats[0]),
        body=("scales", "dots", "bricks", "chevrons"),
        limb="dots",
        size=2.1,
    )
    cx, cy = bird.marks["crown"]
    for k in range(-2, 3):
        tip = (cx + k * size * 4.2 - face * size * 3, cy - size * (17 - abs(k) * 1.5))
        c.curve([(cx, cy + size * 2), ((cx + tip[0]) / 2, cy - size * 7), tip], 2.4, look.line)
        c.disc(*tip, size * 2.5, look.line)
        c.disc(*tip, size * 1.8, look.coats[1])
        c.disc(*tip, size * 0.8, look.second)
    sx, sy = c.w / 2 + face * c.w * 0.37, inset + c.h * 0.14
    if spaces.claim(sx, sy, c.h * 0.1):
        sun(c, look, sx, sy, c.h * 0.06, look.coats[2])
    claim(spaces, bird, 30)
    strew(c, look, rng, spaces, inset, base, 240)


def elephant(c: Canvas, look: Look, rng: random.Random) -> None:
    """An elephant under a bough, birds on its back."""
    inset = edge(c, look, rng)
    base = c.h - inset - 72
    ground_line(c, look, base, rng, inset)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min(c.w / 245, c.h / 190)
    big = creature("elephant", c.w / 2 + face * 4 * size, base + 2, size, rng, flip=flip)
    spaces = Spaces()
    claim(spaces, big, 20)
    for at in ((-40, -112), (-8, -116)):
        spaces.take(*big.point(*at), size * 15)
    roof = canopy(
        rng,
        c.w / 2 - face * c.w * 0.32,
        base + 4,
        inset + 6,
        inset + 20,
        c.w - inset - 20,
        boughs=6,
        fork=0.6,
        twigs=4,
    )
    leafage(c, look, roof, spaces, rng, c.short * 0.056, inset, base - 40, coat=look.coats[3])
    beast(
        c,
        look,
        big,
        rng,
        size=2.4,
        body=tuple(rng.sample(("scales", "lattice", "bricks", "combs", "ladders", "waves"), 5)),
    )
    for k, at in enumerate(((-40, -100), (-8, -104))):
        x, y = big.point(*at)
        small_bird(c, look, x, y + 2, size * 0.19, rng, flip=bool(k) != flip)
    tip = big.marks["mouth"]
    for k in range(-2, 3):
        foliage(
            c,
            look,
            Sprig(tip[0], tip[1], -math.pi / 2 + k * 0.5, size * 15),
            look.leaves[k % len(look.leaves)],
        )
    strew(c, look, rng, spaces, inset, base, 160)


def tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """A tiger walking through tall grass under the sun."""
    inset = edge(c, look, rng)
    base = c.h - inset - 78
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min(c.w / 215, c.h / 152)
    cat = creature("tiger", c.w / 2 + face * 10 * size, base + 4, size, rng, flip=flip)
    sun(c, look, c.w / 2 + face * c.w * 0.03, inset + c.h * 0.17, c.h * 0.075, look.coats[1])
    spaces = Spaces()
    claim(spaces, cat, 16)
    spaces.take(c.w / 2 + face * c.w * 0.03, inset + c.h * 0.17, c.h * 0.13)
    roots = []
    for k in range(13):
        x = inset + 50 + (c.w - 2 * inset - 100) * (k + rng.uniform(-0.2, 0.2)) / 12
        high = (base - inset) * rng.uniform(0.6, 0.93)
        lean = rng.uniform(-60, 60)
        roots.append(
            Branch(
                limb(
                    [(x, base + 8), (x + lean * 0.2, base - high * 0.55), (x + lean, base - high)],
                    7,
                    2,
                ),
                1,
            )
        )
        roots += twigs_off(rng, roots[-1].strip, 3, 90, 3, first=0.3)
    leafage(c, look, roots, spaces, rng, c.short * 0.062, inset, base - 10, coat=look.coats[0])
    ground_line(c, look, base, rng, inset, tufts=False)
    coat = p.ORANGE if look.coats[2] != p.ORANGE else p.TURMERIC
    beast(
        c,
        look,
        cat,
        rng,
        coats=(coat, p.OCHRE, coat),
        size=2.3,
        body=("bricks", "combs", "bricks", "combs", "dots"),
        limb="combs",
    )
    _stripes(c, look, cat)
    mx, my = cat.marks["mouth"]
    for k in (-1, 0, 1):
        c.curve(
            [
                (mx - face * 8, my - 8),
                (mx + face * 22, my - 6 + k * 12),
                (mx + face * 46, my + k * 20),
            ],
            2.0,
            look.line,
            ends=(1, 0.2),
        )
    for _ in range(9):
        tuft(
            c,
            look,
            rng.uniform(inset + 40, c.w - inset - 40),
            base + rng.uniform(18, 46),
            rng,
            rng.uniform(50, 84),
        )


def _stripes(c: Canvas, look: Look, cat) -> None:
    points = stations(cat.strips["body"], cat.size * 8.4)
    for x, y, half, a in points[1:-1]:
        for side in (-1, 1):
            ex, ey = x - math.sin(a) * half * side, y + math.cos(a) * half * side
            ix, iy = (
                x - math.sin(a + 0.3) * half * 0.25 * side,
                (y + math.cos(a + 0.3) * half * 0.25 * side),
            )
            stripe = taper(
                spline([(ex, ey), ((ex + ix) / 2 + cat.size, (ey + iy) / 2), (ix, iy)]),
                cat.size * 1.9,
                0.4,
            )
            c.strip(stripe, look.line)


def bull(c: Canvas, look: Look, rng: random.Random) -> None:
    """A humped bull, head low, the horns' sweep answered by an arch of leaves."""
    inset = edge(c, look, rng)
    base = c.h - inset - 74
    ground_line(c, look, base, rng, inset)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min(c.w / 220, c.h / 190)
    ox = creature("bull", c.w / 2 - face * 4 * size, base + 3, size, rng, flip=flip)
    spaces = Spaces()
    claim(spaces, ox, 18)
    roof = []
    for side in (-1, 1):
        roof += canopy(
            rng,
            c.w / 2 + side * (c.w / 2 - inset - 76),
            base + 4,
            inset + 8,
            min(c.w / 2, c.w / 2 + side * (c.w / 2 - inset - 16)),
            max(c.w / 2, c.w / 2 + side * (c.w / 2 - inset - 16)),
            boughs=4,
            wide=17,
            fork=0.58,
            twigs=3,
        )
    leafage(c, look, roof, spaces, rng, c.short * 0.058, inset, base - 20, coat=look.coats[3])
    beast(
        c,
        look,
        ox,
        rng,
        size=2.4,
        body=tuple(rng.sample(("scales", "lattice", "bricks", "combs", "waves", "dots"), 5)),
    )
    strew(c, look, rng, spaces, inset, base, 160)
