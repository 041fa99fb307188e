"""Warli gatherings: the dance, the wedding square, the village, the threshing floor."""

import itertools
import math
import random

from .. import borders
from ..canvas import Canvas
from ..figures import (
    BEND,
    CARRY,
    DANCE,
    PLAY,
    REACH,
    SIT,
    STAND,
    WALK,
    person,
)
from ..geometry import oval, spline, taper
from ..plants import Spaces
from . import things
from .manner import Look, earth, edge, scatter
from .things import INK


def _ring_of_dancers(
    c: Canvas, cx: float, cy: float, start: float, turns: float, r0: float, r1: float, high: float
) -> list[tuple[float, float]]:
    """Dancers hand in hand along a spiral, heads outward; returns where they stand."""
    angle, feet, hands = start, [], []
    stop = start + math.tau * turns
    while angle < stop:
        t = (angle - start) / (stop - start)
        r = r0 + (r1 - r0) * t
        x, y = cx + math.cos(angle) * r, cy + math.sin(angle) * r
        found = person(
            c, x, y, high, DANCE, INK, turn=angle + math.pi / 2, woman=len(feet) % 2 == 0
        )
        hands.append((found["left"], found["right"]))
        feet.append((x, y))
        angle += high * 0.6 / (r + high * 0.55)
    for (_, right), (left, _) in itertools.pairwise(hands):
        c.line([right, left], max(1.8, high * 0.03), INK)
    return feet


def _tarpa_player(c: Canvas, x: float, y: float, high: float, flip: bool) -> None:
    face = -1 if flip else 1
    found = person(c, x, y, high, PLAY, INK, flip=flip)
    mouth = (found["head"][0] + face * high * 0.06, found["head"][1] + high * 0.02)
    bell = (x + face * high * 0.62, y - high * 0.2)
    pipe = taper(
        spline([mouth, (x + face * high * 0.3, y - high * 0.66), bell], step=4),
        high * 0.016,
        high * 0.085,
    )
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


def _chowk_band(c: Canvas, f: borders.Frame, inner: borders.Frame, kind: str, wide: float) -> None:
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


def _corner_tufts(c: Canvas, cx: float, cy: float, half: float) -> None:
    for sx in (-1, 1):
        for sy in (-1, 1):
            px, py = cx + sx * (half + 8), cy + sy * (half + 8)
            for k in range(5):
                a = math.atan2(sy, sx) + (k - 2) * 0.4
                c.strip(
                    taper([(px, py), (px + math.cos(a) * 30, py + math.sin(a) * 30)], 2.2, 1), INK
                )


def wedding_chowk(c: Canvas, look: Look, rng: random.Random) -> None:
    """The wedding square: bands within bands, and the tree of plenty at its heart."""
    inset = edge(c, rng)
    cx, cy = c.w / 2, c.h / 2
    half = c.short / 2 - inset - 26
    bands = rng.sample(("teeth", "chain", "comb", "weave", "dots", "zigzag"), 5)
    f = (cx - half, cy - half, cx + half, cy + half)
    for kind in bands:
        borders.rule(c, f, 3.2, INK, shake=1.5)
        wide = 42
        inner = borders.shrink(f, wide / 2)
        _chowk_band(c, f, inner, kind, wide)
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
    _corner_tufts(c, cx, cy, half)


def _crowd(
    c: Canvas, rng: random.Random, spaces: Spaces, area: tuple[float, float, float, float]
) -> None:
    for _ in range(420):
        x, y = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
        kind = rng.choice(("cow", "person", "sit", "dog", "person"))
        if kind == "cow" and spaces.claim(x, y - 38, 60):
            things.cattle(c, x, y, 96, rng, flip=rng.random() < 0.5)
        elif kind == "dog" and spaces.claim(x, y - 18, 36):
            things.dog(c, x, y, 52, flip=rng.random() < 0.5)
        elif kind in ("person", "sit") and spaces.claim(x, y - 46, 48):
            person(
                c,
                x,
                y,
                104,
                rng.choice((STAND, REACH, DANCE, SIT, BEND)),
                INK,
                flip=rng.random() < 0.5,
                woman=rng.random() < 0.5,
            )


def village(c: Canvas, look: Look, rng: random.Random) -> None:
    """A village seen all at once: huts, cattle, children, work and paths."""
    inset = edge(c, rng)
    left, right, top, low = inset + 10, c.w - inset - 10, inset + 10, c.h - inset - 10
    spaces = Spaces()
    path = spline(
        [
            (left, top + (low - top) * 0.66),
            (left + (right - left) * 0.3, top + (low - top) * 0.56),
            (left + (right - left) * 0.62, top + (low - top) * 0.74),
            (right, top + (low - top) * 0.6),
        ],
        step=10,
    )
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
    _crowd(c, rng, spaces, (left + 46, top + 210, right - 46, low - 6))
    scatter(
        c,
        rng,
        spaces,
        (left + 10, top + 150, right - 10, low - 4),
        240,
        kinds=("grass", "hen", "stones"),
    )


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
                c.line(
                    [
                        (x - 60 + 60 * j / 9, y - 110 * j / 9),
                        (x + 60 - 60 * j / 9, y - 110 * j / 9),
                    ],
                    2.2,
                    INK,
                )
                c.dashes(
                    [
                        (x - 54 + 60 * j / 9, y - 6 - 110 * j / 9),
                        (x + 54 - 60 * j / 9, y - 6 - 110 * j / 9),
                    ],
                    12,
                    9,
                    2,
                    INK,
                    lean=0.8,
                )
            continue
        c.poly(
            [
                (x - 26, y),
                (x + 26, y),
                (x + 12, y - 26),
                (x + 24, y - 52),
                (x - 24, y - 52),
                (x - 12, y - 26),
            ],
            INK,
        )
        for side in (-1, 1):
            found = person(c, x + side * 66, y, 160, REACH, INK, flip=side > 0, woman=True)
            hand = found["right"]
            c.line([(hand[0], hand[1] - 22), (x + side * 7, y - 46)], 5.5, INK)
    earth(c, left, right, top + (low - top) * 0.3 + 6, rng)
    scatter(
        c,
        rng,
        spaces,
        (left + 20, cy - ry + 10, right - 20, low - 8),
        120,
        kinds=("hen", "grass", "stones"),
    )
