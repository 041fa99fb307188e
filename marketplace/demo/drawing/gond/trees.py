"""Gond trees and the birds in them."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..geometry import leaf, outline, spline, taper
from ..plants import Branch, Spaces, crown, limb, twigs_off
from .growth import ground_line, leafage, strew
from .manner import Look, beast, claim, edge, small_bird, sun


def tree_of_life(c: Canvas, look: Look, rng: random.Random) -> None:
    """A great tree with a pair of deer under it and birds in it."""
    inset = edge(c, look, rng)
    base = c.h - inset - 78
    ground_line(c, look, base, rng, inset)
    high, spread = c.h - 2 * inset - 150, (c.w - 2 * inset) * 0.43
    branches = crown(rng, c.w / 2, base + 6, high, spread, boughs=11, wide=32, twigs=5, fork=0.36)
    spaces = Spaces()
    perches = [b.strip[-1] for b in branches if b.level == 1][1:-1:2]
    perches = [q for q in perches if q[1] > inset + 76]
    for x, y, _ in perches:
        spaces.take(x, y - 22, 40)
    leafage(
        c,
        look,
        branches,
        spaces,
        rng,
        c.short * 0.05,
        inset,
        base - 60,
        fill=rng.choice(("bricks", "waves", "ladders")),
    )
    for i, (x, y, _) in enumerate(perches):
        small_bird(c, look, x, y + 4, c.short / 1500, rng, flip=i % 2 == 0)
    size = c.short / 560
    for flip in (False, True):
        x = c.w / 2 + (1 if flip else -1) * c.w * 0.245
        fawn = creature("deer", x, base + 2, size, rng, flip=flip)
        beast(c, look, fawn, rng, coats=(look.coats[1], look.coats[2], look.coats[1]), size=1.7)
        claim(spaces, fawn)
    spaces.take_path([(c.w / 2, base - 40 * k, 60) for k in range(12)])
    strew(c, look, rng, spaces, inset, base, 160)


def bird_pair(c: Canvas, look: Look, rng: random.Random) -> None:
    """Two birds facing each other across a flowering stem."""
    inset = edge(c, look, rng)
    base = c.h - inset - 60
    cx = c.w / 2
    size = min((c.w / 2 - inset) / 172, c.h / 190)
    sets = (
        (look.coats[0], look.coats[2], look.coats[1]),
        (look.coats[1], look.coats[2], look.coats[0]),
    )
    sets = sets if rng.random() < 0.5 else sets[::-1]
    body = tuple(rng.sample(("scales", "lattice", "bricks", "dots", "combs"), 3))
    spaces = Spaces()
    pair = [
        creature("bird", cx + (1 if flip else -1) * size * 74, base + 2, size, rng, flip=flip)
        for flip in (False, True)
    ]
    for bird in pair:
        claim(spaces, bird, 22)
    found = crown(
        rng, cx, base + 4, base - inset - 60, c.w * 0.4, boughs=9, wide=24, twigs=4, fork=0.5
    )
    tips = [b.strip[-1] for b in found if b.level == 1][1:-1:2]
    for x, y, _ in tips:
        spaces.take(x, y - 18, 34)
    leafage(
        c,
        look,
        found,
        spaces,
        rng,
        c.short * 0.058,
        inset,
        base - 20,
        coat=look.coats[3],
        fill="chevrons",
    )
    for i, (x, y, _) in enumerate(tips):
        small_bird(c, look, x, y + 3, c.short / 1700, rng, flip=i % 2 == 0)
    ground_line(c, look, base, rng, inset)
    for i, (bird, flip) in enumerate(zip(pair, (False, True), strict=True)):
        beast(c, look, bird, rng, coats=sets[i], body=body, limb="bricks", size=2.2)
        px, py = bird.marks["crown"]
        for k in range(-1, 2):
            feather = leaf(
                px, py + 4, -math.pi / 2 + k * 0.5 + (0.4 if flip else -0.4), size * 17, size * 2.2
            )
            c.poly(outline(feather, 1.6), look.line)
            c.poly(outline(feather), sets[i][2])
    strew(c, look, rng, spaces, inset, base, 200)


def crow(c: Canvas, look: Look, rng: random.Random) -> None:
    """A crow on a bough before a great red sun."""
    inset = edge(c, look, rng)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    cx = c.w / 2
    size = min(c.w / 215, c.h / 200)
    sun(c, look, cx + face * c.w * 0.1, c.h * 0.36, c.short * 0.2, p.VERMILION)
    spaces = Spaces()
    spaces.take(cx + face * c.w * 0.1, c.h * 0.36, c.short * 0.31)
    y = c.h * 0.77
    left, right = inset + 12, c.w - inset - 12
    bough = taper(
        spline([(left, y + 60), (c.w * 0.3, y + 6), (c.w * 0.62, y + 18), (right, y - 46)]), 30, 13
    )
    if flip:
        bough = [(c.w - q[0], q[1], q[2]) for q in bough]
    bird = creature("crow", cx + face * 4 * size, y + 14, size, rng, flip=flip)
    claim(spaces, bird, 16)
    found = [Branch(bough, 0)]
    for k in range(9):
        q = bough[int((0.06 + 0.11 * k) * (len(bough) - 1))]
        for side in (-1, 1):
            if side < 0 and 1 < k < 7:
                continue
            long = (c.h - inset - q[1] - 40) if side > 0 else c.h * 0.3
            tip = (
                max(inset + 60, min(c.w - inset - 60, q[0] + face * c.w * 0.07)),
                q[1] + side * long,
            )
            mid = ((q[0] + tip[0]) / 2 - face * 16, q[1] + side * long * 0.55)
            found.append(Branch(limb([(q[0], q[1]), mid, tip], 6, 1.8), 1))
            found += twigs_off(rng, found[-1].strip, 2, c.short * 0.09, 3)
    leafage(
        c,
        look,
        found,
        spaces,
        rng,
        c.short * 0.058,
        inset,
        c.h - inset - 16,
        coat=look.coats[2],
        fill="waves",
    )
    tone = p.MIDNIGHT if look.coats[0] != p.INDIGO else p.SOOT
    beast(
        c,
        look,
        bird,
        rng,
        coats=(tone, p.mix(tone, look.coats[3], 0.5), tone),
        body=("bricks", "dots", "scales", "bricks"),
        limb="dots",
        size=2.4,
    )
    strew(c, look, rng, spaces, inset, c.h - inset - 20, 160)


def mahua_tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """A mahua in flower: pale buds hanging in clusters at every tip, a stag resting below."""
    inset = edge(c, look, rng)
    base = c.h - inset - 80
    ground_line(c, look, base, rng, inset)
    branches = crown(
        rng,
        c.w / 2,
        base + 6,
        c.h - 2 * inset - 170,
        (c.w - 2 * inset) * 0.41,
        boughs=10,
        wide=36,
        twigs=4,
        fork=0.34,
    )
    spaces = Spaces()
    tips = sorted((b.strip[-1] for b in branches if b.level >= 1), key=lambda q: q[1])
    long = c.short * 0.066
    clusters = []
    for x, y, _ in tips:
        if (
            inset + 50 < x < c.w - inset - 50
            and inset + 50 < y < base - 150
            and spaces.claim(x, y + long * 0.3, long * 0.62)
        ):
            clusters.append((x, y))
    leafage(
        c,
        look,
        branches,
        spaces,
        rng,
        long * 0.86,
        inset,
        base - 60,
        coat=look.coats[3],
        fill="ladders",
    )
    bud = p.LEMON if p.brightness(look.leaves[1]) < 170 else p.IVORY
    for x, y in clusters:
        for k in range(-2, 3):
            a = math.pi / 2 + k * 0.52
            tear = leaf(x, y, a, long * (0.95 - 0.1 * abs(k)), long * 0.17)
            c.poly(outline(tear, 1.8), look.line)
            c.poly(outline(tear), bud)
            c.dot(tear[6][0], tear[6][1], 3.2, look.coats[1])
            c.dot(tear[3][0], tear[3][1], 1.8, look.line)
        c.disc(x, y, long * 0.16, look.line)
        c.disc(x, y, long * 0.12, look.coats[1])
    for _ in range(16):
        x = c.w / 2 + rng.uniform(-0.38, 0.38) * c.w
        fallen = leaf(x, base + rng.uniform(-3, 14), rng.uniform(0, math.tau), 22, 6)
        c.poly(outline(fallen, 1.4), look.line)
        c.poly(outline(fallen), bud)
    flip = rng.random() < 0.5
    stag = creature(
        "bull" if rng.random() < 0.4 else "deer",
        c.w / 2 + (1 if flip else -1) * c.w * 0.25,
        base + 2,
        c.short / 600,
        rng,
        flip=flip,
    )
    beast(c, look, stag, rng, coats=(look.coats[1], look.coats[2], look.coats[1]), size=1.7)
