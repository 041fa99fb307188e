"""What stands in a Warli village: huts, trees, palms, cattle, hens, carts, fields and wells."""

import itertools
import math
import random

from ..canvas import Canvas
from ..geometry import Point, arc, leaf, outline, oval, place, spline, taper, walk

INK = 255


def hut(c: Canvas, x: float, y: float, size: float, rng: random.Random) -> None:
    """A gabled hut: combed thatch, walls woven in one of several ways, a dark door."""
    w, h = size, size * 0.62
    peak = y - h - size * 0.62
    eave = w * 0.66
    walls = [(x - w / 2, y), (x - w / 2, y - h), (x + w / 2, y - h), (x + w / 2, y)]
    door = w * 0.13
    kind = rng.choice(("weave", "upright", "lattice"))
    _weave(c, x, y, w, h, door, kind, rng)
    c.line([*walls, walls[0]], 3.2, INK)
    c.line(
        [(x - door, y), (x - door, y - h * 0.74), (x + door, y - h * 0.74), (x + door, y)], 2.8, INK
    )
    roof = [(x - eave, y - h + size * 0.02), (x, peak), (x + eave, y - h + size * 0.02)]
    c.line([*roof, roof[0]], 3.4, INK)
    rows = 6
    for j in range(rows):
        t0, t1 = j / rows, (j + 1) / rows
        half0, half1 = eave * t0, eave * t1
        y0 = peak + (y - h - peak) * t0
        y1 = peak + (y - h - peak) * t1
        count = max(2, int(half1 * 2 / (size * 0.05)))
        for i in range(count + 1):
            u = -1 + 2 * i / count
            c.line([(x + u * half0, y0 + 2), (x + u * half1 * 0.99, y1 - 1)], 1.7, INK)
        c.line([(x - half1, y1), (x + half1, y1)], 1.8, INK)
    for side in (-1, 1):
        c.line([(x, peak + 2), (x + side * size * 0.07, peak - size * 0.13)], 3, INK)


def _lattice(c: Canvas, x: float, y: float, w: float, h: float, door: float) -> None:
    n = 9
    for i in range(-n, n * 2):
        px = x - w / 2 + w * i / n
        for side in (-1, 1):
            path = [(px, y), (px + side * h, y - h)]
            inside = [q for q in walk(path, 4) if abs(q[0] - x) < w / 2 and abs(q[0] - x) > door]
            if len(inside) > 2:
                c.line([inside[0], inside[-1]] if _together(inside) else inside[:1], 1.6, INK)


def _weave(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    door: float,
    kind: str,
    rng: random.Random,
) -> None:
    if kind == "upright":
        for i in range(25):
            px = x - w / 2 + w * i / 24
            if abs(px - x) > door:
                c.line([(px, y), (px + rng.uniform(-1, 1), y - h)], 2.2, INK)
    elif kind == "lattice":
        _lattice(c, x, y, w, h, door)
    else:
        for j in range(8):
            py = y - h * (j + 0.5) / 8
            for i in range(22):
                px = x - w / 2 + w * (i + (0.5 if j % 2 else 0)) / 22
                if abs(px - x) > door + 2 and px < x + w / 2:
                    c.dash(px, py, 0.7 if j % 2 else -0.7, h / 8 * 1.25, 2.4, INK)


def _together(points: list[Point]) -> bool:
    return all(math.hypot(q[0] - p[0], q[1] - p[1]) < 8 for p, q in itertools.pairwise(points))


def tree(c: Canvas, x: float, y: float, high: float, rng: random.Random, *, kind: str = "") -> None:
    """A feathery tree: fine boughs, each fringed on both sides with tiny leaf strokes."""
    kind = kind or rng.choice(("feather", "fan", "round"))
    sway = rng.uniform(-0.06, 0.06) * high
    trunk = spline([(x, y), (x + sway * 0.4, y - high * 0.4), (x + sway, y - high * 0.92)], step=6)
    c.strip(taper(trunk, high * 0.022 + 2.2, 1.2), INK)
    for k in (-1, 1):
        c.curve(
            [
                (x, y - high * 0.05),
                (x + k * high * 0.025, y - high * 0.015),
                (x + k * high * 0.06, y),
            ],
            2.4,
            INK,
            ends=(1, 0.4),
        )
    count = 9 if kind != "fan" else 7
    for i in range(count):
        at = 0.28 + 0.68 * i / count
        base = trunk[int(at * (len(trunk) - 1))]
        for side in (-1, 1):
            if kind == "round":
                long = high * 0.36 * math.sin(math.pi * (0.2 + 0.72 * (1 - i / count)))
            else:
                long = high * (0.4 - 0.26 * i / count)
            long *= rng.uniform(0.88, 1.08)
            a = -math.pi / 2 + side * (1.02 - 0.5 * i / count)
            mid = (base[0] + math.cos(a) * long * 0.55, base[1] + math.sin(a) * long * 0.55)
            up = -math.pi / 2 + side * (0.5 if kind != "fan" else 1.15)
            end = (mid[0] + math.cos(up) * long * 0.5, mid[1] + math.sin(up) * long * 0.5)
            fringe(c, spline([base, mid, end], step=5), high * 0.03, 1.7)
    fringe(c, trunk[int(len(trunk) * 0.8) :], high * 0.03, 1.7)


def fringe(c: Canvas, path: list[Point], leaf_long: float, width: float) -> None:
    """A twig with a stroke to each side at every step."""
    c.line(path, width, INK)
    leaf_long = max(5.0, leaf_long)
    points = walk(path, max(4.2, leaf_long * 0.52))
    for i, q in enumerate(points[1:], 1):
        before = points[i - 1]
        a = math.atan2(q[1] - before[1], q[0] - before[0])
        for side in (-1, 1):
            b = a + side * 0.85
            c.dash(
                q[0] + math.cos(b) * leaf_long * 0.5,
                q[1] + math.sin(b) * leaf_long * 0.5,
                b,
                leaf_long,
                max(1.6, leaf_long * 0.26),
                INK,
            )


def palm(
    c: Canvas, x: float, y: float, high: float, rng: random.Random, *, pots: bool = True
) -> Point:
    """A toddy palm with ringed trunk and a burst of fronds; returns the place of its crown."""
    sway = rng.uniform(-0.07, 0.07) * high
    top = (x + sway, y - high)
    trunk = spline([(x, y), (x + sway * 0.2, y - high * 0.5), top], step=6)
    wide = high * 0.014 + 2.5
    for side in (-1, 1):
        c.line(
            [
                (q[0] + side * wide * (1.25 - 0.35 * i / len(trunk)), q[1])
                for i, q in enumerate(trunk)
            ],
            2.4,
            INK,
        )
    for i, q in enumerate(walk(trunk, 8)):
        c.line(
            [
                (q[0] - wide, q[1] + (2 if i % 2 else -2)),
                (q[0] + wide, q[1] + (-2 if i % 2 else 2)),
            ],
            1.6,
            INK,
        )
    fronds = 13
    for i in range(fronds):
        a = math.pi * (0.93 + 1.14 * i / (fronds - 1))
        long = high * 0.27 * rng.uniform(0.9, 1.08)
        mid = (top[0] + math.cos(a) * long * 0.6, top[1] + math.sin(a) * long * 0.66)
        end = (top[0] + math.cos(a) * long, top[1] + math.sin(a) * long * 0.8 + long * 0.24)
        path = spline([top, mid, end], step=5)
        c.line(path, 2.0, INK)
        points = walk(path, 5.4)
        for j, q in enumerate(points[2:], 2):
            reach = long * 0.2 * math.sin(math.pi * min(1, j / len(points) + 0.12))
            for side in (-1, 1):
                b = a + side * 0.75 + (0.3 if math.cos(a) > 0 else -0.3)
                c.line([q, (q[0] + math.cos(b) * reach, q[1] + math.sin(b) * reach)], 1.5, INK)
    if pots:
        for side in (-1, 1):
            pot(c, top[0] + side * wide * 3.4, top[1] + high * 0.075, high * 0.024)
    return top


def pot(c: Canvas, x: float, y: float, r: float) -> None:
    """A round water pot with a lip."""
    c.disc(x, y, r, INK)
    c.line([(x - r * 0.62, y - r * 1.22), (x + r * 0.62, y - r * 1.22)], max(1.6, r * 0.34), INK)
    c.line([(x, y - r * 1.2), (x, y - r * 0.7)], r * 0.8, INK)


def cattle(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    rng: random.Random,
    *,
    flip: bool = False,
    hump: bool = True,
) -> dict[str, Point]:
    """A bullock: two triangles for a body, thin legs, swept horns."""

    def at(*points: Point) -> list[Point]:
        return place(points, x=x, y=y, size=size / 100, flip=flip)

    c.poly(at((-48, -66), (4, -55), (-34, -32), (-47, -40)), INK)
    c.poly(at((40, -72), (-4, -55), (30, -33), (42, -44)), INK)
    if hump:
        c.poly(at((14, -61), (22, -80), (34, -70)), INK)
    thick = max(1.8, size * 0.035)
    step = rng.uniform(-3, 3)
    for leg in (
        ((-44, -42), (-47, -20), (-44 + step, 0)),
        ((-36, -36), (-33, -18), (-35 - step, 0)),
        ((32, -36), (30, -18), (33 + step, 0)),
        ((40, -44), (42, -20), (41 - step, 0)),
    ):
        c.line(at(*leg), thick, INK)
    c.poly(at((38, -72), (52, -82), (70, -62), (66, -56), (42, -58)), INK)
    for horn in (((52, -80), (50, -94), (60, -108)), ((55, -80), (66, -92), (78, -98))):
        c.line(spline(at(*horn), step=3), thick * 0.9, INK, ends=(1, 0.3))
    c.line(at((48, -80), (40, -85)), thick, INK)
    c.line(spline(at((-47, -64), (-58, -50), (-56, -28)), step=4), thick * 0.7, INK)
    c.line(at((-56, -30), (-59, -18)), thick * 1.5, INK)
    return {"yoke": at((32, -78))[0], "mouth": at((68, -58))[0]}


def hen(c: Canvas, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """A pecking hen."""

    def at(*points: Point) -> list[Point]:
        return place(points, x=x, y=y, size=size / 40, flip=flip)

    c.poly(
        spline(
            at(
                (-16, -26),
                (-6, -16),
                (8, -20),
                (12, -32),
                (17, -30),
                (12, -14),
                (2, -8),
                (-10, -12),
            ),
            closed=True,
            step=3,
        ),
        INK,
    )
    c.line(at((17, -31), (23, -29)), 1.8, INK)
    c.line(at((13, -34), (15, -38), (17, -33)), 1.8, INK)
    for dx in (-2, 4):
        c.line(at((dx, -10), (dx, 0), (dx + 4, 0)), 1.6, INK)
    for k in (0, 5):
        c.line(at((-12, -20), (-22, -30 + k)), 1.8, INK)


def deer(c: Canvas, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """A running deer with branched antlers."""

    def at(*points: Point) -> list[Point]:
        return place(points, x=x, y=y, size=size / 100, flip=flip)

    c.poly(at((-42, -62), (2, -50), (-28, -34), (-40, -42)), INK)
    c.poly(at((34, -68), (-4, -50), (26, -36), (36, -46)), INK)
    thick = max(1.6, size * 0.03)
    for leg in (
        ((-40, -44), (-52, -24), (-60, -4)),
        ((-32, -38), (-40, -18), (-46, 0)),
        ((28, -40), (38, -24), (54, -16)),
        ((34, -46), (48, -34), (62, -30)),
    ):
        c.line(at(*leg), thick, INK)
    c.poly(at((30, -66), (46, -92), (52, -88), (38, -54)), INK)
    c.poly(at((44, -94), (66, -84), (64, -80), (47, -84)), INK)
    for horn in (
        ((48, -94), (40, -112), (46, -128)),
        ((41, -110), (32, -118)),
        ((50, -94), (54, -110), (66, -120)),
        ((54, -108), (54, -122)),
    ):
        c.line(at(*horn), thick * 0.9, INK)
    c.line(at((-42, -62), (-52, -70)), thick * 1.4, INK)


def dog(c: Canvas, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """A dog with its tail up."""

    def at(*points: Point) -> list[Point]:
        return place(points, x=x, y=y, size=size / 100, flip=flip)

    c.poly(at((-40, -52), (0, -44), (-26, -32)), INK)
    c.poly(at((34, -56), (-4, -44), (28, -32)), INK)
    for leg in (
        ((-34, -42), (-42, -20), (-36, 0)),
        ((-26, -36), (-22, 0)),
        ((26, -36), (22, 0)),
        ((32, -42), (40, -20), (36, 0)),
    ):
        c.line(at(*leg), max(1.6, size * 0.04), INK)
    c.poly(at((30, -56), (44, -74), (66, -60), (62, -54), (38, -46)), INK)
    c.line(at((44, -72), (38, -82)), 2.4, INK)
    c.line(spline(at((-40, -50), (-56, -62), (-54, -78)), step=4), 2.4, INK)


def sun(c: Canvas, x: float, y: float, r: float, *, rays: int = 40) -> None:
    """Rings and a fringe of rays."""
    k = max(1.0, r / 110)
    c.ring(x, y, r, 3.2 * k, INK)
    c.ring(x, y, r * 0.78, 2.2 * k, INK)
    c.dots(oval(x, y, r * 0.89), 9 * k, 2.1 * k, INK, closed=True)
    for i in range(rays):
        a = math.tau * i / rays
        long = r * (0.42 if i % 2 else 0.28)
        c.line(
            [
                (x + math.cos(a) * r * 1.08, y + math.sin(a) * r * 1.08),
                (x + math.cos(a) * (r * 1.08 + long), y + math.sin(a) * (r * 1.08 + long)),
            ],
            2.2 * k,
            INK,
        )
    for ring in range(4):
        path = oval(x, y, r * (0.62 - 0.15 * ring))
        c.line(path, 1.8 * k, INK, closed=True)
    c.disc(x, y, r * 0.1, INK)


def hill(c: Canvas, x: float, y: float, wide: float, high: float, rng: random.Random) -> None:
    """A hill of nested zigzags with strokes between them."""
    layers = max(3, int(high / 30))
    for k in range(layers):
        t = 1 - k / layers
        path = [(x - wide / 2 * t, y), (x, y - high * t), (x + wide / 2 * t, y)]
        c.line(path, 2.8 if k % 2 == 0 else 1.6, INK)
        if k % 2 == 0:
            inner = [
                (x - wide / 2 * (t - 0.5 / layers), y),
                (x, y - high * (t - 0.5 / layers)),
                (x + wide / 2 * (t - 0.5 / layers), y),
            ]
            for a, b in itertools.pairwise(inner):
                c.dashes([a, b], 9, 8, 1.9, INK, lean=1.3)


def flock(c: Canvas, x: float, y: float, count: int, spread: float, rng: random.Random) -> None:
    """Birds on the wing."""
    for _ in range(count):
        bx, by = x + rng.uniform(-1, 1) * spread, y + rng.uniform(-0.4, 0.4) * spread
        s = rng.uniform(9, 15)
        for side in (-1, 1):
            c.strip(
                taper(
                    arc(
                        bx + side * s * 0.7,
                        by,
                        s * 0.7,
                        s * 0.55,
                        math.pi if side > 0 else 0,
                        math.pi * 1.75 if side > 0 else -math.pi * 0.75,
                        step=3,
                    ),
                    1.7,
                    0.7,
                ),
                INK,
            )
        c.disc(bx, by + 1, 2.6, INK)


def paddy(c: Canvas, x: float, y: float, high: float, rng: random.Random) -> None:
    """One clump of rice, heads bowing."""
    for k in range(-2, 3):
        tip = (x + k * high * 0.24, y - high * (1 - 0.09 * abs(k)))
        end = (tip[0] + (k or 0.8) * high * 0.09, tip[1] + high * 0.1)
        c.line(
            spline([(x + k * 1.5, y), (x + k * high * 0.1, y - high * 0.55), tip, end], step=4),
            1.5,
            INK,
        )
        c.dash(end[0], end[1], 1.2, high * 0.2, 3.2, INK)


def grass(c: Canvas, x: float, y: float, high: float) -> None:
    """Three or five strokes of grass."""
    for k in range(-2, 3):
        c.line([(x + k * 2.2, y), (x + k * high * 0.28, y - high * (1 - 0.12 * abs(k)))], 1.7, INK)


def cart(c: Canvas, x: float, y: float, size: float, rng: random.Random) -> None:
    """A bullock cart seen from the side, loaded, its pair of bullocks to the right."""
    r = size * 0.21
    wheel = (x, y - r)
    c.ring(*wheel, r, 4, INK)
    c.ring(*wheel, r * 0.78, 1.8, INK)
    c.disc(*wheel, r * 0.16, INK)
    for i in range(12):
        a = math.tau * i / 12
        c.line([wheel, (x + math.cos(a) * r * 0.96, y - r + math.sin(a) * r * 0.96)], 1.9, INK)
    bed = y - r * 1.55
    c.line([(x - size * 0.36, bed), (x + size * 0.95, bed - size * 0.06)], 4.4, INK)
    for i in range(8):
        px = x - size * 0.34 + size * 0.68 * i / 7
        c.line([(px, bed), (px - size * 0.03 + size * 0.06 * i / 7, bed - size * 0.2)], 2.4, INK)
    c.line([(x - size * 0.38, bed - size * 0.2), (x + size * 0.38, bed - size * 0.21)], 3, INK)
    for j in range(4):
        for i in range(13 - j * 2):
            px = x - size * 0.3 + size * 0.6 * (i + j) / 12
            c.dash(
                px, bed - size * (0.23 + j * 0.045), rng.uniform(-0.9, 0.9), size * 0.085, 2.4, INK
            )
    for k, dx in enumerate((0.78, 0.7)):
        cattle(c, x + size * dx, y - k * size * 0.05, size * 0.52, rng)


def well(c: Canvas, x: float, y: float, r: float) -> None:
    """A stone-rimmed well seen from above, water within."""
    c.ring(x, y, r, 4, INK)
    c.ring(x, y, r * 0.72, 3, INK)
    for i in range(26):
        a = math.tau * i / 26
        c.line(
            [
                (x + math.cos(a) * r * 0.74, y + math.sin(a) * r * 0.74),
                (x + math.cos(a) * r, y + math.sin(a) * r),
            ],
            2.2,
            INK,
        )
    for k in range(5):
        v = r * (-0.4 + 0.2 * k)
        half = math.sqrt(max(0, (r * 0.6) ** 2 - v * v))
        c.line(
            [(x - half + 2 * half * t / 16, y + v + 3 * math.sin(t * 1.4)) for t in range(17)],
            1.8,
            INK,
        )


def fish(c: Canvas, x: float, y: float, long: float, angle: float) -> None:
    """A small fish: a leaf-shaped body, a forked tail."""
    body = leaf(x, y, angle, long * 0.75, long * 0.16)
    c.poly(outline(body), INK)
    tail = [(x, y)] + [
        (x - math.cos(angle + k) * long * 0.3, y - math.sin(angle + k) * long * 0.3)
        for k in (-0.5, 0.5)
    ]
    c.poly(tail, INK)
