"""The Warli subjects: the dance, the fields, the wedding square, the village and the forest."""

import math
import random

from . import warli_things as things
from .canvas import Canvas
from .figures import (
    BEND, BOW, CARRY, CLIMB, DANCE, PLAY, PULL, REACH, SIT, STAND, WALK, person,
)
from .geometry import arc, oval, spline, taper
from .plants import Spaces
from .registry import LANDSCAPE, PORTRAIT, SQUARE, TALL, WIDE, Subject, Tradition
from .warli import Look, begin, earth, edge, finish, scatter

INK = things.INK


def _ring_of_dancers(c: Canvas, cx: float, cy: float, start: float, turns: float, r0: float,
                     r1: float, high: float) -> list[tuple[float, float]]:
    """Dancers hand in hand along a spiral, heads outward; returns where they stand."""
    angle, feet, hands = start, [], []
    stop = start + math.tau * turns
    while angle < stop:
        t = (angle - start) / (stop - start)
        r = r0 + (r1 - r0) * t
        x, y = cx + math.cos(angle) * r, cy + math.sin(angle) * r
        found = person(c, x, y, high, DANCE, INK, turn=angle + math.pi / 2,
                       woman=len(feet) % 2 == 0)
        hands.append((found["left"], found["right"]))
        feet.append((x, y))
        angle += high * 0.6 / (r + high * 0.55)
    for (_, right), (left, _) in zip(hands, hands[1:], strict=False):
        c.line([right, left], max(1.8, high * 0.03), INK)
    return feet


def _tarpa_player(c: Canvas, x: float, y: float, high: float, flip: bool) -> None:
    face = -1 if flip else 1
    found = person(c, x, y, high, PLAY, INK, flip=flip)
    mouth = (found["head"][0] + face * high * 0.06, found["head"][1] + high * 0.02)
    bell = (x + face * high * 0.62, y - high * 0.2)
    pipe = taper(spline([mouth, (x + face * high * 0.3, y - high * 0.66), bell], step=4),
                 high * 0.016, high * 0.085)
    c.strip(pipe, INK)
    c.ring(x + face * high * 0.24, y - high * 0.72, high * 0.055, 2.4, INK)


def tarpa_dance(c: Canvas, look: Look, rng: random.Random) -> None:
    """The village dances a spiral round the tarpa player."""
    inset = edge(c, rng)
    cx, cy = c.w / 2, c.h / 2
    reach = (c.short / 2 - inset - 8) / 1.29
    high = reach * 0.27
    spaces = Spaces()
    spaces.take(cx, cy, reach + high * 1.25)
    c.disc(cx, cy, 4, INK)
    _ring_of_dancers(c, cx, cy, rng.uniform(0, math.tau), 1.93, reach * 0.42, reach, high)
    _tarpa_player(c, cx - reach * 0.06, cy + high * 0.85, high * 1.7, rng.random() < 0.5)
    left, right, top, low = inset, c.w - inset, inset, c.h - inset
    things.sun(c, right - 96, top + 92, 46)
    spaces.take(right - 96, top + 92, 84)
    things.hut(c, left + 104, top + 196, 124, rng)
    spaces.take(left + 104, top + 110, 112)
    for x, y, size in ((left + 82, low - 10, 190), (right - 84, low - 10, 200)):
        things.tree(c, x, y, size, rng)
        spaces.take(x, y - size * 0.5, size * 0.44)
    scatter(c, rng, spaces, (left + 20, top + 40, right - 20, low - 10), 240)


def harvest(c: Canvas, look: Look, rng: random.Random) -> None:
    """Rows of rice, women bent to the sickle, sheaves carried home."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 6
    horizon = top + (low - top) * 0.3
    for k, x in enumerate((0.16, 0.4, 0.62)):
        things.hill(c, left + (right - left) * x, horizon, 330 - 40 * k, 165 - 18 * k, rng)
    things.sun(c, right - 130, top + 96, 50)
    things.flock(c, (left + right) / 2 + 120, top + 50, 6, 120, rng)
    earth(c, left, right, horizon + 4, rng)
    rows = 5
    spaces = Spaces()
    for row in range(rows):
        y = horizon + (low - horizon) * (row + 0.92) / rows
        high = 104 + row * 9
        workers = [rng.uniform(0.08, 0.92) for _ in range(1 + row % 2)]
        carriers = [rng.uniform(0.1, 0.9)] if row in (0, 2) else []
        for at in workers + carriers:
            spaces.take(left + (right - left) * at, y - 30, 78)
        x = left + 20 + (18 if row % 2 else 0)
        while x < right - 14:
            if spaces.free(x, y - 30, 10):
                things.paddy(c, x, y - rng.uniform(0, 5), rng.uniform(50, 66), rng)
            x += 34
        for at in workers:
            flip = rng.random() < 0.5
            px = left + (right - left) * at
            found = person(c, px, y, high, BEND, INK, flip=flip, woman=True)
            hx, hy = found["left"]
            face = -1 if flip else 1
            c.curve([(hx, hy), (hx + face * 16, hy + 4), (hx + face * 22, hy - 10)], 3, INK,
                    ends=(1, 0.3))
            things.paddy(c, px + face * 62, y, 60, rng)
        for at in carriers:
            px = left + (right - left) * at
            found = person(c, px, y, high, CARRY, INK, woman=True, flip=rng.random() < 0.5)
            hx, hy = found["crown"]
            for k in range(-7, 8):
                c.line([(hx, hy - 6), (hx + k * 5, hy - 34 + abs(k))], 1.9, INK)
                c.line([(hx, hy - 6), (hx + k * 4.4, hy + 8 - abs(k))], 1.7, INK)
            c.line([(hx - 10, hy - 8), (hx + 10, hy - 8)], 4, INK)
        c.line([(q, y + 6 + 2 * math.sin(q / 50)) for q in range(int(left), int(right), 14)], 1.8,
               INK, shake=2)


def wedding_chowk(c: Canvas, look: Look, rng: random.Random) -> None:
    """The wedding square: bands within bands, and the tree of plenty at its heart."""
    inset = edge(c, rng)
    cx, cy = c.w / 2, c.h / 2
    half = c.short / 2 - inset - 26
    bands = rng.sample(("teeth", "chain", "comb", "weave", "dots", "zigzag"), 5)
    from . import borders

    f = (cx - half, cy - half, cx + half, cy + half)
    for kind in bands:
        borders.rule(c, f, 3.2, INK, shake=1.5)
        wide = 42
        inner = borders.shrink(f, wide / 2)
        if kind == "teeth":
            borders.teeth_row(c, borders.shrink(f, 4), wide * 0.42, 32, [INK])
            borders.teeth_row(c, borders.shrink(f, wide - 4), wide * 0.42, 32, [INK], inward=False)
        elif kind == "chain":
            borders.diamond_row(c, inner, 16, 40, [INK], 0)
        elif kind == "comb":
            borders.dash_row(c, inner, wide * 0.72, 3.4, [INK], 11)
        elif kind == "weave":
            borders.dash_row(c, inner, wide * 0.8, 3.4, [INK], 16, lean=0.8)
            borders.dash_row(c, inner, wide * 0.8, 3.4, [INK], 16, lean=-0.8)
        elif kind == "dots":
            for k in (-11, 0, 11):
                borders.dot_row(c, borders.shrink(inner, k), 3.4, [INK], 13)
        else:
            for k in (-7, 0, 7):
                borders.wave_row(c, borders.shrink(inner, k), 8, 34, 2.4, INK)
        f = borders.shrink(f, wide)
    borders.rule(c, f, 3.4, INK, shake=1.5)
    x0, y0, x1, y1 = f
    low = y1 - 16
    things.tree(c, cx, low, (y1 - y0) * 0.82, rng, kind="round")
    span = x1 - x0
    for side in (-1, 1):
        x = cx + side * span * 0.34
        high = span * 0.26
        person(c, x, low, high, CARRY, INK, flip=side > 0, woman=True)
        things.pot(c, x + side * -1 * high * 0.02, low - high * 1.12, high * 0.09)
        person(c, cx + side * span * 0.2, low, high * 0.9, DANCE, INK, flip=side > 0)
        things.sun(c, cx + side * span * 0.36, y0 + span * 0.16, span * 0.07, rays=28)
        for k in range(5):
            things.grass(c, cx + side * span * (0.06 + 0.09 * k), low, 18)
    c.line([(x0 + 10, low + 3), (x1 - 10, low + 3)], 2.6, INK, shake=1.5)
    things.flock(c, cx, y0 + 40, 5, 60, rng)
    for sx in (-1, 1):
        for sy in (-1, 1):
            px, py = cx + sx * (half + 8), cy + sy * (half + 8)
            for k in range(5):
                a = math.atan2(sy, sx) + (k - 2) * 0.4
                c.strip(taper([(px, py), (px + math.cos(a) * 30, py + math.sin(a) * 30)], 2.2, 1),
                        INK)


def hut_and_well(c: Canvas, look: Look, rng: random.Random) -> None:
    """A hut, its well, and women coming with water."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    spaces = Spaces()
    big = (right - left) * 0.36
    hx, hy = left + (right - left) * 0.31, top + (low - top) * 0.58
    things.hut(c, hx, hy, big, rng)
    spaces.take(hx, hy - big * 0.5, big * 0.78)
    earth(c, left, right, hy + 8, rng)
    tx = right - (right - left) * 0.17
    things.tree(c, tx, hy + 6, (hy - top) * 0.88, rng, kind=rng.choice(("feather", "round")))
    spaces.take(tx, hy - (hy - top) * 0.45, (hy - top) * 0.38)
    things.sun(c, (left + right) / 2 + 90, top + 92, 50)
    spaces.take((left + right) / 2 + 90, top + 92, 92)
    wx, wy, wr = left + (right - left) * 0.72, hy + (low - hy) * 0.56, (low - hy) * 0.27
    things.well(c, wx, wy, wr)
    spaces.take(wx, wy, wr + 30)
    found = person(c, wx + wr + 54, wy + 26, 150, PULL, INK, flip=True, woman=True)
    spaces.take(wx + wr + 54, wy - 40, 80)
    for hand in ("left", "right"):
        c.line([found[hand], (wx + wr * 0.2, wy - 4)], 2.2, INK)
    things.pot(c, wx + wr * 0.18, wy + 10, 17)
    for k in range(3):
        x, y = left + (right - left) * (0.1 + 0.16 * k), hy + (low - hy) * (0.52 + 0.13 * k)
        found = person(c, x, y, 156, CARRY, INK, woman=True)
        spaces.take(x, y - 70, 84)
        for j in range(2):
            things.pot(c, found["crown"][0], found["crown"][1] - 13 - j * 27, 14 - 2 * j)
    person(c, hx + big * 0.68, hy, 128, SIT, INK, flip=True)
    things.dog(c, left + (right - left) * 0.5, low - 12, 84, flip=True)
    spaces.take(left + (right - left) * 0.5, low - 40, 56)
    for k in range(5):
        x, y = left + (right - left) * 0.56 + k * 54, low - 8 - (k % 2) * 24
        if spaces.free(x, y - 14, 20):
            things.hen(c, x, y, 36, flip=k % 2 == 0)
            spaces.take(x, y - 14, 26)
    scatter(c, rng, spaces, (left + 10, hy + 60, right - 10, low - 6), 90, kinds=("grass", "stones"))
    scatter(c, rng, spaces, (left + 10, top + 30, right - 10, hy - 120), 14, kinds=("flock",))


def toddy_palm(c: Canvas, look: Look, rng: random.Random) -> None:
    """Tappers climbing tall palms, their pots hung to fill."""
    inset = edge(c, rng)
    left, right, low = inset + 10, c.w - inset - 10, c.h - inset - 40
    earth(c, left, right, low + 2, rng)
    count = 3 if c.w < c.h else 5
    spaces = Spaces()
    for k in range(count):
        high = (low - inset) * (0.8 if k % 2 else 0.63) * rng.uniform(0.97, 1.03)
        x = left + (right - left) * (k + 0.5) / count
        x = max(left + high * 0.3, min(right - high * 0.3, x))
        things.palm(c, x, low, high, rng)
        for j in range(12):
            spaces.take(x, low - high * j / 11, 40)
        spaces.take(x, low - high, high * 0.27)
        if k % 2 or count == 3 and k == 0:
            at = rng.uniform(0.36, 0.6)
            person(c, x - 36, low - high * at, 150, CLIMB, INK)
            spaces.take(x - 36, low - high * at - 70, 90)
    for k in range(count + 1):
        x = left + 60 + (right - left - 120) * k / count
        pose = rng.choice((WALK, CARRY, SIT, STAND))
        if not spaces.free(x, low - 50, 18):
            x += 74
        if x > right - 40:
            continue
        found = person(c, x, low, 138, pose, INK, woman=pose is CARRY, flip=rng.random() < 0.5)
        if pose is CARRY:
            things.pot(c, found["crown"][0], found["crown"][1] - 15, 16)
        spaces.take(x, low - 64, 76)
    spaces.take((left + right) / 2, low + 20, 10)
    things.sun(c, right - 100, inset + 106, 48)
    spaces.take(right - 100, inset + 106, 86)
    scatter(c, rng, spaces, (left + 20, inset + 50, right - 20, low - 250), 34,
            kinds=("flock", "stones"))
    scatter(c, rng, spaces, (left + 20, low - 60, right - 20, low), 46, kinds=("hen", "grass"))


def village(c: Canvas, look: Look, rng: random.Random) -> None:
    """A village seen all at once: huts, cattle, children, work and paths."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    spaces = Spaces()
    path = spline([(left, top + (low - top) * 0.66), (left + (right - left) * 0.3,
                   top + (low - top) * 0.56), (left + (right - left) * 0.62,
                   top + (low - top) * 0.74), (right, top + (low - top) * 0.6)], step=10)
    for dy in (-17, 17):
        c.dashes([(q[0], q[1] + dy) for q in path], 15, 10, 2.6, INK)
    for q in path[::4]:
        spaces.take(q[0], q[1], 20)
    for k in range(3):
        things.hill(c, left + 180 + k * (right - left - 300) / 2.2, top + 130, 300, 112, rng)
        spaces.take(left + 180 + k * (right - left - 300) / 2.2, top + 90, 110)
    things.sun(c, right - 96, top + 92, 44)
    spaces.take(right - 96, top + 92, 80)
    for _ in range(160):
        size = rng.uniform(128, 178)
        x, y = rng.uniform(left + 120, right - 120), rng.uniform(top + 330, low - 12)
        if spaces.claim(x, y - size * 0.55, size * 0.74):
            things.hut(c, x, y, size, rng)
    for _ in range(160):
        high = rng.uniform(160, 235)
        x, y = rng.uniform(left + 80, right - 80), rng.uniform(top + 260, low - 8)
        if spaces.claim(x, y - high * 0.5, high * 0.4):
            things.tree(c, x, y, high, rng)
    for at in range(6, len(path) - 4, max(1, len(path) // 9)):
        x, y = path[at][:2]
        pose = rng.choice((WALK, CARRY, WALK, DANCE))
        found = person(c, x, y + 8, 108, pose, INK, woman=pose is CARRY)
        if pose is CARRY:
            things.pot(c, found["crown"][0], found["crown"][1] - 10, 10)
    for _ in range(420):
        x, y = rng.uniform(left + 46, right - 46), rng.uniform(top + 210, low - 6)
        kind = rng.choice(("cow", "person", "sit", "dog", "person"))
        if kind == "cow" and spaces.claim(x, y - 38, 60):
            things.cattle(c, x, y, 96, rng, flip=rng.random() < 0.5)
        elif kind == "dog" and spaces.claim(x, y - 18, 36):
            things.dog(c, x, y, 52, flip=rng.random() < 0.5)
        elif kind in ("person", "sit") and spaces.claim(x, y - 46, 48):
            person(c, x, y, 104, rng.choice((STAND, REACH, DANCE, SIT, BEND)), INK,
                   flip=rng.random() < 0.5, woman=rng.random() < 0.5)
    scatter(c, rng, spaces, (left + 10, top + 150, right - 10, low - 4), 240,
            kinds=("grass", "hen", "stones"))


def fishing(c: Canvas, look: Look, rng: random.Random) -> None:
    """A river full of fish, people wading with nets and baskets."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    y0, y1 = top + (low - top) * 0.4, top + (low - top) * 0.84
    def bank(x: float, y: float) -> float:
        return y + 26 * math.sin(x / 170) + 9 * math.sin(x / 61)

    spaces = Spaces()
    for y, sign in ((y0, -1), (y1, 1)):
        path = [(x, bank(x, y)) for x in range(int(left), int(right) + 1, 12)]
        c.line(path, 3.4, INK)
        c.line([(x, v + sign * 12) for x, v in path], 1.8, INK)
        c.dashes([(x, v + sign * 22) for x, v in path], 13, 9, 2.2, INK, lean=1.1)
    waders = []
    for k in range(3):
        x = left + (right - left) * (0.2 + 0.3 * k) + rng.uniform(-30, 30)
        y = bank(x, y0) + (y1 - y0) * (0.42 + 0.12 * (k % 2))
        waders.append((x, y))
        spaces.take(x, y - 60, 76)
    for k in range(1, 9):
        base = y0 + (y1 - y0) * k / 9
        piece: list = []
        for x in range(int(left) + 6, int(right) - 4, 8):
            q = (x, bank(x, base) + 5 * math.sin(x / 21 + k))
            if all(math.hypot(q[0] - wx, q[1] - wy + 50) > 84 for wx, wy in waders):
                piece.append(q)
            elif piece:
                c.line(piece, 1.7, INK)
                piece = []
        c.line(piece, 1.7, INK)
    for _ in range(140):
        x = rng.uniform(left + 40, right - 60)
        y = bank(x, rng.uniform(y0 + 30, y1 - 30))
        if spaces.claim(x, y, 33):
            c.disc(x + 6, y, 27, 0)
            things.fish(c, x - 10, y, 46, rng.uniform(-0.25, 0.25) + (math.pi if rng.random() < 0.4
                                                                    else 0))
    for k, (x, y) in enumerate(waders):
        found = person(c, x, y, 150, (BEND, REACH, BOW)[k % 3], INK, flip=k % 2 == 1,
                       woman=k % 2 == 0)
        hx, hy = found["right"]
        face = -1 if k % 2 else 1
        net = [(hx, hy), (hx + face * 62, hy + 34), (hx + face * 40, hy + 92), (hx - face * 12,
                                                                                hy + 66)]
        c.poly(net, 0)
        c.line([*net, net[0]], 2.4, INK)
        for t in (0.2, 0.4, 0.6, 0.8):
            a = [net[0][i] + (net[3][i] - net[0][i]) * t for i in (0, 1)]
            b = [net[1][i] + (net[2][i] - net[1][i]) * t for i in (0, 1)]
            c.line([tuple(a), tuple(b)], 1.6, INK)
            a = [net[0][i] + (net[1][i] - net[0][i]) * t for i in (0, 1)]
            b = [net[3][i] + (net[2][i] - net[3][i]) * t for i in (0, 1)]
            c.line([tuple(a), tuple(b)], 1.6, INK)
    for k in range(4):
        x = left + 90 + k * (right - left - 180) / 3.3
        things.tree(c, x, bank(x, y0) - 26, rng.uniform(190, 260), rng)
        px = x + 118
        found = person(c, px, bank(px, y0) - 26, 124, rng.choice((CARRY, WALK)), INK, woman=True)
        c.poly(arc(found["crown"][0], found["crown"][1] - 16, 24, 15, 0, math.pi), INK)
    things.sun(c, right - 100, top + 96, 46)
    for x in range(int(left) + 30, int(right) - 20, 58):
        y = min(low, bank(x, y1) + 70)
        if rng.random() < 0.55:
            things.grass(c, x, y, 30)
        elif rng.random() < 0.5:
            things.hen(c, x, y, 36, flip=rng.random() < 0.5)


def bullock_cart(c: Canvas, look: Look, rng: random.Random) -> None:
    """Loaded carts on the road to market, under a line of trees."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    lanes = (top + (low - top) * 0.47, low - 34)
    things.sun(c, left + 112, top + 98, 52)
    things.flock(c, (left + right) / 2, top + 54, 8, 220, rng)
    spaces = Spaces()
    for k, y in enumerate(lanes):
        earth(c, left, right, y + 5, rng)
        size = (right - left) * (0.3 if k == 0 else 0.37)
        x = left + (right - left) * (0.34 if k == 0 else 0.24)
        things.cart(c, x, y, size, rng)
        found = person(c, x + size * 0.32, y - size * 0.36, size * 0.34, SIT, INK)
        c.line([found["right"], (x + size * 0.72, y - size * 0.4)], 2, INK)
        spaces.take(x + size * 0.3, y - size * 0.3, size * 0.86)
        for j in range(6):
            px = left + 60 + (right - left - 110) * j / 5
            if not spaces.free(px, y - 60, 26):
                continue
            pose = rng.choice((WALK, CARRY, WALK))
            who = person(c, px, y, 128 + 22 * k, pose, INK, woman=pose is CARRY)
            spaces.take(px, y - 70, 84)
            if pose is CARRY:
                c.poly(arc(who["crown"][0], who["crown"][1] - 17, 26, 17, 0, math.pi), INK)
    y = lanes[0]
    for j in range(7):
        x = left + 70 + (right - left - 140) * j / 6
        high = rng.uniform(190, 270)
        if spaces.free(x, y - high * 0.5, 76):
            things.tree(c, x, y, high, rng)
            spaces.take(x, y - high * 0.5, high * 0.42)
    scatter(c, rng, spaces, (left + 20, lanes[0] + 60, right - 20, low - 40), 60,
            kinds=("grass", "stones", "hen"))


def forest_deer(c: Canvas, look: Look, rng: random.Random) -> None:
    """Deer running through a forest of feathered trees; a hunter at the edge lets them pass."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    rows = 3 if c.h >= c.w else 2
    for row in range(rows):
        y = top + (low - top) * (row + 1) / rows - 12
        high = (low - top) / rows
        earth(c, left, right, y + 2, rng)
        count = max(3, int((right - left) / (high * 0.62)))
        for k in range(count):
            x = left + (right - left) * (k + 0.5) / count
            things.tree(c, x, y, high * rng.uniform(0.76, 0.92), rng,
                        kind=("feather", "round", "fan")[(k + row) % 3])
        for k in range(count - 1):
            x = left + (right - left) * (k + 1) / count
            if row == rows - 1 and k == 0:
                c.disc(x, y - 70, 78, 0)
                found = person(c, x, y, 146, BOW, INK)
                bx, by = found["right"]
                c.line(arc(bx - 16, by, 22, 54, -1.4, 1.4), 2.6, INK)
                c.line([(bx - 12, by - 53), (bx - 12, by + 53)], 1.5, INK)
            else:
                c.disc(x, y - 62, 74, 0)
                things.deer(c, x, y, 104, flip=row % 2 == 1)
        for k in range(9):
            things.grass(c, left + 30 + (right - left - 60) * (k + rng.random() * 0.5) / 9, y, 24)


def pounding_rice(c: Canvas, look: Look, rng: random.Random) -> None:
    """The threshing floor: women at the mortar, bullocks round the post, grain heaps."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    cx, cy = c.w / 2, top + (low - top) * 0.62
    rx, ry = (right - left) * 0.4, (low - top) * 0.27
    spaces = Spaces()
    for k, f in enumerate((1.0, 0.95, 0.55)):
        c.line(oval(cx, cy, rx * f, ry * f), 3.2 if k == 0 else 1.8, INK, closed=True)
    for k in range(1, 7):
        f = 0.56 + 0.055 * k
        c.dashes(oval(cx, cy, rx * f, ry * f), 15, 11, 2.2, INK, closed=True, lean=0.5 * (-1) ** k)
    for q in oval(cx, cy, rx, ry, count=60):
        spaces.take(q[0], q[1], 26)
    spaces.take(cx, cy, ry)
    c.line([(cx, cy + 30), (cx, cy - 90)], 7, INK)
    for k in range(3):
        x = cx + 110 + k * 104
        c.disc(x, cy + 8 - k * 4, 82, 0)
    for k in range(3):
        at = things.cattle(c, cx + 110 + k * 104, cy + 64 - k * 3, 132, rng)
        c.line([(cx, cy - 40), at["yoke"]], 2, INK)
    c.disc(cx - 110, cy, 92, 0)
    person(c, cx - 110, cy + 70, 168, WALK, INK)
    for k in range(5):
        x = left + (right - left) * (0.1 + 0.2 * k)
        y = top + (low - top) * 0.3
        if k == 2:
            for j in range(9):
                c.line([(x - 60 + 60 * j / 9, y - 110 * j / 9), (x + 60 - 60 * j / 9,
                                                                y - 110 * j / 9)], 2.2, INK)
                c.dashes([(x - 54 + 60 * j / 9, y - 6 - 110 * j / 9),
                          (x + 54 - 60 * j / 9, y - 6 - 110 * j / 9)], 12, 9, 2, INK, lean=0.8)
            continue
        c.poly([(x - 26, y), (x + 26, y), (x + 12, y - 26), (x + 24, y - 52), (x - 24, y - 52),
                (x - 12, y - 26)], INK)
        for side in (-1, 1):
            found = person(c, x + side * 66, y, 160, REACH, INK, flip=side > 0, woman=True)
            hand = found["right"]
            c.line([(hand[0], hand[1] - 22), (x + side * 7, y - 46)], 5.5, INK)
    earth(c, left, right, top + (low - top) * 0.3 + 6, rng)
    scatter(c, rng, spaces, (left + 20, cy - ry + 10, right - 20, low - 8), 120,
            kinds=("hen", "grass", "stones"))


def sowing(c: Canvas, look: Look, rng: random.Random) -> None:
    """First rain: clouds, slanting strokes, ploughs and sowers in the furrows."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    sky = top + (low - top) * 0.17
    for k in range(5):
        x = left + 100 + (right - left - 200) * k / 4
        y = top + 48 + (k % 2) * 26
        for r in (76, 58, 40, 22):
            c.line(arc(x, y, r, r * 0.52, math.pi * 0.02, -math.pi * 1.02, step=5), 2.4, INK)
        c.line([(x - 80, y + 2), (x + 80, y + 2)], 2.4, INK)
    for _ in range(230):
        x, y = rng.uniform(left + 10, right - 10), rng.uniform(top + 80, sky + 60)
        c.dash(x, y, 1.86, rng.uniform(15, 24), 2.4, INK)
    rows = 4 if c.h > c.w else 2
    for row in range(rows):
        y = sky + (low - sky) * (row + 1) / rows - 14
        for k in range(4):
            base = [(x, y + 6 + k * 9 + 3 * math.sin(x / 45 + k)) for x in
                    range(int(left), int(right), 12) if y + 6 + k * 9 < low + 8]
            if k % 2:
                c.dashes(base, 14, 9, 2.2, INK)
            else:
                c.line(base, 1.9, INK)
        x = left + (right - left) * (0.3 + 0.22 * (row % 2))
        flip = row % 2 == 1
        face = -1 if flip else 1
        for k in (0, 1):
            things.cattle(c, x + face * (150 + k * 22), y - k * 8, 150, rng, flip=flip)
        found = person(c, x - face * 90, y, 150, PULL, INK, flip=flip)
        c.line([found["right"], (x - face * 20, y - 6), (x + face * 140, y - 86)], 4, INK)
        c.line([(x - face * 20, y - 6), (x + face * 14, y + 4)], 6, INK)
        for k in range(3):
            px = x - face * (250 + k * 130)
            if left + 30 < px < right - 30:
                who = person(c, px, y, 140, (WALK, CARRY, BEND)[k], INK, flip=flip, woman=True)
                for _ in range(9):
                    hx, hy = who["left"]
                    c.dot(hx + rng.uniform(-34, 34), hy + rng.uniform(6, 60), 2.6, INK)
        for k in range(3):
            px = x + face * (330 + k * 120)
            if left + 40 < px < right - 40:
                things.tree(c, px, y, 170, rng)


def peacock_tree(c: Canvas, look: Look, rng: random.Random) -> None:
    """A great tree, every bough with a bird; peacocks and children beneath."""
    inset = edge(c, rng)
    left, right, low = inset + 10, c.w - inset - 10, c.h - inset - 30
    earth(c, left, right, low + 2, rng)
    things.tree(c, c.w / 2, low, (low - inset) * 0.9, rng, kind="round")
    spaces = Spaces()
    spaces.take(c.w / 2, low - (low - inset) * 0.55, (low - inset) * 0.34)
    for side in (-1, 1):
        x = c.w / 2 + side * c.w * 0.25
        body = taper(spline([(x - side * 50, low - 52), (x, low - 56), (x - side * -34, low - 92),
                             (x - side * -36, low - 132)], step=4), 6, 6, belly=15)
        c.strip(body, INK)
        head = (x + side * 40, low - 138)
        c.disc(*head, 10, INK)
        c.line([head, (head[0] + side * 22, head[1] + 5)], 3.4, INK)
        for k in (-1, 0, 1):
            tip = (head[0] + k * 9 - side * 2, head[1] - 26)
            c.line([head, tip], 1.8, INK)
            c.dot(*tip, 3.6, INK)
        for k in range(7):
            a = math.pi / 2 + side * (math.pi / 2 + 0.16 * k - 0.1)
            long = 190 - 9 * k
            end = (x - side * 46 - side * abs(math.sin(a)) * 0 + math.cos(a) * long * 1.0,
                   low - 54 + -abs(math.sin(a - math.pi / 2 * 0)) * 0 - 26 * k)
            c.line(spline([(x - side * 46, low - 54), ((x - side * 46 + end[0]) / 2,
                           (low - 54 + end[1]) / 2 - 20), end], step=5), 2.2, INK)
            c.ring(*end, 8, 2.2, INK)
            c.dot(*end, 3, INK)
        for k in (0, 14):
            c.line([(x + k - 8, low - 44), (x + k - 4, low), (x + k + 5, low)], 2.6, INK)
        spaces.take(x, low - 70, 150)
    for k in range(4):
        x = c.w / 2 + (-1.5 + k) * 90
        person(c, x, low, 110, rng.choice((DANCE, REACH, WALK)), INK, flip=k > 1)
        spaces.take(x, low - 50, 60)
    things.sun(c, left + 92, inset + 104, 46)
    scatter(c, rng, spaces, (left + 30, inset + 170, right - 30, low - 220), 26,
            kinds=("flock", "stones"))
    scatter(c, rng, spaces, (left + 20, low - 40, right - 20, low), 60, kinds=("grass", "hen"))


TRADITION = Tradition(
    begin=begin,
    finish=finish,
    subjects={
        "tarpa-dance": Subject(tarpa_dance, SQUARE),
        "harvest": Subject(harvest, LANDSCAPE),
        "wedding-chowk": Subject(wedding_chowk, SQUARE),
        "hut-and-well": Subject(hut_and_well, LANDSCAPE),
        "toddy-palm": Subject(toddy_palm, TALL),
        "village": Subject(village, LANDSCAPE),
        "fishing": Subject(fishing, WIDE),
        "bullock-cart": Subject(bullock_cart, WIDE),
        "forest-deer": Subject(forest_deer, PORTRAIT),
        "pounding-rice": Subject(pounding_rice, LANDSCAPE),
        "sowing": Subject(sowing, PORTRAIT),
        "peacock-tree": Subject(peacock_tree, PORTRAIT),
    },
    scenes=("village", "bullock-cart", "fishing"),
)
