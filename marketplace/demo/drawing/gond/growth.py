"""What grows in a Gond picture: leaves, bark, grass, garlands, and the plume shaped like them."""

import math
import random

from .. import fills
from .. import palette as p
from ..canvas import Canvas
from ..geometry import Point, Station, leaf, outline, oval, taper
from ..plants import Branch, Spaces, Sprig, sprigs
from .manner import Look, marks_on


def foliage(c: Canvas, look: Look, sprig: Sprig, tone: p.RGB, curl: float = 0.2) -> None:
    """One leaf with its rib and its combed veins."""
    long = sprig.long
    strip = leaf(sprig.x, sprig.y, sprig.angle, long, long * 0.2, curl=curl)
    c.poly(outline(strip, 1.9), look.line)
    c.poly(outline(strip), tone)
    mark, _ = marks_on(look, tone)
    c.line([s[:2] for s in strip[:-1]], 1.3, mark)
    for i in range(2, len(strip) - 2):
        x, y, half = strip[i]
        for side in (-1, 1):
            a = sprig.angle + curl * i / len(strip)
            px = x - math.sin(a) * side * half * 0.5
            py = y + math.cos(a) * side * half * 0.5
            c.dash(px, py, a + side * 0.8, half * 0.95, 1.5, mark)


def bark(c: Canvas, look: Look, branches: list[Branch], tone: p.RGB, fill: str = "bricks") -> None:
    """Trunk and boughs, outlined together and filled along their run."""
    for b in branches:
        c.strip(b.strip, look.line, 2.6)
    mark, second = marks_on(look, tone)
    for b in sorted(branches, key=lambda b: -b.level):
        c.strip(b.strip, tone)
    for b in branches:
        if b.level == 0:
            fills.rim_line(c, b.strip, 4.5, 1.3, mark)
            fills.FILLS[fill](c, b.strip, mark, second, 2.3, 7)
        else:
            c.dots([s[:2] for s in b.strip if s[2] > 2.6], 7.5, 1.5, mark)


def ground_line(
    c: Canvas, look: Look, y: float, rng: random.Random, inset: float, *, tufts: bool = True
) -> None:
    """Earth: a rolling band of combed dashes with grass and small flowers on it."""
    left, right = inset, c.w - inset
    top = [
        (x, y + 5 * math.sin(x / 90) + 3 * math.sin(x / 37))
        for x in range(int(left), int(right) + 1, 12)
    ]
    top[-1] = (right, top[-1][1])
    low = c.h - inset
    tone = look.coats[2]
    c.poly([*top, (right, low), (left, low)], tone)
    mark, second = marks_on(look, tone)
    c.line(top, 3.2, look.line)
    depth, row = 12.0, 0
    while y + depth < low - 6:
        path = [(px, py + depth) for px, py in top[1:-1] if py + depth < low - 4]
        if row % 3 == 0:
            c.dashes(path, 11, 10, 2.6, mark)
        elif row % 3 == 1:
            c.dots(path, 10, 2.2, second)
        else:
            c.dashes(path, 9, 9, 2.2, mark, lean=1.2)
        depth += 12
        row += 1
    if not tufts:
        return
    x = left + 40
    while x < right - 40:
        base = y + 5 * math.sin(x / 90) + 3 * math.sin(x / 37)
        tuft(c, look, x, base, rng, rng.uniform(34, 62))
        x += rng.uniform(70, 150)


def tuft(c: Canvas, look: Look, x: float, y: float, rng: random.Random, high: float) -> None:
    """A few blades springing from one place."""
    tone = rng.choice(look.leaves)
    for k in range(-2, 3):
        a = -math.pi / 2 + k * 0.34 + rng.uniform(-0.06, 0.06)
        blade = leaf(x + k * 3, y, a, high * (1 - 0.12 * abs(k)), high * 0.085, curl=k * 0.12)
        c.poly(outline(blade, 1.3), look.line)
        c.poly(outline(blade), tone)
        c.line([s[:2] for s in blade[1:-1]], 1.2, marks_on(look, tone)[0])


def garland(
    c: Canvas,
    look: Look,
    path: list[Point],
    rng: random.Random,
    *,
    gap: float = 26.0,
    long: float = 40.0,
    tone: p.RGB | None = None,
) -> None:
    """A twig along a path with leaves to both sides."""
    strip: list[Station] = taper(path, 3.2, 1.4)
    points = fills.stations(strip, gap)
    for i, (x, y, _, a) in enumerate(points[1:], 1):
        for side in (-1, 1):
            shade = tone or look.leaves[i % len(look.leaves)]
            foliage(
                c,
                look,
                Sprig(x, y, a + side * 0.85, long * (1 - 0.4 * i / len(points))),
                shade,
                curl=-side * 0.25,
            )
    c.strip(strip, look.line, 1.2)
    c.strip(strip, look.coats[0])
    x, y, _, a = points[-1]
    foliage(c, look, Sprig(x, y, a, long * 0.7), tone or look.leaves[0], curl=0)


def leafage(
    c: Canvas,
    look: Look,
    branches: list[Branch],
    spaces: Spaces,
    rng: random.Random,
    long: float,
    inset: float,
    low: float,
    *,
    coat: p.RGB | None = None,
    fill: str = "bricks",
    levels: tuple[int, ...] = (1, 2),
) -> None:
    """Boughs and then as many leaves as they can carry inside the frame."""
    for b in branches:
        b.strip = [
            q for q in b.strip if inset + 10 < q[0] < c.w - inset - 10 and q[1] > inset + 10
        ] or b.strip[:1]
    for b in branches:
        if b.level:
            spaces.take_path(b.strip[::4], 4)
    bark(c, look, branches, coat or look.coats[0], fill=fill)
    places = sprigs(rng, branches, spaces, long, spacing=0.42, levels=levels, first=0.12)
    for i, q in enumerate(places):
        tip = (q.x + math.cos(q.angle) * q.long, q.y + math.sin(q.angle) * q.long)
        if all(
            inset + 12 < x < c.w - inset - 12 and inset + 12 < y < low for x, y in ((q.x, q.y), tip)
        ):
            foliage(c, look, q, look.leaves[(i * 7 // 5) % len(look.leaves)])


def strew(
    c: Canvas,
    look: Look,
    rng: random.Random,
    spaces: Spaces,
    inset: float,
    low: float,
    count: int = 220,
) -> None:
    """Seeds, rosettes and three-leaved sprigs in whatever paper is left."""
    for _ in range(count):
        x, y = rng.uniform(inset + 30, c.w - inset - 30), rng.uniform(inset + 30, low - 20)
        kind = rng.random()
        if kind < 0.42 and spaces.claim(x, y, 38):
            turn = rng.uniform(0, math.tau)
            tone = rng.choice(look.leaves)
            for k in range(3):
                foliage(c, look, Sprig(x, y, turn + k * math.tau / 3, 31), tone)
            c.disc(x, y, 6, look.line)
            c.disc(x, y, 4.2, look.coats[1])
        elif kind < 0.7 and spaces.claim(x, y, 24):
            tone = rng.choice(look.coats)
            for k in range(7):
                c.dot(
                    x + 13 * math.cos(math.tau * k / 7),
                    y + 13 * math.sin(math.tau * k / 7),
                    4,
                    tone,
                )
            c.dot(x, y, 5, look.coats[1])
        elif spaces.claim(x, y, 13):
            c.dot(x, y, 4.4, rng.choice(look.coats))


def plume(c: Canvas, look: Look, path: list[Point], wide: float, tone: p.RGB, k: int) -> None:
    """A long peacock feather with a ringed eye at its end."""
    strip = taper(path, wide * 0.16, wide * 0.5, belly=wide * 0.08)
    c.strip(strip, look.line, 2.4)
    c.strip(strip, tone)
    mark, second = marks_on(look, tone)
    c.line(path, 1.6, mark)
    for x, y, half, a in fills.stations(strip, 9)[2:-2]:
        for side in (-1, 1):
            c.dash(
                x - math.sin(a) * side * half * 0.55,
                y + math.cos(a) * side * half * 0.55,
                a - side * 0.75,
                half * 1.05,
                1.9,
                mark if k % 2 else second,
            )
    x, y = path[-1][:2]
    for r, colour in (
        (1.12, look.line),
        (1.0, look.coats[2]),
        (0.72, look.line),
        (0.64, look.coats[1]),
        (0.36, look.coats[3]),
        (0.2, look.second),
    ):
        c.disc(x, y, wide * r, colour)
    c.dots(oval(x, y, wide * 0.86), 8, 1.9, look.line, closed=True)
    c.dots(oval(x, y, wide * 0.5), 7, 1.6, look.mark, closed=True)
