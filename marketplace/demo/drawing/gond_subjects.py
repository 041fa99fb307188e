"""The Gond subjects: deer, trees, birds, fish, elephant, tiger, bull, turtle and snake."""

import math
import random

from . import palette as p
from .canvas import Canvas
from .creatures import creature
from .fills import FILLS, rim_line, stations, zones
from .geometry import leaf, outline, oval, spline, taper
from .gond import (
    Look, _marks, bark, beast, begin, edge, eye, finish, foliage, garland, ground_line,
    plume, small_bird, sun, tuft,
)
from .plants import Branch, Spaces, Sprig, antlers, crown, sprigs
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
    spaces = Spaces()
    for b in horns:
        spaces.take_path([s for s in b.strip[::3]], 5)
    places = [q for q in sprigs(rng, horns, spaces, min(c.w, c.h) * 0.062, spacing=0.52, first=0.1)
              if inset + 30 < q.x < c.w - inset - 30 and q.y > inset + 40]
    bark(c, look, horns, look.coats[0])
    for i, place in enumerate(places):
        foliage(c, look, place, look.leaves[i % len(look.leaves)])
    beast(c, look, stag, rng, size=2.2)
    tips = [b.strip[-1] for b in horns if b.level == 1]
    for i, tip in enumerate(tips):
        small_bird(c, look, tip[0], tip[1] + 4, size * 0.24, rng, flip=bool(i) != flip)


def tree_of_life(c: Canvas, look: Look, rng: random.Random) -> None:
    """A great tree with a pair of deer under it and birds in it."""
    inset = edge(c, look, rng)
    base = c.h - inset - 78
    ground_line(c, look, base, rng, inset)
    high, spread = c.h - 2 * inset - 150, (c.w - 2 * inset) * 0.43
    branches = crown(rng, c.w / 2, base + 6, high, spread, boughs=9, wide=30, twigs=3)
    spaces = Spaces()
    for b in branches:
        spaces.take_path(b.strip[::4], 5)
    perches = [b.strip[-1] for b in branches if b.level == 1][1:-1:2]
    for x, y, _ in perches:
        spaces.take(x, y - 22, 40)
    long = c.short * 0.062
    places = [q for q in sprigs(rng, branches, spaces, long, spacing=0.5)
              if inset + 20 < q.x < c.w - inset - 20 and inset + 26 < q.y < base - 60]
    bark(c, look, branches, look.coats[0], fill=rng.choice(("bricks", "waves", "ladders")))
    for i, place in enumerate(places):
        foliage(c, look, place, look.leaves[(i * 7 // 5) % len(look.leaves)])
    for i, (x, y, _) in enumerate(perches):
        small_bird(c, look, x, y + 4, c.short / 1500, rng, flip=i % 2 == 0)
    size = c.short / 560
    for flip in (False, True):
        x = c.w / 2 + (1 if flip else -1) * c.w * 0.245
        fawn = creature("deer", x, base + 2, size, rng, flip=flip)
        beast(c, look, fawn, rng, coats=(look.coats[1], look.coats[2], look.coats[1]), size=1.7)


def peacock(c: Canvas, look: Look, rng: random.Random) -> None:
    """A peacock with its train swept behind it in long eyed feathers."""
    inset = edge(c, look, rng)
    base = c.h - inset - 70
    ground_line(c, look, base, rng, inset)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min(c.w / 300, c.h / 190)
    x = c.w / 2 + face * c.w * 0.19
    bird = creature("peacock", x, base, size, rng, flip=flip)
    rump = bird.point(-12, -52)
    count = 11
    reach = c.w * 0.56
    for k in range(count):
        t = k / (count - 1)
        lift = -0.02 - 0.92 * t
        long = reach * (1.0 - 0.3 * t)
        angle = math.pi + lift * -1.0 if not flip else -lift * -1.0
        ex = rump[0] - face * math.cos(lift) * long
        ey = rump[1] + math.sin(lift) * long + 26 * (1 - t)
        mx = (rump[0] * 0.5 + ex * 0.5)
        my = (rump[1] + ey) / 2 - long * 0.16 * (0.6 + t)
        ex = max(inset + 70, min(c.w - inset - 70, ex))
        ey = max(inset + 70, min(base - 36, ey))
        path = spline([rump, (mx, my), (ex, ey)], step=8)
        del angle
        plume(c, look, path, c.short * 0.042, look.coats[(0, 3, 1)[k % 3]], k)
    beast(c, look, bird, rng, coats=(look.coats[3], look.coats[1], look.coats[0]),
          body=("scales", "dots", "bricks", "chevrons"), limb="dots", size=2.1)
    cx, cy = bird.marks["crown"]
    for k in range(-2, 3):
        tip = (cx + k * size * 4.2 - face * size * 3, cy - size * (17 - abs(k) * 1.5))
        c.curve([(cx, cy + size * 2), ((cx + tip[0]) / 2, cy - size * 7), tip], 2.4, look.line)
        c.disc(*tip, size * 2.5, look.line)
        c.disc(*tip, size * 1.8, look.coats[1])
        c.disc(*tip, size * 0.8, look.second)
    sun(c, look, c.w / 2 + face * c.w * 0.33, inset + c.h * 0.13, c.h * 0.055, look.coats[2])


def fish(c: Canvas, look: Look, rng: random.Random) -> None:
    """Three fish turning about one another among water weeds."""
    inset = edge(c, look, rng)
    cx, cy = c.w / 2, c.h / 2
    reach = c.short / 2 - inset
    for k in range(5):
        r = reach * (1.32 - k * 0.3)
        rings = oval(cx, cy, r)
        rings = [q for q in rings if inset + 8 < q[0] < c.w - inset - 8
                 and inset + 8 < q[1] < c.h - inset - 8]
        if k % 2:
            c.dots(rings, 13, 2.3, look.coats[3])
        else:
            c.dashes(rings, 17, 12, 2.8, look.coats[1])
    start = rng.uniform(0, math.tau)
    for k in range(3):
        a = start + math.tau * k / 3
        size = reach / 108
        x, y = cx + math.cos(a) * reach * 0.56, cy + math.sin(a) * reach * 0.56
        swimmer = creature("fish", x, y, size, rng, turn=a + math.pi / 2)
        for name, strip in swimmer.strips.items():
            swimmer.strips[name] = _curved(strip, cx, cy, reach * 0.56)
        for name, poly in swimmer.polys.items():
            swimmer.polys[name] = _curved(poly, cx, cy, reach * 0.56)
        ex, ey = _curved([swimmer.marks["eye"]], cx, cy, reach * 0.56)[0]
        swimmer.marks["eye"] = (ex, ey)
        coats = (look.coats[k], look.coats[(k + 1) % 4], look.coats[(k + 2) % 4])
        beast(c, look, swimmer, rng, coats=coats,
              body=("bricks", "scales", "scales", rng.choice(("lattice", "dots"))), size=2.3)
    for k in range(6):
        a = start + 0.52 + math.tau * k / 6
        tip = (cx + math.cos(a) * reach * 0.2, cy + math.sin(a) * reach * 0.2)
        foliage(c, look, Sprig(cx, cy, a, reach * 0.2), look.leaves[k % len(look.leaves)])
        c.dot(*tip, 4, look.line)
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = cx + sx * (c.w / 2 - inset - 26), cy + sy * (c.h / 2 - inset - 26)
            garland(c, look, spline([(x, y), (x - sx * reach * 0.16, y - sy * reach * 0.05),
                                     (x - sx * reach * 0.27, y - sy * reach * 0.22)]), rng,
                    gap=24, long=34)


def _curved(points: list, cx: float, cy: float, radius: float) -> list:
    """Bend a straight swimmer, laid along a circle's tangent, round the circle."""
    if not points:
        return points
    mx = sum(q[0] for q in points) / len(points)
    my = sum(q[1] for q in points) / len(points)
    base = math.atan2(my - cy, mx - cx)
    near = round(base, 6)
    out = []
    for q in points:
        dx, dy = q[0] - cx, q[1] - cy
        u = dx * math.cos(near) + dy * math.sin(near)
        v = -dx * math.sin(near) + dy * math.cos(near)
        turn = near + v / radius * 0.86
        out.append((cx + u * math.cos(turn), cy + u * math.sin(turn), *q[2:]))
    return out


def elephant(c: Canvas, look: Look, rng: random.Random) -> None:
    """An elephant under a bough, birds on its back."""
    inset = edge(c, look, rng)
    base = c.h - inset - 72
    ground_line(c, look, base, rng, inset)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    size = min(c.w / 225, c.h / 168)
    big = creature("elephant", c.w / 2 - face * 12 * size, base, size, rng, flip=flip)
    side = c.w / 2 - face * (c.w / 2 - inset - 24)
    path = spline([(side, inset + 60), (c.w / 2 - face * c.w * 0.2, inset + 60),
                   (c.w / 2 + face * c.w * 0.1, inset + 108), (c.w / 2 + face * c.w * 0.34,
                                                              inset + 74)])
    garland(c, look, path, rng, gap=40, long=c.h * 0.075)
    beast(c, look, big, rng, size=2.5,
          body=tuple(rng.sample(("scales", "lattice", "bricks", "combs", "ladders", "waves"), 5)))
    for k, at in enumerate(((-40, -100), (-8, -104))):
        x, y = big.point(*at)
        small_bird(c, look, x, y + 2, size * 0.19, rng, flip=bool(k) != flip)
    for k in range(4):
        x, y = big.point(30 + 2 * k, -9 + k * 0)
        del x, y
    tip = big.marks["mouth"]
    for k in range(-2, 3):
        foliage(c, look, Sprig(tip[0], tip[1], -math.pi / 2 + k * 0.5, size * 19),
                look.leaves[k % len(look.leaves)])


def tiger(c: Canvas, look: Look, rng: random.Random) -> None:
    """A tiger walking through tall grass under the sun."""
    inset = edge(c, look, rng)
    base = c.h - inset - 78
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    sun(c, look, c.w / 2 + face * c.w * 0.02, inset + c.h * 0.2, c.h * 0.085, look.coats[1])
    for k in range(15):
        x = inset + 40 + (c.w - 2 * inset - 80) * (k + rng.uniform(-0.25, 0.25)) / 14
        high = c.h * rng.uniform(0.2, 0.46)
        lean = rng.uniform(-70, 70)
        garland(c, look, spline([(x, base + 8), (x + lean * 0.2, base - high * 0.55),
                                 (x + lean, base - high)]), rng, gap=34, long=44)
    ground_line(c, look, base, rng, inset, tufts=False)
    size = min(c.w / 205, c.h / 140)
    cat = creature("tiger", c.w / 2, base + 4, size, rng, flip=flip)
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
    size = min(c.w / 265, c.h / 175)
    stem = spline([(cx, base), (cx - 14, c.h * 0.62), (cx + 12, c.h * 0.4), (cx, inset + 110)])
    for k in range(6):
        y = c.h * 0.34 + k * c.h * 0.09
        for side in (-1, 1):
            if k < 2:
                end = (cx + side * c.w * (0.3 - 0.06 * k), y - c.h * (0.13 - k * 0.02))
                garland(c, look, spline([(cx, y), (cx + side * c.w * 0.14, y - c.h * 0.02), end]),
                        rng, gap=34, long=c.short * 0.058)
    strip = taper(stem, 14, 7)
    c.strip(strip, look.line, 2.6)
    c.strip(strip, look.coats[0])
    FILLS["chevrons"](c, strip, *_marks(look, look.coats[0]), 1.8, 3)
    sun(c, look, cx, inset + 118, c.short * 0.062, look.coats[2])
    ground_line(c, look, base, rng, inset)
    sets = ((look.coats[0], look.coats[2], look.coats[1]),
            (look.coats[1], look.coats[2], look.coats[0]))
    sets = sets if rng.random() < 0.5 else sets[::-1]
    body = tuple(rng.sample(("scales", "lattice", "bricks", "dots", "combs"), 3))
    for i, flip in enumerate((False, True)):
        x = cx + (1 if flip else -1) * size * 72
        bird = creature("bird", x, base + 2, size * 1.0, rng, flip=flip)
        beast(c, look, bird, rng, coats=sets[i], body=body, limb="bricks", size=2.2)
        px, py = bird.marks["crown"]
        for k in range(-1, 2):
            feather = leaf(px, py + 4, -math.pi / 2 + k * 0.5 + (0.4 if flip else -0.4), size * 17,
                           size * 2.2)
            c.poly(outline(feather, 1.6), look.line)
            c.poly(outline(feather), sets[i][2])


def crow(c: Canvas, look: Look, rng: random.Random) -> None:
    """A crow on a bough before a great red sun."""
    inset = edge(c, look, rng)
    flip = rng.random() < 0.5
    face = -1 if flip else 1
    cx = c.w / 2
    size = min(c.w / 205, c.h / 190)
    sun(c, look, cx + face * c.w * 0.12, c.h * 0.36, c.short * 0.2, p.VERMILION)
    y = c.h * 0.77
    left, right = inset + 12, c.w - inset - 12
    bough = taper(spline([(left, y + 60), (c.w * 0.3, y + 6), (c.w * 0.62, y + 18),
                          (right, y - 46)]), 30, 13)
    if flip:
        bough = [(c.w - q[0], q[1], q[2]) for q in bough]
    for at in (0.1, 0.3, 0.5, 0.72, 0.9):
        i = int(at * (len(bough) - 1))
        q = bough[i]
        for side in (-1, 1):
            if side < 0 and 0.25 < at < 0.8:
                continue
            tip = (q[0] + face * c.w * 0.1, q[1] + side * c.h * 0.11)
            mid = ((q[0] + tip[0]) / 2 - face * 12, q[1] + side * c.h * 0.07)
            garland(c, look, spline([(q[0], q[1]), mid, tip]), rng, gap=26, long=c.short * 0.055)
    bark(c, look, [Branch(bough, 0)], look.coats[2], fill="waves")
    bird = creature("crow", cx - face * 6 * size, y + 16, size, rng, flip=flip)
    tone = p.MIDNIGHT if look.coats[0] != p.INDIGO else p.SOOT
    beast(c, look, bird, rng, coats=(tone, p.mix(tone, look.coats[3], 0.5), tone),
          body=("bricks", "dots", "scales", "bricks"), limb="dots", size=2.4)


def mahua_tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """A mahua in flower: pale buds hanging in clusters at every tip, a stag resting below."""
    inset = edge(c, look, rng)
    base = c.h - inset - 80
    ground_line(c, look, base, rng, inset)
    branches = crown(rng, c.w / 2, base + 6, c.h - 2 * inset - 170, (c.w - 2 * inset) * 0.41,
                     boughs=8, wide=34, twigs=2, fork=0.36)
    spaces = Spaces()
    for b in branches:
        spaces.take_path(b.strip[::4], 4)
    bark(c, look, branches, look.coats[3], fill="ladders")
    tips = sorted((b.strip[-1] for b in branches if b.level >= 1), key=lambda q: q[1])
    long = c.short * 0.066
    clusters = []
    for x, y, _ in tips:
        if inset + 50 < x < c.w - inset - 50 and inset + 50 < y < base - 150 and \
                spaces.claim(x, y + long * 0.3, long * 0.62):
            clusters.append((x, y))
    for i, place in enumerate(sprigs(rng, branches, spaces, long * 0.95, spacing=0.55)):
        if inset + 20 < place.x < c.w - inset - 20 and inset + 24 < place.y < base - 70:
            foliage(c, look, place, look.leaves[i % len(look.leaves)])
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
    size = min(c.w / 200, c.h / 172)
    ox = c.w / 2 - face * 6 * size
    rx, ry = c.w / 2 - inset - 70, c.h - inset * 2 - 190
    start = [(c.w / 2 - rx, base), (c.w / 2 - rx * 0.96, base - ry * 0.6),
             (c.w / 2 - rx * 0.5, base - ry * 1.02), (c.w / 2 - 24, base - ry * 1.1)]
    for mirror in (1, -1):
        path = [(c.w / 2 + (q[0] - c.w / 2) * mirror, q[1]) for q in spline(start)]
        garland(c, look, path, rng, gap=36, long=c.short * 0.06)
    ox -= face * 2
    beast(c, look, creature("bull", ox, base + 3, size, rng, flip=flip), rng, size=2.4,
          body=tuple(rng.sample(("scales", "lattice", "bricks", "combs", "waves", "dots"), 5)))


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
    for k in range(count):
        a = math.tau * k / count + rng.uniform(-0.03, 0.03)
        small = creature("fish", cx + math.cos(a) * reach * 0.76, cy + math.sin(a) * reach * 0.76,
                         reach / 480, rng, turn=a + math.pi / 2)
        beast(c, look, small, rng, coats=tuple(look.coats[(k + j) % 4] for j in range(3)),
              body=("bricks", "scales"), size=1.5)
    size = reach / 152
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


def snake(c: Canvas, look: Look, rng: random.Random) -> None:
    """A snake winding up an ant-hill tree, the earth's guardian."""
    inset = edge(c, look, rng)
    base = c.h - inset - 70
    ground_line(c, look, base, rng, inset)
    cx = c.w / 2
    high = base - inset - 40
    swing = c.w / 2 - inset - 120
    knots = []
    turns = 5
    for k in range(turns * 2 + 1):
        t = k / (turns * 2)
        side = 1 if k % 2 else -1
        knots.append((cx + side * swing * (0.95 - 0.45 * t) * (0.2 if k == 0 else 1),
                      base - 30 - (high - 110) * t))
    for k in range(1, len(knots) - 1):
        x, y = knots[k]
        side = 1 if x > cx else -1
        for j in (-1, 0, 1):
            foliage(c, look, Sprig(x + side * 34, y, j * 0.7 + (0 if side > 0 else math.pi), 74),
                    look.leaves[(k + j) % len(look.leaves)])
    path = spline(knots, step=7)
    strip = taper(path, 6, 27, belly=9)
    c.strip(strip, look.line, 4)
    c.strip(strip, look.coats[0])
    rim_line(c, strip, 5, 1.4, look.mark)
    names = tuple(rng.choice(("scales", "lattice", "bricks", "chevrons", "dots", "combs"))
                  for _ in range(9))
    zones(c, strip, names, (look.coats[0], look.coats[1], look.coats[3]), look.mark, look.second,
          2.3, 6)
    x, y = path[-1]
    side = 1 if x < cx else -1
    head = [(x, y, 27), (x + side * 40, y - 16, 33), (x + side * 84, y - 14, 25),
            (x + side * 112, y - 8, 12)]
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
