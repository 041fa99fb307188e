"""Warli work: harvest, sowing, the road to market, the river."""

import math
import random

from ..canvas import Canvas
from ..figures import (
    BEND,
    BOW,
    CARRY,
    PULL,
    REACH,
    SIT,
    WALK,
    person,
)
from ..geometry import arc
from ..plants import Spaces
from . import things
from .manner import Look, earth, edge, scatter
from .things import INK


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
            c.curve(
                [(hx, hy), (hx + face * 16, hy + 4), (hx + face * 22, hy - 10)],
                3,
                INK,
                ends=(1, 0.3),
            )
            things.paddy(c, px + face * 62, y, 60, rng)
        for at in carriers:
            px = left + (right - left) * at
            found = person(c, px, y, high, CARRY, INK, woman=True, flip=rng.random() < 0.5)
            hx, hy = found["crown"]
            for k in range(-7, 8):
                c.line([(hx, hy - 6), (hx + k * 5, hy - 34 + abs(k))], 1.9, INK)
                c.line([(hx, hy - 6), (hx + k * 4.4, hy + 8 - abs(k))], 1.7, INK)
            c.line([(hx - 10, hy - 8), (hx + 10, hy - 8)], 4, INK)
        c.line(
            [(q, y + 6 + 2 * math.sin(q / 50)) for q in range(int(left), int(right), 14)],
            1.8,
            INK,
            shake=2,
        )


def _broken(c: Canvas, wave: list, waders: list) -> None:
    """A wave's line, left open round the people standing in it."""
    piece: list = []
    for q in wave:
        if all(math.hypot(q[0] - wx, q[1] - wy + 50) > 84 for wx, wy in waders):
            piece.append(q)
        elif piece:
            c.line(piece, 1.7, INK)
            piece = []
    c.line(piece, 1.7, INK)


def _net(c: Canvas, hx: float, hy: float, face: int) -> None:
    net = [
        (hx, hy),
        (hx + face * 62, hy + 34),
        (hx + face * 40, hy + 92),
        (hx - face * 12, hy + 66),
    ]
    c.poly(net, 0)
    c.line([*net, net[0]], 2.4, INK)
    for t in (0.2, 0.4, 0.6, 0.8):
        a = [net[0][i] + (net[3][i] - net[0][i]) * t for i in (0, 1)]
        b = [net[1][i] + (net[2][i] - net[1][i]) * t for i in (0, 1)]
        c.line([tuple(a), tuple(b)], 1.6, INK)
        a = [net[0][i] + (net[1][i] - net[0][i]) * t for i in (0, 1)]
        b = [net[3][i] + (net[2][i] - net[3][i]) * t for i in (0, 1)]
        c.line([tuple(a), tuple(b)], 1.6, INK)


def _bank(x: float, y: float) -> float:
    return y + 26 * math.sin(x / 170) + 9 * math.sin(x / 61)


def _far_bank(c: Canvas, rng: random.Random, left: float, right: float, y0: float) -> None:
    for k in range(4):
        x = left + 90 + k * (right - left - 180) / 3.3
        things.tree(c, x, _bank(x, y0) - 26, rng.uniform(190, 260), rng)
        px = x + 118
        found = person(c, px, _bank(px, y0) - 26, 124, rng.choice((CARRY, WALK)), INK, woman=True)
        c.poly(arc(found["crown"][0], found["crown"][1] - 16, 24, 15, 0, math.pi), INK)


def _near_bank(
    c: Canvas, rng: random.Random, left: float, right: float, span: tuple[float, float]
) -> None:
    y1, low = span
    for x in range(int(left) + 30, int(right) - 20, 58):
        y = min(low, _bank(x, y1) + 70)
        if rng.random() < 0.55:
            things.grass(c, x, y, 30)
        elif rng.random() < 0.5:
            things.hen(c, x, y, 36, flip=rng.random() < 0.5)


def fishing(c: Canvas, look: Look, rng: random.Random) -> None:
    """A river full of fish, people wading with nets and baskets."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    y0, y1 = top + (low - top) * 0.4, top + (low - top) * 0.84

    spaces = Spaces()
    for y, sign in ((y0, -1), (y1, 1)):
        path = [(x, _bank(x, y)) for x in range(int(left), int(right) + 1, 12)]
        c.line(path, 3.4, INK)
        c.line([(x, v + sign * 12) for x, v in path], 1.8, INK)
        c.dashes([(x, v + sign * 22) for x, v in path], 13, 9, 2.2, INK, lean=1.1)
    waders = []
    for k in range(3):
        x = left + (right - left) * (0.2 + 0.3 * k) + rng.uniform(-30, 30)
        y = _bank(x, y0) + (y1 - y0) * (0.42 + 0.12 * (k % 2))
        waders.append((x, y))
        spaces.take(x, y - 60, 76)
    for k in range(1, 9):
        base = y0 + (y1 - y0) * k / 9
        wave = [
            (x, _bank(x, base) + 5 * math.sin(x / 21 + k))
            for x in range(int(left) + 6, int(right) - 4, 8)
        ]
        _broken(c, wave, waders)
    for _ in range(140):
        x = rng.uniform(left + 40, right - 60)
        y = _bank(x, rng.uniform(y0 + 30, y1 - 30))
        if spaces.claim(x, y, 33):
            c.disc(x + 6, y, 27, 0)
            things.fish(
                c, x - 10, y, 46, rng.uniform(-0.25, 0.25) + (math.pi if rng.random() < 0.4 else 0)
            )
    for k, (x, y) in enumerate(waders):
        found = person(
            c, x, y, 150, (BEND, REACH, BOW)[k % 3], INK, flip=k % 2 == 1, woman=k % 2 == 0
        )
        _net(c, *found["right"], -1 if k % 2 else 1)
    _far_bank(c, rng, left, right, y0)
    things.sun(c, right - 100, top + 96, 46)
    _near_bank(c, rng, left, right, (y1, low))


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
    scatter(
        c,
        rng,
        spaces,
        (left + 20, lanes[0] + 60, right - 20, low - 40),
        60,
        kinds=("grass", "stones", "hen"),
    )


def _furrow(
    c: Canvas, rng: random.Random, y: float, flip: bool, span: tuple[float, float, float]
) -> None:
    left, right, low = span
    for k in range(4):
        base = [
            (x, y + 6 + k * 9 + 3 * math.sin(x / 45 + k))
            for x in range(int(left), int(right), 12)
            if y + 6 + k * 9 < low + 8
        ]
        if k % 2:
            c.dashes(base, 14, 9, 2.2, INK)
        else:
            c.line(base, 1.9, INK)
    x = left + (right - left) * (0.52 if flip else 0.3)
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
        _furrow(c, rng, y, row % 2 == 1, (left, right, low))
