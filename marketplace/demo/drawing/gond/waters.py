"""Gond creatures of water and earth: fish, turtle and snake."""

import math
import random

from .. import palette as p
from ..canvas import Canvas
from ..creatures import creature
from ..fills import FILLS, rim_line, zones
from ..geometry import oval, spline, taper
from ..plants import Branch, Spaces, Sprig, limb, twigs_off
from .growth import foliage, garland, ground_line, leafage, strew
from .manner import Look, beast, claim, edge, eye, marks_on


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
        beast(
            c,
            look,
            swimmer,
            rng,
            coats=coats,
            body=("bricks", "scales", "scales", rng.choice(("lattice", "dots"))),
            size=2.3,
        )
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
                mid = (
                    x + math.cos(a - lean * 0.4) * reach * 0.16,
                    y + math.sin(a - lean * 0.4) * reach * 0.16,
                )
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
        small = creature(
            "fish",
            cx + math.cos(a) * reach * 0.76,
            cy + math.sin(a) * reach * 0.76,
            reach / 400,
            rng,
            turn=a + math.pi / 2,
        )
        beast(
            c,
            look,
            small,
            rng,
            coats=tuple(look.coats[(k + j) % 4] for j in range(3)),
            body=("bricks", "scales"),
            size=1.6,
        )
        claim(spaces, small, 10)
    _shelled(c, look, cx, cy, reach / 138, rng)
    _corners(c, look, inset, reach)
    strew(c, look, rng, spaces, inset, c.h - inset, 260)


def _corners(c: Canvas, look: Look, inset: float, reach: float) -> None:
    cx, cy = c.w / 2, c.h / 2
    for sx in (-1, 1):
        for sy in (-1, 1):
            x, y = cx + sx * (c.w / 2 - inset - 18), cy + sy * (c.h / 2 - inset - 18)
            a = math.atan2(-sy, -sx)
            for k in range(-2, 3):
                foliage(
                    c,
                    look,
                    Sprig(x, y, a + k * 0.4, reach * (0.24 - 0.02 * abs(k))),
                    look.leaves[k % len(look.leaves)],
                )


def _shelled(c: Canvas, look: Look, cx: float, cy: float, size: float, rng: random.Random) -> None:
    shell = creature("turtle", cx, cy, size, rng, turn=-math.pi / 2 + rng.uniform(-0.5, 0.5))
    body = shell.polys["body"]
    for strip in shell.strips.values():
        c.strip(strip, look.line, 4)
        c.strip(strip, look.coats[1])
        rim_line(c, strip, 4, 1.2, look.mark)
        FILLS["bricks"](c, strip, *marks_on(look, look.coats[1]), 1.9, 5)
    c.line(body, 9, look.line, closed=True)
    c.poly(body, look.coats[0])
    for factor, kind in ((0.93, "dots"), (0.86, "line"), (0.8, "dash"), (0.73, "line")):
        path = [(cx + (q[0] - cx) * factor, cy + (q[1] - cy) * factor) for q in body]
        mark, second = marks_on(look, look.coats[0])
        if kind == "dots":
            c.dots(path, 9, 2.6, second, closed=True)
        elif kind == "dash":
            c.dashes(path, 8, 13, 2.4, mark, closed=True, lean=1.57)
        else:
            c.line(path, 2, mark, closed=True)
    _plates(c, look, cx, cy, size * 12.5, shell.marks["_turn"][0])
    eye(c, look, shell.point(70, -5), size * 2.4)
    eye(c, look, shell.point(70, 5), size * 2.4)


def _plates(c: Canvas, look: Look, cx: float, cy: float, plate: float, turn: float) -> None:
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            ux = i * plate * 1.86
            uy = j * plate * 1.62
            if abs(i) + abs(j) == 2:
                ux *= 0.78
            x = cx + ux * math.cos(turn) - uy * math.sin(turn)
            y = cy + ux * math.sin(turn) + uy * math.cos(turn)
            r = plate * (0.92 if abs(i) + abs(j) < 2 else 0.62)
            tone = look.coats[(2, 3, 1)[(i + j) % 3]]
            for grow, colour in ((1.06, look.line), (1.0, tone)):
                c.poly(oval(x, y, r * grow, turn=turn, count=6), colour)
            mark, second = marks_on(look, tone)
            for f in (0.76, 0.5):
                hexagon = oval(x, y, r * f, turn=turn, count=6)
                c.dots(hexagon, 7.5, 1.9, mark if f > 0.6 else second, closed=True)
            c.disc(x, y, r * 0.2, mark)


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
        knots.append(
            (
                cx + side * swing * (0.95 - 0.45 * t) * (0.2 if k == 0 else 1),
                base - 30 - (high - 110) * t,
            )
        )
    path = spline(knots, step=7)
    strip = taper(path, 8, 40, belly=24)
    spaces = Spaces()
    spaces.take_path([(q[0], q[1], q[2] + 18) for q in strip[::3]])
    spaces.take_path([(path[-1][0] + dx, path[-1][1] - 10, 64) for dx in range(-150, 151, 50)])
    stems = []
    for x in (inset + 70, c.w * 0.36, c.w * 0.64, c.w - inset - 70):
        stem = limb(
            [(x, base + 6), (x + 26, base - high * 0.4), (x - 10, base - high * 0.92)], 11, 3
        )
        stems.append(Branch(stem, 1))
        stems += twigs_off(rng, stem, 7, 130, 4, first=0.1)
    leafage(c, look, stems, spaces, rng, c.short * 0.06, inset, base - 6, coat=look.coats[3])
    c.strip(strip, look.line, 4)
    c.strip(strip, look.coats[0])
    rim_line(c, strip, 5, 1.4, look.mark)
    names = tuple(
        rng.choice(("scales", "lattice", "bricks", "chevrons", "dots", "combs")) for _ in range(9)
    )
    zones(
        c,
        strip,
        names,
        look.coats[:2] + look.coats[3:],
        [marks_on(look, tone) for tone in look.coats[:2] + look.coats[3:]],
        2.3,
        6,
    )
    x, y = path[-1]
    side = 1 if x < cx else -1
    head = [
        (x, y, 40),
        (x + side * 40, y - 16, 46),
        (x + side * 84, y - 14, 34),
        (x + side * 118, y - 8, 15),
    ]
    shape = spline(head, step=7)
    c.strip(shape, look.line, 4)
    c.strip(shape, look.coats[2])
    FILLS["dots"](c, shape, *marks_on(look, look.coats[2]), 2.2, 6)
    eye(c, look, (x + side * 66, y - 22), 9)
    fx, fy = x + side * 122, y - 6
    for k in (-1, 1):
        c.curve(
            [(fx, fy), (fx + side * 30, fy + 2), (fx + side * 54, fy + k * 16)], 3.4, p.VERMILION
        )
