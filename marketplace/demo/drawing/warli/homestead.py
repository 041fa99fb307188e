"""Warli home and forest: hut and well, palms, deer, the tree of birds."""

import math
import random

from ..canvas import Canvas
from ..figures import (
    BOW,
    CARRY,
    CLIMB,
    DANCE,
    PULL,
    REACH,
    SIT,
    STAND,
    WALK,
    person,
)
from ..geometry import arc, spline, taper
from ..plants import Spaces
from . import things
from .manner import Look, earth, edge, scatter
from .things import INK


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
    scatter(
        c, rng, spaces, (left + 10, hy + 60, right - 10, low - 6), 90, kinds=("grass", "stones")
    )
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
        if k % 2 or (count == 3 and k == 0):
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
    scatter(
        c,
        rng,
        spaces,
        (left + 20, inset + 50, right - 20, low - 250),
        34,
        kinds=("flock", "stones"),
    )
    scatter(c, rng, spaces, (left + 20, low - 60, right - 20, low), 46, kinds=("hen", "grass"))


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
            things.tree(
                c,
                x,
                y,
                high * rng.uniform(0.76, 0.92),
                rng,
                kind=("feather", "round", "fan")[(k + row) % 3],
            )
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
        body = taper(
            spline(
                [
                    (x - side * 50, low - 52),
                    (x, low - 56),
                    (x - side * -34, low - 92),
                    (x - side * -36, low - 132),
                ],
                step=4,
            ),
            6,
            6,
            belly=15,
        )
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
            end = (
                x - side * 46 - side * abs(math.sin(a)) * 0 + math.cos(a) * long * 1.0,
                low - 54 + -abs(math.sin(a - math.pi / 2 * 0)) * 0 - 26 * k,
            )
            c.line(
                spline(
                    [
                        (x - side * 46, low - 54),
                        ((x - side * 46 + end[0]) / 2, (low - 54 + end[1]) / 2 - 20),
                        end,
                    ],
                    step=5,
                ),
                2.2,
                INK,
            )
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
    scatter(
        c,
        rng,
        spaces,
        (left + 30, inset + 170, right - 30, low - 220),
        26,
        kinds=("flock", "stones"),
    )
    scatter(c, rng, spaces, (left + 20, low - 40, right - 20, low), 60, kinds=("grass", "hen"))
