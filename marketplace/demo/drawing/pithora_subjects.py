"""The Pithora subjects: processions of horses, the gods' riders, fields, wells and palms."""

import math
import random

from . import palette as p
from .canvas import Canvas
from .creatures import creature
from .figures import BEND, CARRY, DANCE, PULL, REACH, STAND, WALK
from .geometry import leaf, outline, oval, taper, walk
from .pithora import (
    Look, begin, coats, disc_sun, finish, folk, gate, horse, moon, mount, seat, spots, tree,
)
from .plants import Spaces
from .registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition


def _fill(c: Canvas, look: Look, rng: random.Random, spaces: Spaces, inset: float,
          count: int = 260) -> None:
    """Birds, flowers and people wherever the wall is still empty."""
    flowers = []
    for _ in range(count):
        x, y = rng.uniform(inset + 20, c.w - inset - 20), rng.uniform(inset + 20, c.h - inset - 20)
        kind = rng.random()
        if kind < 0.18 and spaces.claim(x, y - 24, 44):
            size = rng.uniform(0.62, 0.8)
            bird = creature(rng.choice(("bird", "rooster")), x, y + 8, size, rng,
                            flip=rng.random() < 0.5)
            mount(c, look, bird, rng.choice(look.coats), rng.choice(look.dots), saddle=False,
                  dots=2)
        elif spaces.claim(x, y, 21):
            flowers.append((x, y))
    spots(c, look, None, flowers, rng)


def _claim(spaces: Spaces, animal) -> None:
    for strip in animal.strips.values():
        spaces.take_path([(q[0], q[1], q[2] + 9) for q in strip[::3]])


def _rank(c: Canvas, look: Look, rng: random.Random, spaces: Spaces, y: float, inset: float,
          count: int, size: float, *, flip: bool = False, riders: bool = True) -> None:
    """A rank of horses nose to tail."""
    room = (c.w - 2 * inset) / count
    tones = coats(look, rng, count)
    for k in range(count):
        x = inset + room * (k + 0.5) + (-1 if not flip else 1) * size * 4
        trim = rng.choice([t for t in look.coats if t != tones[k]])
        rider = None
        if riders and (k + count) % 2 == 0:
            rider = rng.choice([t for t in look.coats if t not in (tones[k], trim)])
        made = horse(c, look, x, y, size, tones[k], trim, rng, flip=flip, rider=rider)
        _claim(spaces, made)
        if rider:
            bx, by = made.marks["back"]
            spaces.take(bx, by - size * 26, size * 34)


def horse_procession(c: Canvas, look: Look, rng: random.Random) -> None:
    """Three ranks of horses going to the wedding of the god."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    rows = 3
    high = (c.h - 2 * inset) / rows
    for row in range(rows):
        count = (3 if c.w < c.h * 1.6 else 5) + (row + rows) % 2
        size = min(high / 160, (c.w - 2 * inset) / count / 166)
        _rank(c, look, rng, spaces, inset + high * (row + 1) - 16, inset, count, size,
              flip=row % 2 == 1)
    _fill(c, look, rng, spaces, inset)


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
    made = horse(c, look, c.w / 2 - size * 4, c.h - inset - 168, size, tone, trim, rng,
                 rider=rider, flip=rng.random() < 0.5)
    _claim(spaces, made)
    bx, by = made.marks["back"]
    spaces.take(bx, by - size * 28, size * 34)
    small = 0.62 * c.short / 1200
    _rank(c, look, rng, spaces, c.h - inset - 22, inset + 16, 7, small * 1.06, riders=False)
    _fill(c, look, rng, spaces, inset, 220)


def god_of_fields(c: Canvas, look: Look, rng: random.Random) -> None:
    """The lord of the fields: bullocks, furrows and standing corn, a rider blessing them."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    top = inset + (c.h - 2 * inset) * 0.46
    size = (top - inset) / 178
    tones = coats(look, rng, 4)
    made = horse(c, look, c.w / 2, top - 8, size, tones[0], tones[1], rng, rider=tones[2])
    _claim(spaces, made)
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
        band = [(inset + 6, y0), (c.w - inset - 6, y0), (c.w - inset - 6, y1 - 4),
                (inset + 6, y1 - 4)]
        c.poly(band, p.mix(look.wall, tone, 0.26))
        c.line(band, 3.4, look.line, closed=True)
        for k in range(3):
            y = y1 - 14 - k * 11
            c.line([(x, y + 4 * math.sin(x / 22)) for x in range(int(inset) + 14,
                    int(c.w - inset) - 12, 6)], 2.6, tone)
        if row == 1 or (row == 2 and c.h > c.w):
            _team(c, look, rng, c.w * (0.4 if row == 1 else 0.56), y1 - 34, (y1 - y0) / 175,
                  flip=row == 2)
        else:
            x = inset + 34.0
            while x < c.w - inset - 30:
                _corn(c, look, x, y1 - 36, (y1 - y0) * 0.62, rng)
                x += 48
        spaces.take_path([(x, (y0 + y1) / 2, (y1 - y0) * 0.7) for x in
                          range(int(inset), int(c.w - inset), 50)])
    _fill(c, look, rng, spaces, inset, 160)


def _corn(c: Canvas, look: Look, x: float, y: float, high: float, rng: random.Random) -> None:
    green = (34, 128, 84)
    c.line([(x, y), (x, y - high)], 4.4, green)
    for k in range(4):
        side = 1 if k % 2 else -1
        blade = leaf(x, y - high * (0.15 + 0.16 * k), -math.pi / 2 + side * 0.8, high * 0.34,
                     high * 0.045, curl=side * 0.5)
        c.poly(outline(blade), green)
    ear = leaf(x, y - high * 0.72, -math.pi / 2, high * 0.34, high * 0.07)
    c.poly(outline(ear, 2.2), look.line)
    c.poly(outline(ear), p.TURMERIC)
    for k in range(5):
        c.dot(x, y - high * (0.77 + 0.05 * k), 2.6, p.VERMILION)


def _team(c: Canvas, look: Look, rng: random.Random, x: float, y: float, size: float, *,
          flip: bool = False) -> None:
    face = -1 if flip else 1
    tones = coats(look, rng, 4)
    for k in (1, 0):
        ox = creature("bull", x + face * (k * 24 * size + 90 * size), y - k * 7 * size, size * 0.92,
                      rng, flip=flip)
        mount(c, look, ox, tones[k], tones[2], dots=2.6)
    who = folk(c, look, x - face * 66 * size, y, size * 118, PULL, tones[3], flip=flip)
    hand = who["right"]
    for wide, tone in ((8, look.line), (4, p.OCHRE)):
        c.line([hand, (x - face * 16 * size, y), (x + face * 96 * size, y - 66 * size)], wide, tone)


def wave_border(c: Canvas, look: Look, rng: random.Random) -> None:
    """Waves within waves round a pair of horses head to head."""
    inset = gate(c, look, rng, opening=False)
    from . import borders

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
        made = horse(c, look, x, base, size, tones[5 if flip else 6], tones[3 if flip else 4], rng,
                     flip=flip, rider=tones[1 if flip else 2])
        _claim(spaces, made)
        bx, by = made.marks["back"]
        spaces.take(bx, by - size * 26, size * 34)
    tree(c, look, c.w / 2, base, size * 92, p.OCHRE, (34, 128, 84), rng)
    spaces.take(c.w / 2, base - size * 50, size * 34)
    disc_sun(c, look, c.w / 2, room + size * 24, size * 17, p.TURMERIC)
    spaces.take(c.w / 2, room + size * 24, size * 30)
    _fill(c, look, rng, spaces, room + 6, 150)


def wedding_horses(c: Canvas, look: Look, rng: random.Random) -> None:
    """A bridegroom's horse under a canopy, drummers and dancers about it."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    tones = coats(look, rng, 8)
    base = c.h - inset - 170
    size = min((c.w - 2 * inset) / 250, (base - inset) / 225)
    made = horse(c, look, c.w / 2 - size * 6, base, size, tones[0], tones[1], rng, rider=tones[2])
    _claim(spaces, made)
    x, top = made.marks["back"][0], made.marks["back"][1] - size * 92
    span = size * 84
    for k in range(8):
        a0, a1 = math.pi * (1 + k / 8), math.pi * (1 + (k + 1) / 8)
        piece = [(x, top + size * 24)] + [
            (x + math.cos(a) * span, top + size * 24 + math.sin(a) * span * 0.52)
            for a in (a0, (a0 + a1) / 2, a1)]
        c.poly(piece, tones[k % 4])
        c.line([*piece, piece[0]], 3.4, look.line)
    for k in range(15):
        px = x - span + 2 * span * k / 14
        c.dot(px, top + size * 29, size * 2.2, tones[4 + k % 3])
    c.line([(x, top + size * 24), (x, made.marks["back"][1] - size * 30)], size * 2, look.line)
    spaces.take(x, top, span)
    count = 9
    for k in range(count):
        px = inset + 60 + (c.w - 2 * inset - 120) * k / (count - 1)
        folk(c, look, px, c.h - inset - 14, 138, (DANCE, REACH, DANCE, WALK)[k % 4],
             tones[k % 8], flip=k % 2 == 1, woman=k % 2 == 0)
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
    _fill(c, look, rng, spaces, inset, 140)


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
        c.dots([(cx + (q[0] - cx) * f, cy + (q[1] - cy) * f) for q in ear], 12, r,
               tones[1] if f > 0.5 else p.WHITE, closed=True)
    _claim(spaces, big)
    bx, by = big.marks["back"]
    spaces.take(bx, by - size * 26, size * 32)
    _rank(c, look, rng, spaces, c.h - inset - 14, inset + 10, 7 if c.w > c.h else 5,
          0.66 * c.short / 1150, flip=flip, riders=False)
    disc_sun(c, look, c.w / 2 + (1 if flip else -1) * -(c.w / 2 - inset - 92), inset + 92, 46,
             p.TURMERIC)
    spaces.take(c.w / 2 + (1 if flip else -1) * -(c.w / 2 - inset - 92), inset + 92, 86)
    _fill(c, look, rng, spaces, inset, 160)


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
            c.line([(x, y + 6 + k * 10 + 3 * math.sin(x / 24)) for x in
                    range(int(inset) + 8, int(c.w - inset) - 6, 6)], 3.4, tones[(row + k) % 6])
        size = high / 205
        _team(c, look, rng, c.w * (0.62 if flip else 0.38), y, size, flip=flip)
        ends = (c.w - inset - 86, c.w - inset - 230) if not flip else (inset + 86, inset + 230)
        for x in ends[:2 if c.w > c.h else 1]:
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
            c.line([(q[0] - q[2] + 3, q[1] - 4), (q[0], q[1] + 4), (q[0] + q[2] - 3, q[1] - 4)], 3,
                   (p.LEMON, p.WHITE, p.ORANGE)[i % 3])
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
            _claim(spaces, ape)
    for k in range(count - 1):
        x = inset + (c.w - 2 * inset) * (k + 1) / count
        size = (c.w - 2 * inset) / count / 190
        made = horse(c, look, x, base, size, tones[k], tones[k + 3], rng, flip=k % 2 == 1)
        _claim(spaces, made)
    _fill(c, look, rng, spaces, inset, 220)


def tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """The tiger, guardian of the forest's edge, and the herd that fears it."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    flip = rng.random() < 0.5
    size = min((c.w - 2 * inset) / 215, (c.h - 2 * inset) / 205)
    base = inset + size * 132
    cat = creature("tiger", c.w / 2, base, size, rng, flip=flip)
    mount(c, look, cat, p.TURMERIC if look.wall[2] > 180 else p.ORANGE, p.VERMILION, saddle=False,
          dots=3.6)
    from .fills import stations

    for x, y, half, a in stations(cat.strips["body"], size * 9)[1:-1]:
        for side in (-1, 1):
            ex, ey = x - math.sin(a) * half * 0.86 * side, y + math.cos(a) * half * 0.86 * side
            ix, iy = x - math.sin(a) * half * 0.2 * side + size * 3, y + math.cos(a) * half * .2 * side
            c.strip(taper([(ex, ey), (ix, iy)], size * 1.8, size * 0.4), look.line)
    _claim(spaces, cat)
    low = c.h - inset - 16
    count = 4 if c.w > c.h else 3
    small = min((low - base - 20) / 150, (c.w - 2 * inset) / count / 170)
    _rank(c, look, rng, spaces, low, inset, count, small, flip=not flip, riders=False)
    _fill(c, look, rng, spaces, inset, 220)


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
            _claim(spaces, beast)
            bell = beast.point(54, -92)
            for j in range(4):
                c.dot(*beast.point(46 + j * 5, -78 - j * 9), size * 2.4, tones[5])
            del bell
        c.dots([(inset + 14, y + 10), (c.w - inset - 14, y + 10)], 16, 4, [tones[0], tones[1]])
        for j in range(count + 1):
            x = inset + 24 + (c.w - 2 * inset - 48) * j / count
            if spaces.free(x, y - 70, 20):
                folk(c, look, x, y, high * 0.34, (WALK, STAND, CARRY)[j % 3], tones[j % 6],
                     flip=flip)
                spaces.take(x, y - 60, 70)
    _fill(c, look, rng, spaces, inset, 220)


def stepwell(c: Canvas, look: Look, rng: random.Random) -> None:
    """A stepped tank full of fish, women fetching water, horses drinking."""
    inset = gate(c, look, rng)
    spaces = Spaces()
    cx, cy = c.w / 2, c.h / 2
    side = c.short * 0.25
    tones = coats(look, rng, 8)
    for k in range(5):
        half = side * (1 - 0.12 * k)
        f = [(cx - half, cy - half), (cx + half, cy - half), (cx + half, cy + half),
             (cx - half, cy + half)]
        c.poly(f, tones[k] if k < 4 else (26, 110, 160))
        c.line(f, 4, look.line, closed=True)
        if k < 4:
            h = half - side * 0.06
            ring = [(cx - h, cy - h), (cx + h, cy - h), (cx + h, cy + h), (cx - h, cy + h)]
            c.dots(ring, 21, 5, p.WHITE if k % 2 else p.LEMON, closed=True)
    half = side * 0.5
    for k in range(6):
        y = cy - half * 0.8 + half * 1.6 * k / 5
        c.line([(x, y + 5 * math.sin(x / 15)) for x in range(int(cx - half) + 6,
                int(cx + half) - 4, 5)], 2.6, p.SKY)
    for k in range(5):
        a = math.tau * k / 5 + 0.4
        small = creature("fish", cx + math.cos(a) * half * 0.56, cy + math.sin(a) * half * 0.56,
                         half / 260, rng, turn=a + math.pi / 2)
        mount(c, look, small, look.coats[(k * 2) % 8], p.LEMON, saddle=False, dots=2)
    spaces.take(cx, cy, side * 1.44)
    size = side / 148
    for sx in (-1, 1):
        for k in range(2):
            x = cx + sx * (side + size * 88)
            y = cy - side * 0.1 + k * side * 1.1
            if x - size * 80 < inset or x + size * 80 > c.w - inset:
                x = cx + sx * (c.w / 2 - inset - size * 84)
            made = horse(c, look, x, y, size, tones[(k + sx) % 8], tones[(k + 3) % 8], rng,
                         flip=sx > 0)
            _claim(spaces, made)
    for k in range(8):
        x = inset + 70 + (c.w - 2 * inset - 140) * k / 7
        for y, pose in ((inset + 168, CARRY), (c.h - inset - 16, (CARRY, BEND, WALK)[k % 3])):
            if not spaces.free(x, y - 66, 40):
                continue
            who = folk(c, look, x, y, 142, pose, tones[(k * 3) % 8], woman=True,
                       flip=k > 3)
            spaces.take(x, y - 70, 74)
            if pose is CARRY:
                for grow, tone in ((3, look.line), (0, p.OCHRE)):
                    c.disc(who["crown"][0], who["crown"][1] - 16, 15 + grow, tone)
    _fill(c, look, rng, spaces, inset, 220)


TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "horse-procession": Subject(horse_procession, LANDSCAPE),
        "sun-and-moon": Subject(sun_and_moon, PORTRAIT),
        "god-of-fields": Subject(god_of_fields, PORTRAIT),
        "wave-border": Subject(wave_border, LANDSCAPE),
        "wedding-horses": Subject(wedding_horses, PORTRAIT),
        "elephant-rider": Subject(elephant_rider, LANDSCAPE),
        "ploughing": Subject(ploughing, SQUARE),
        "palm-and-monkeys": Subject(palm_and_monkeys, TALL),
        "tiger": Subject(tiger, SQUARE),
        "camel-caravan": Subject(camel_caravan, WIDE),
        "stepwell": Subject(stepwell, LANDSCAPE),
    },
    scenes=("horse-procession", "camel-caravan", "wave-border"),
)
