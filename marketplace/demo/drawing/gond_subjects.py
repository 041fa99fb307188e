"""The Gond subjects: deer, trees, birds, fish, elephant, tiger, bull, turtle and snake."""

import math
import random

from . import palette as p
from .canvas import Canvas
from .creatures import creature
from .fills import FILLS, rim_line, stations, zones
from .geometry import leaf, outline, oval, spline, taper
from .gond import (
    Look,
    _marks,
    beast,
    begin,
    claim,
    edge,
    eye,
    finish,
    foliage,
    garland,
    ground_line,
    leafage,
    plume,
    small_bird,
    strew,
    sun,
    tuft,
)
from .plants import Branch, Spaces, Sprig, antlers, canopy, crown, limb, twigs_off
from .registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition


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
    horns = [Branch([(max(inset + 46, min(c.w - inset - 46, q[0])), q[1], q[2]) for q in b.strip],
                    b.level) for b in horns]
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
    leafage(c, look, branches, spaces, rng, c.short * 0.05, inset, base - 60,
            fill=rng.choice(("bricks", "waves", "ladders")))
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
    beast(c, look, bird, rng, coats=(look.coats[3], look.coats[1], look.coats[0]),
          body=("scales", "dots", "bricks", "chevrons"), limb="dots", size=2.1)
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


def fish(c: Canvas, look: Look, rng: random.Random) -> None:
    """Three fish turning about one another among water weeds."""
    inset = edge(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    reach = c.short / 2 - inset
    spaces = Spaces()
    for k in range(5):
        rings = oval(cx, cy, reach * (0.985 - k * 0.024))
        if k % 2:
            c.dots(rings, 13, 3, look.coats[3], closed=True)
        else:
            c.dashes(rings, 17, 12, 3, look.coats[1], closed=True, lean=0.5 * k)
        spaces.take_path([(q[0], q[1], 16) for q in rings[::3]])
    start = rng.uniform(0, math.tau)
    for k in range(3):
        a = start + math.tau * k / 3
        size = reach / 140
        x, y = cx + math.cos(a) * reach * 0.56, cy + math.sin(a) * reach * 0.56
        swimmer = creature("fish", x, y, size, rng, turn=a + math.pi / 2, sway=0.6)
        bend = (cx, cy, a, reach * 0.56)
        swimmer.strips = {n: _curved(q, *bend) for n, q in swimmer.strips.items()}
        swimmer.polys = {n: _curved(q, *bend) for n, q in swimmer.polys.items()}
        swimmer.marks["eye"] = _curved([swimmer.marks["eye"]], *bend)[0]
        coats = (look.coats[k], look.coats[(k + 1) % 4], look.coats[(k + 2) % 4])
        beast(c, look, swimmer, rng, coats=coats,
              body=("bricks", "scales", "scales", rng.choice(("lattice", "dots"))), size=2.3)
        claim(spaces, swimmer, 18)
    for k in range(6):
        a = start + 0.52 + math.tau * k / 6
        tip = (cx + math.cos(a) * reach * 0.2, cy + math.sin(a) * reach * 0.2)
        foliage(c, look, Sprig(cx, cy, a, reach * 0.2), look.leaves[k % len(look.leaves)])
        c.dot(*tip, 4, look.line)
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = cx + sx * (c.w / 2 - inset - 26), cy + sy * (c.h / 2 - inset - 26)
            for lean in (0.0, 0.55, -0.55):
                a = math.atan2(-sy, -sx) + lean
                tip = (x + math.cos(a) * reach * 0.3, y + math.sin(a) * reach * 0.3)
                mid = (x + math.cos(a - lean * 0.4) * reach * 0.16,
                       y + math.sin(a - lean * 0.4) * reach * 0.16)
                garland(c, look, spline([(x, y), mid, tip]), rng, gap=24, long=38)
            spaces.take(x - sx * reach * 0.15, y - sy * reach * 0.15, reach * 0.24)
    spaces.take(cx, cy, reach * 0.22)
    strew(c, look, rng, spaces, inset, c.h - inset, 320)


def _curved(points: list, cx: float, cy: float, base: float, radius: float) -> list:
    """Bend a straight swimmer, laid along a circle's tangent at angle ``base``, gently round it."""
    cos, sin = math.cos(base), math.sin(base)
    wide = radius * 1.7
    ox, oy = cx + (radius - wide) * cos, cy + (radius - wide) * sin
    out = []
    for q in points:
        dx, dy = q[0] - ox, q[1] - oy
        outward, along = dx * cos + dy * sin, -dx * sin + dy * cos
        turn = base + along / wide
        out.append((ox + outward * math.cos(turn), oy + outward * math.sin(turn), *q[2:]))
    return out


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
    roof = canopy(rng, c.w / 2 - face * c.w * 0.32, base + 4, inset + 6, inset + 20,
                  c.w - inset - 20, boughs=6, fork=0.6, twigs=4)
    leafage(c, look, roof, spaces, rng, c.short * 0.056, inset, base - 40, coat=look.coats[3])
    beast(c, look, big, rng, size=2.4,
          body=tuple(rng.sample(("scales", "lattice", "bricks", "combs", "ladders", "waves"), 5)))
    for k, at in enumerate(((-40, -100), (-8, -104))):
        x, y = big.point(*at)
        small_bird(c, look, x, y + 2, size * 0.19, rng, flip=bool(k) != flip)
    tip = big.marks["mouth"]
    for k in range(-2, 3):
        foliage(c, look, Sprig(tip[0], tip[1], -math.pi / 2 + k * 0.5, size * 15),
                look.leaves[k % len(look.leaves)])
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
        roots.append(Branch(limb([(x, base + 8), (x + lean * 0.2, base - high * 0.55),
                                  (x + lean, base - high)], 7, 2), 1))
        roots += twigs_off(rng, roots[-1].strip, 3, 90, 3, first=0.3)
    leafage(c, look, roots, spaces, rng, c.short * 0.062, inset, base - 10, coat=look.coats[0])
    ground_line(c, look, base, rng, inset, tufts=False)
    coat = p.ORANGE if look.coats[2] != p.ORANGE else p.TURMERIC
    beast(c, look, cat, rng, coats=(coat, p.OCHRE, coat), size=2.3,
          body=("bricks", "combs", "bricks", "combs", "dots"), limb="combs")
    _stripes(c, look, cat)
    mx, my = cat.marks["mouth"]
    for k in (-1, 0, 1):
        c.curve([(mx - face * 8, my - 8), (mx + face * 22, my - 6 + k * 12),
                 (mx + face * 46, my + k * 20)], 2.0, look.line, ends=(1, 0.2))
    for _ in range(9):
        tuft(c, look, rng.uniform(inset + 40, c.w - inset - 40), base + rng.uniform(18, 46), rng,
             rng.uniform(50, 84))


def _stripes(c: Canvas, look: Look, cat) -> None:
    points = stations(cat.strips["body"], cat.size * 8.4)
    for x, y, half, a in points[1:-1]:
        for side in (-1, 1):
            ex, ey = x - math.sin(a) * half * side, y + math.cos(a) * half * side
            ix, iy = x - math.sin(a + 0.3) * half * 0.25 * side, (
                y + math.cos(a + 0.3) * half * 0.25 * side)
            stripe = taper(spline([(ex, ey), ((ex + ix) / 2 + cat.size, (ey + iy) / 2), (ix, iy)]),
                           cat.size * 1.9, 0.4)
            c.strip(stripe, look.line)


def bird_pair(c: Canvas, look: Look, rng: random.Random) -> None:
    """Two birds facing each other across a flowering stem."""
    inset = edge(c, look, rng)
    base = c.h - inset - 60
    cx = c.w / 2
    size = min((c.w / 2 - inset) / 172, c.h / 190)
    sets = ((look.coats[0], look.coats[2], look.coats[1]),
            (look.coats[1], look.coats[2], look.coats[0]))
    sets = sets if rng.random() < 0.5 else sets[::-1]
    body = tuple(rng.sample(("scales", "lattice", "bricks", "dots", "combs"), 3))
    spaces = Spaces()
    pair = [creature("bird", cx + (1 if flip else -1) * size * 74, base + 2, size, rng, flip=flip)
            for flip in (False, True)]
    for bird in pair:
        claim(spaces, bird, 22)
    found = crown(rng, cx, base + 4, base - inset - 60, c.w * 0.4, boughs=9, wide=24, twigs=4,
                  fork=0.5)
    tips = [b.strip[-1] for b in found if b.level == 1][1:-1:2]
    for x, y, _ in tips:
        spaces.take(x, y - 18, 34)
    leafage(c, look, found, spaces, rng, c.short * 0.058, inset, base - 20, coat=look.coats[3],
            fill="chevrons")
    for i, (x, y, _) in enumerate(tips):
        small_bird(c, look, x, y + 3, c.short / 1700, rng, flip=i % 2 == 0)
    ground_line(c, look, base, rng, inset)
    for i, (bird, flip) in enumerate(zip(pair, (False, True), strict=True)):
        beast(c, look, bird, rng, coats=sets[i], body=body, limb="bricks", size=2.2)
        px, py = bird.marks["crown"]
        for k in range(-1, 2):
            feather = leaf(px, py + 4, -math.pi / 2 + k * 0.5 + (0.4 if flip else -0.4), size * 17,
                           size * 2.2)
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
    bough = taper(spline([(left, y + 60), (c.w * 0.3, y + 6), (c.w * 0.62, y + 18),
                          (right, y - 46)]), 30, 13)
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
            tip = (max(inset + 60, min(c.w - inset - 60, q[0] + face * c.w * 0.07)),
                   q[1] + side * long)
            mid = ((q[0] + tip[0]) / 2 - face * 16, q[1] + side * long * 0.55)
            found.append(Branch(limb([(q[0], q[1]), mid, tip], 6, 1.8), 1))
            found += twigs_off(rng, found[-1].strip, 2, c.short * 0.09, 3)
    leafage(c, look, found, spaces, rng, c.short * 0.058, inset, c.h - inset - 16,
            coat=look.coats[2], fill="waves")
    tone = p.MIDNIGHT if look.coats[0] != p.INDIGO else p.SOOT
    beast(c, look, bird, rng, coats=(tone, p.mix(tone, look.coats[3], 0.5), tone),
          body=("bricks", "dots", "scales", "bricks"), limb="dots", size=2.4)
    strew(c, look, rng, spaces, inset, c.h - inset - 20, 160)


def mahua_tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """A mahua in flower: pale buds hanging in clusters at every tip, a stag resting below."""
    inset = edge(c, look, rng)
    base = c.h - inset - 80
    ground_line(c, look, base, rng, inset)
    branches = crown(rng, c.w / 2, base + 6, c.h - 2 * inset - 170, (c.w - 2 * inset) * 0.41,
                     boughs=10, wide=36, twigs=4, fork=0.34)
    spaces = Spaces()
    tips = sorted((b.strip[-1] for b in branches if b.level >= 1), key=lambda q: q[1])
    long = c.short * 0.066
    clusters = []
    for x, y, _ in tips:
        if inset + 50 < x < c.w - inset - 50 and inset + 50 < y < base - 150 and \
                spaces.claim(x, y + long * 0.3, long * 0.62):
            clusters.append((x, y))
    leafage(c, look, branches, spaces, rng, long * 0.86, inset, base - 60, coat=look.coats[3],
            fill="ladders")
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
    for k in range(16):
        x = c.w / 2 + rng.uniform(-0.38, 0.38) * c.w
        fallen = leaf(x, base + rng.uniform(-3, 14), rng.uniform(0, math.tau), 22, 6)
        c.poly(outline(fallen, 1.4), look.line)
        c.poly(outline(fallen), bud)
    flip = rng.random() < 0.5
    stag = creature("bull" if rng.random() < 0.4 else "deer",
                    c.w / 2 + (1 if flip else -1) * c.w * 0.25, base + 2, c.short / 600, rng,
                    flip=flip)
    beast(c, look, stag, rng, coats=(look.coats[1], look.coats[2], look.coats[1]), size=1.7)


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
        roof += canopy(rng, c.w / 2 + side * (c.w / 2 - inset - 76), base + 4, inset + 8,
                       min(c.w / 2, c.w / 2 + side * (c.w / 2 - inset - 16)),
                       max(c.w / 2, c.w / 2 + side * (c.w / 2 - inset - 16)), boughs=4, wide=17,
                       fork=0.58, twigs=3)
    leafage(c, look, roof, spaces, rng, c.short * 0.058, inset, base - 20, coat=look.coats[3])
    beast(c, look, ox, rng, size=2.4,
          body=tuple(rng.sample(("scales", "lattice", "bricks", "combs", "waves", "dots"), 5)))
    strew(c, look, rng, spaces, inset, base, 160)


def turtle(c: Canvas, look: Look, rng: random.Random) -> None:
    """A turtle carrying its plated shell through a ring of small fish."""
    inset = edge(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    reach = c.short / 2 - inset
    for k in range(4):
        path = oval(cx, cy, reach * (0.99 - 0.045 * k))
        if k % 2:
            c.dots(path, 12, 2.4, look.coats[k % 4], closed=True)
        else:
            c.dashes(path, 13, 12, 3, look.coats[3], closed=True, lean=1.1 if k else 0)
    count = 9
    spaces = Spaces()
    spaces.take(cx, cy, reach * 0.5)
    for k in range(4):
        spaces.take_path([(q[0], q[1], 16) for q in oval(cx, cy, reach * (0.99 - 0.045 * k))[::3]])
    for k in range(count):
        a = math.tau * k / count + rng.uniform(-0.03, 0.03)
        small = creature("fish", cx + math.cos(a) * reach * 0.76, cy + math.sin(a) * reach * 0.76,
                         reach / 400, rng, turn=a + math.pi / 2)
        beast(c, look, small, rng, coats=tuple(look.coats[(k + j) % 4] for j in range(3)),
              body=("bricks", "scales"), size=1.6)
        claim(spaces, small, 10)
    size = reach / 138
    shell = creature("turtle", cx, cy, size, rng, turn=-math.pi / 2 + rng.uniform(-0.5, 0.5))
    body = shell.polys["body"]
    for strip in shell.strips.values():
        c.strip(strip, look.line, 4)
        c.strip(strip, look.coats[1])
        rim_line(c, strip, 4, 1.2, look.mark)
        FILLS["bricks"](c, strip, *_marks(look, look.coats[1]), 1.9, 5)
    c.line(body, 9, look.line, closed=True)
    c.poly(body, look.coats[0])
    for factor, kind in ((0.93, "dots"), (0.86, "line"), (0.8, "dash"), (0.73, "line")):
        path = [(cx + (q[0] - cx) * factor, cy + (q[1] - cy) * factor) for q in body]
        mark, second = _marks(look, look.coats[0])
        if kind == "dots":
            c.dots(path, 9, 2.6, second, closed=True)
        elif kind == "dash":
            c.dashes(path, 8, 13, 2.4, mark, closed=True, lean=1.57)
        else:
            c.line(path, 2, mark, closed=True)
    turn = shell.marks["_turn"][0]
    plate = size * 12.5
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            ux = i * plate * 1.86 + (0.5 if j else 0) * 0
            uy = j * plate * 1.62
            if abs(i) + abs(j) == 2:
                ux *= 0.78
            x = cx + ux * math.cos(turn) - uy * math.sin(turn)
            y = cy + ux * math.sin(turn) + uy * math.cos(turn)
            r = plate * (0.92 if abs(i) + abs(j) < 2 else 0.62)
            tone = look.coats[(2, 3, 1)[(i + j) % 3]]
            for grow, colour in ((1.06, look.line), (1.0, tone)):
                c.poly(oval(x, y, r * grow, turn=turn, count=6), colour)
            mark, second = _marks(look, tone)
            for f in (0.76, 0.5):
                hexagon = oval(x, y, r * f, turn=turn, count=6)
                c.dots(hexagon, 7.5, 1.9, mark if f > 0.6 else second, closed=True)
            c.disc(x, y, r * 0.2, mark)
    eye(c, look, shell.point(70, -5), size * 2.4)
    eye(c, look, shell.point(70, 5), size * 2.4)
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = cx + sx * (c.w / 2 - inset - 18), cy + sy * (c.h / 2 - inset - 18)
            a = math.atan2(-sy, -sx)
            for k in range(-2, 3):
                foliage(c, look, Sprig(x, y, a + k * 0.4, reach * (0.24 - 0.02 * abs(k))),
                        look.leaves[k % len(look.leaves)])
    strew(c, look, rng, spaces, inset, c.h - inset, 260)


def snake(c: Canvas, look: Look, rng: random.Random) -> None:
    """A snake winding up an ant-hill tree, the earth's guardian."""
    inset = edge(c, look, rng)
    base = c.h - inset - 70
    ground_line(c, look, base, rng, inset)
    cx = c.w / 2
    high = base - inset - 40
    swing = c.w / 2 - inset - 120
    knots = []
    turns = 3
    for k in range(turns * 2 + 1):
        t = k / (turns * 2)
        side = 1 if k % 2 else -1
        knots.append((cx + side * swing * (0.95 - 0.45 * t) * (0.2 if k == 0 else 1),
                      base - 30 - (high - 110) * t))
    path = spline(knots, step=7)
    strip = taper(path, 8, 40, belly=24)
    spaces = Spaces()
    spaces.take_path([(q[0], q[1], q[2] + 18) for q in strip[::3]])
    spaces.take_path([(path[-1][0] + dx, path[-1][1] - 10, 64) for dx in range(-150, 151, 50)])
    stems = []
    for x in (inset + 70, c.w * 0.36, c.w * 0.64, c.w - inset - 70):
        stem = limb([(x, base + 6), (x + 26, base - high * 0.4), (x - 10, base - high * 0.92)], 11, 3)
        stems.append(Branch(stem, 1))
        stems += twigs_off(rng, stem, 7, 130, 4, first=0.1)
    leafage(c, look, stems, spaces, rng, c.short * 0.06, inset, base - 6, coat=look.coats[3])
    c.strip(strip, look.line, 4)
    c.strip(strip, look.coats[0])
    rim_line(c, strip, 5, 1.4, look.mark)
    names = tuple(rng.choice(("scales", "lattice", "bricks", "chevrons", "dots", "combs"))
                  for _ in range(9))
    zones(c, strip, names, look.coats[:2] + look.coats[3:],
          [_marks(look, tone) for tone in look.coats[:2] + look.coats[3:]], 2.3, 6)
    x, y = path[-1]
    side = 1 if x < cx else -1
    head = [(x, y, 40), (x + side * 40, y - 16, 46), (x + side * 84, y - 14, 34),
            (x + side * 118, y - 8, 15)]
    shape = spline(head, step=7)
    c.strip(shape, look.line, 4)
    c.strip(shape, look.coats[2])
    FILLS["dots"](c, shape, *_marks(look, look.coats[2]), 2.2, 6)
    eye(c, look, (x + side * 66, y - 22), 9)
    fx, fy = x + side * 122, y - 6
    for k in (-1, 1):
        c.curve([(fx, fy), (fx + side * 30, fy + 2), (fx + side * 54, fy + k * 16)], 3.4,
                p.VERMILION)


TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "tree-of-life": Subject(tree_of_life, PORTRAIT),
        "deer": Subject(deer, TALL),
        "peacock": Subject(peacock, LANDSCAPE),
        "fish": Subject(fish, SQUARE),
        "elephant": Subject(elephant, LANDSCAPE),
        "tiger": Subject(tiger, WIDE),
        "bird-pair": Subject(bird_pair, LANDSCAPE),
        "crow": Subject(crow, PORTRAIT),
        "mahua-tree": Subject(mahua_tree, SQUARE),
        "bull": Subject(bull, LANDSCAPE),
        "turtle": Subject(turtle, SQUARE),
        "snake": Subject(snake, TALL),
    },
    scenes=("tiger", "elephant", "peacock"),
)
