"""The Bhil subjects: deer in a field of dots, sun, peacock, tree, gatla stones, village, pond."""

import math
import random

from . import palette as p
from .bhil import (
    Look, beast, begin, border, branches, claim, dot_field, dotted_leaf, finish, folk, hut,
    scatter, seated, shape, slab, sun,
)
from .canvas import Canvas
from .creatures import creature
from .figures import CARRY, DANCE, PLAY, REACH, WALK
from .geometry import oval, spline, taper
from .plants import Spaces, Sprig, antlers, crown, sprigs
from .registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition


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
    horns = antlers(rng, x, y + 8, min(y - inset - 60, (min(x, c.w - x) - inset - 30) / 0.6),
                    flip=flip, tines=6)
    branches(c, look, horns, second, rng.sample(look.dots, 2))
    spaces = Spaces()
    for b in horns:
        spaces.take_path(b.strip[::3], 16)
    beast(c, look, stag, coat, rng, size=4.6)
    claim(spaces, stag)
    scatter(c, look, rng, spaces, inset, 190)


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
        bird = creature("bird", cx + sx * corner * (c.w / c.short), cy + sy * corner
                        * (c.h / c.short) + 40 * size, size * 1.2, rng, flip=sx > 0)
        beast(c, look, bird, rng.choice(look.coats), rng, size=3.4)
        claim(spaces, bird)
    scatter(c, look, rng, spaces, inset, 110)


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
            feather = taper(spline([hub, ((hub[0] + ex) / 2, (hub[1] + ey) / 2), (ex, ey)]), 4,
                            reach * 0.078)
            tip = (ex + math.cos(a) * reach * 0.03, ey + math.sin(a) * reach * 0.03)
            shape(c, look, [feather], [oval(tip[0], tip[1], reach * 0.079)], coats[(k + ring) % 2],
                  rng, size=3.9, cells=70)
            c.disc(*tip, reach * 0.05, p.darker(look.ground, 0.5))
            c.disc(*tip, reach * 0.042, coats[2])
            c.dots(oval(*tip, reach * 0.027), 8, 3, p.LEMON, closed=True)
            c.dot(*tip, 4.4, p.WHITE)
    spaces.take(hub[0], hub[1] - reach * 0.2, reach * 1.08)
    bird = creature("peacock", c.w / 2 - (-1 if flip else 1) * size * 8, base, size * 1.15, rng,
                    flip=flip)
    beast(c, look, bird, coats[2], rng, size=4.2, parts=coats[0])
    claim(spaces, bird)
    cx, cy = bird.marks["crown"]
    for k in (-1, 0, 1):
        c.dots([(cx, cy), (cx + k * size * 6, cy - size * 14)], 9, 3.6, p.LEMON)
        c.dot(cx + k * size * 6, cy - size * 15, 7, p.WHITE)
    scatter(c, look, rng, spaces, inset, 130)


def tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """The tree the village meets under, its crown full of birds."""
    dot_field(c, look, rng)
    inset = border(c, look, rng)
    base = c.h - inset - 36
    trunk, first, second = rng.sample(look.coats, 3)
    found = crown(rng, c.w / 2, base, (base - inset) * 0.86, (c.w / 2 - inset) * 0.84, boughs=9,
                  wide=36, twigs=3)
    spaces = Spaces()
    for b in found:
        spaces.take_path(b.strip[::4], 5)
    tips = [b.strip[-1] for b in found if b.level == 1][1:-1:2]
    for x, y, _ in tips:
        spaces.take(x, y - 26, 58)
    places = [q for q in sprigs(rng, found, spaces, c.short * 0.062, spacing=0.5)
              if inset + 40 < q.x < c.w - inset - 40 and q.y > inset + 40]
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
        shape(c, look, [], [slab(x, base, wide, high)], outer, rng, size=4.6,
              colours=rng.sample(look.dots, 2), band=1)
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
            folk(c, look, x + (j - 1) * wide * 0.22, base - 56, high * 0.16, DANCE,
                 rng.choice([t for t in look.coats if t != inner]), rng, woman=j % 2 == 0)
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
        kind = 0 if attempt < 60 else rng.randrange(1, 4)
        if kind == 0 and spaces.claim(x, y - size * 0.5, size * (1.0 if attempt < 30 else 0.74)):
            hut(c, look, x, y, size, rng)
        elif kind == 1 and spaces.claim(x, y - size * 0.34, size * 0.55):
            cow = creature(rng.choice(("bull", "horse", "deer")), x, y, size / 150, rng,
                           flip=rng.random() < 0.5)
            beast(c, look, cow, rng.choice(look.coats), rng, size=3.3)
        elif kind == 2 and spaces.claim(x, y - size * 0.6, size * 0.52):
            _small_tree(c, look, x, y, size * 1.2, rng)
        elif kind == 3 and spaces.claim(x, y - size * 0.4, size * 0.42):
            folk(c, look, x, y, size * 0.84, rng.choice((CARRY, WALK, DANCE, REACH)),
                 rng.choice(look.coats), rng, flip=rng.random() < 0.5,
                 woman=rng.random() < 0.5)
    scatter(c, look, rng, spaces, inset, 170)


def _small_tree(c: Canvas, look: Look, x: float, y: float, high: float, rng: random.Random
                ) -> None:
    trunk, leafs = rng.sample(look.coats, 2)
    shape(c, look, [taper([(x, y), (x, y - high * 0.55)], high * 0.05, high * 0.03)], [], trunk,
          rng, size=3.2, cells=60)
    tones = rng.sample(look.dots, 2)
    for k in range(11):
        a = -math.pi / 2 + (k - 5) * 0.36
        dotted_leaf(c, look, Sprig(x, y - high * 0.5, a, high * (0.5 - 0.02 * abs(k - 5))), leafs,
                    tones)


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
    from .fills import cut, stations

    part = cut(steed.strips["body"], 0.27, 0.46)
    shape(c, look, [part], [], cloth, rng, size=4.2, colours=[p.LEMON, p.WHITE], cells=90)
    neck = cut(steed.strips["body"], 0.6, 1.0)
    side = 1 if flip else -1
    for px, py, half, a in stations(neck, size * 6):
        bx, by = px - math.sin(a) * half * side, py + math.cos(a) * half * side
        out = a + side * math.pi / 2 - side * 0.5
        c.dots([(bx, by), (bx + math.cos(out) * size * 13, by + math.sin(out) * size * 13)], 9, 4,
               p.LEMON)
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
        if not (inset + 84 * big < x < c.w - inset - 84 * big
                and inset + 60 * big < y < c.h - inset - 60 * big):
            continue
        turn = rng.uniform(-0.5, 0.5)
        spots = [(x + d * big * math.cos(turn), y + d * big * math.sin(turn))
                 for d in (-56, 0, 46)]
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
    big = creature("crocodile", c.w / 2 + size * 6, c.h / 2, size, rng, turn=turn,
                   flip=rng.random() < 0.5)
    beast(c, look, big, coat, rng, size=4.8)
    ex, ey = big.marks["eye-two"]
    for r, tone in ((size * 4, p.darker(look.ground, 0.5)), (size * 3, p.WHITE),
                    (size * 1.4, p.darker(look.ground, 0.5))):
        c.disc(ex, ey, r, tone)
    spaces = Spaces()
    claim(spaces, big, 16)
    for _ in range(260):
        x, y = rng.uniform(inset + 90, c.w - inset - 90), rng.uniform(inset + 70, c.h - inset - 70)
        k = c.short / 950
        if all(spaces.free(x + d * k, y, 40 * k) for d in (-50, 0, 44)):
            for d in (-50, 0, 44):
                spaces.take(x + d * k, y, 40 * k)
            small = creature("fish", x, y, k, rng, flip=rng.random() < 0.5,
                             turn=rng.uniform(-0.2, 0.2))
            beast(c, look, small, rng.choice([t for t in look.coats if t != coat]), rng, size=3.3)
    scatter(c, look, rng, spaces, inset, 120)


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
            found = folk(c, look, x, y, high, PLAY if drummer else DANCE, coat, rng,
                         woman=k % 2 == 0)
            if drummer:
                shape(c, look, [taper([(x + high * 0.05, y - high * 0.5),
                                       (x + high * 0.42, y - high * 0.44)], high * 0.11,
                                      high * 0.11)], [], rng.choice(look.coats), rng, size=3.6,
                      cells=60)
            elif last:
                c.dots([last, found["left"]], 9, 4, p.LEMON)
            last = None if drummer else found["right"]
            spaces.take(x, y - high * 0.5, high * 0.34)
            spaces.take(x, y - high * 0.84, high * 0.2)
    scatter(c, look, rng, spaces, inset, 90)


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


TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "dot-field-deer": Subject(dot_field_deer, TALL),
        "sun": Subject(great_sun, SQUARE),
        "peacock": Subject(peacock, PORTRAIT),
        "tree": Subject(tree, PORTRAIT),
        "gatla": Subject(gatla, LANDSCAPE),
        "village": Subject(village, LANDSCAPE),
        "horse-rider": Subject(horse_rider, SQUARE),
        "fish-pond": Subject(fish_pond, SQUARE),
        "crocodile": Subject(crocodile, WIDE),
        "dancers": Subject(dancers, PORTRAIT),
        "elephant": Subject(elephant, LANDSCAPE),
    },
    scenes=("village", "elephant", "crocodile"),
)
