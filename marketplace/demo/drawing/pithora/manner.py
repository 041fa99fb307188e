"""Pictures in the manner of Pithora wall painting: bright horses in a dotted, waving frame."""

import math
import random
from dataclasses import dataclass

from PIL import Image

from .. import borders
from .. import palette as p
from ..canvas import Canvas, blotches, grain, shade
from ..creatures import Creature, creature
from ..field import Field
from ..figures import PULL, Pose, person
from ..fills import cut, stations
from ..geometry import Point, leaf, outline, oval, place, spline, taper, walk
from ..plants import Spaces


@dataclass(frozen=True)
class Look:
    """The wall, the frame's band, the line, and the poster colours for the animals."""

    wall: p.RGB
    band: p.RGB
    line: p.RGB
    coats: tuple[p.RGB, ...]
    dots: tuple[p.RGB, ...]


BRIGHT = (
    p.VERMILION,
    p.BLUE,
    p.ORANGE,
    (34, 128, 84),
    p.MAGENTA,
    (112, 62, 140),
    p.TURMERIC,
    (26, 140, 150),
)
LOOKS = (
    Look((254, 246, 226), p.VERMILION, (36, 26, 30), BRIGHT, (p.WHITE, p.LEMON, p.PINK)),
    Look((249, 229, 164), (28, 104, 84), (40, 26, 24), BRIGHT, (p.WHITE, p.LEMON, p.SKY)),
    Look((254, 236, 224), p.MAGENTA, (38, 24, 40), BRIGHT, (p.WHITE, p.LEMON, p.LIME)),
    Look((232, 242, 236), p.BLUE, (26, 28, 46), BRIGHT, (p.WHITE, p.LEMON, p.ORANGE)),
    Look((250, 238, 214), p.ORANGE, (44, 24, 22), BRIGHT, (p.WHITE, p.LEMON, p.SKY)),
)


def begin(width: int, height: int, rng: random.Random, turn: int) -> tuple[Canvas, Look]:
    """A whitewashed or tinted wall."""
    look = LOOKS[turn % len(LOOKS)]
    return Canvas(width, height, look.wall, rng), look


def finish(c: Canvas, look: Look, rng: random.Random) -> Image.Image:
    """Pigment in milk on lime wash: a soft, faintly streaked surface."""
    size = c.size
    return shade(
        c.reduced(),
        grain(size, rng, 242),
        grain(size, rng, 244, stretch=(1, 4)),
        blotches(size, rng, 245),
    )


def coats(look: Look, rng: random.Random, count: int) -> list[p.RGB]:
    """As many coats as wanted, no two neighbours alike."""
    out: list[p.RGB] = []
    for _ in range(count):
        out.append(rng.choice([t for t in look.coats if t not in out[-3:]]))
    return out


def gate(c: Canvas, look: Look, rng: random.Random, *, opening: bool = True) -> float:
    """The sacred frame: a band of waves, dots and diamonds, open at the bottom like a gate."""
    f = borders.frame(c, 30)
    wide = 66
    kind = rng.choice(("waves", "diamonds", "mounts"))
    tones = [t for t in look.coats if t != look.band]
    borders.band(c, f, wide, look.band)
    middle = borders.shrink(f, wide / 2)
    if kind == "waves":
        borders.wave_row(c, middle, 15, 76, 11, look.line)
        borders.wave_row(c, middle, 15, 76, 7, p.LEMON)
        borders.dot_row(c, borders.shrink(f, 12), 4, [p.WHITE], 19)
        borders.dot_row(c, borders.shrink(f, wide - 12), 4, [p.WHITE], 19)
    elif kind == "diamonds":
        borders.diamond_row(c, middle, 21, 52, [p.LEMON, p.WHITE, tones[0]], look.line)
        borders.dot_row(c, borders.shrink(f, 8), 3, [p.WHITE], 15)
        borders.dot_row(c, borders.shrink(f, wide - 8), 3, [p.WHITE], 15)
    else:
        borders.teeth_row(c, borders.shrink(f, 6), 40, 50, [p.LEMON, p.WHITE, tones[1]])
        borders.teeth_row(
            c, borders.shrink(f, wide - 6), 34, 50, [tones[0], tones[2]], inward=False
        )
        borders.dot_row(c, borders.shrink(f, wide / 2), 3, [look.line], 25)
    borders.rule(c, f, 4.5, look.line)
    borders.rule(c, borders.shrink(f, wide), 4.5, look.line)
    borders.dot_row(c, borders.shrink(f, wide + 13), 4.6, [look.band, tones[0]], 20)
    if opening:
        half = c.w * 0.065
        y0, y1 = f[3] - wide, f[3]
        c.poly(
            [
                (c.w / 2 - half, y0 - 24),
                (c.w / 2 + half, y0 - 24),
                (c.w / 2 + half, y1 + 6),
                (c.w / 2 - half, y1 + 6),
            ],
            look.wall,
        )
        for side in (-1, 1):
            x = c.w / 2 + side * half
            c.line([(x, y0 - 24), (x, y1)], 4.5, look.line)
            for k in range(6):
                c.dot(x - side * 14, y0 - 14 + k * 17, 5, tones[k % len(tones)])
    return 30 + wide + 26


def mount(
    c: Canvas,
    look: Look,
    animal: Creature,
    coat: p.RGB,
    trim: p.RGB,
    *,
    saddle: bool = True,
    dots: float = 3.2,
) -> None:
    """One animal: a bold flat coat, a dark line, rows of dots inside it, a patterned cloth."""
    halo = max(2.6, animal.size * 1.5)
    for poly in animal.polys.values():
        c.line(poly, halo * 2, look.line, closed=True)
    for strip in animal.strips.values():
        c.strip(strip, look.line, halo)
    for name, strip in animal.strips.items():
        c.strip(strip, p.darker(coat, 0.24) if "far" in name else coat)
    for poly in animal.polys.values():
        c.poly(poly, coat)
    if "ear" in animal.polys:
        c.line(animal.polys["ear"], halo, look.line, closed=True)
    mark = look.dots[0] if p.brightness(coat) < 175 else look.line
    near = [n for n in (*animal.strips, *animal.polys) if "far" not in n]
    inside = animal.field(*near)
    gap = dots * 2.7
    for m in inside.rings(gap * 0.85, gap, dots * 2.8, most=2, shortest=dots * 9):
        if m.row == 0:
            c.dot(m.x, m.y, dots * 0.8, mark)
        else:
            c.dash(m.x, m.y, m.angle, dots * 2.1, dots * 0.9, trim)
    if saddle:
        _cloth(c, look, animal, trim, coat)
    ex, ey = animal.marks["eye"]
    r = max(3.2, animal.size * 2.2)
    c.disc(ex, ey, r * 1.5, look.line)
    c.disc(ex, ey, r * 1.1, p.WHITE)
    c.disc(ex, ey, r * 0.5, look.line)


def _cloth(c: Canvas, look: Look, animal: Creature, trim: p.RGB, coat: p.RGB) -> None:
    body = animal.strips["body"]
    span = {"camel": (0.3, 0.5), "elephant": (0.3, 0.62)}.get(animal.kind, (0.26, 0.47))
    part = cut(body, *span)
    if len(part) < 3:
        return
    c.strip(part, look.line, animal.size * 0.9)
    c.strip(part, trim)
    size = animal.size
    mark = p.WHITE if p.brightness(trim) < 170 else look.line
    points = stations(part, max(4.0, size * 4.2))
    for i, (x, y, half, a) in enumerate(points):
        nx, ny = -math.sin(a), math.cos(a)
        row = [(x + nx * half * t, y + ny * half * t) for t in (-0.95, 0.95)]
        if i in (0, len(points) - 1):
            c.line(row, size * 0.9, look.line)
        elif i % 2:
            c.dots(row, size * 4.2, size * 1.1, mark)
        else:
            zig = walk(row, size * 4.0)
            c.line(
                [
                    (
                        q[0] + math.cos(a) * size * (1.2 if k % 2 else -1.2),
                        q[1] + math.sin(a) * size * (1.2 if k % 2 else -1.2),
                    )
                    for k, q in enumerate(zig)
                ],
                size * 0.8,
                coat if coat != trim else mark,
            )


def horse(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    size: float,
    coat: p.RGB,
    trim: p.RGB,
    rng: random.Random,
    *,
    flip: bool = False,
    rider: p.RGB | None = None,
) -> Creature:
    """A horse with combed mane and bridle, and a rider if a colour is given for one."""
    made = creature("horse", x, y, size, rng, flip=flip)
    if rider is not None:
        seat(c, look, made, rider, rng)
    neck = cut(made.strips["body"], 0.62, 1.0)
    for px, py, half, a in stations(neck, size * 4.4):
        side = 1 if flip else -1
        bx, by = px - math.sin(a) * half * side, py + math.cos(a) * half * side
        out = a + side * math.pi / 2
        c.dash(
            bx + math.cos(out) * size * 5,
            by + math.sin(out) * size * 5,
            out - side * 0.7,
            size * 15,
            size * 2.6,
            look.line,
        )
    mount(c, look, made, coat, trim, dots=max(2.2, min(3.6, size * 2.3)))
    brow, chin = made.point(60, -109), made.point(64, -96)
    c.line([brow, chin], size * 1.5, trim)
    c.curve([made.point(69, -99), made.point(52, -82), made.point(16, -84)], size * 1.3, look.line)
    c.dots(
        [made.point(34, -68), made.point(46, -78), made.point(54, -96)], size * 5, size * 1.7, trim
    )
    return made


def seat(c: Canvas, look: Look, animal: Creature, tone: p.RGB, rng: random.Random) -> None:
    """A rider astride, arm raised."""
    x, y = animal.marks["back"]
    k = animal.size
    face = -1 if animal.flip else 1
    high = k * 52
    for grow, colour in ((2.4, look.line), (0, tone)):
        c.strip(
            [(x, y + k * 4, 4.6 * k), (x, y - high * 0.5, 2.6 * k), (x, y - high * 0.68, 8.4 * k)],
            colour,
            grow,
        )
        c.strip(
            taper(
                [(x, y), (x + face * k * 6, y + k * 12), (x + face * k * 5, y + k * 26)],
                3.2 * k,
                2.2 * k,
            ),
            colour,
            grow,
        )
        c.strip(
            taper(
                [
                    (x + face * k * 6, y - high * 0.64),
                    (x + face * k * 18, y - high * 0.6),
                    (x + face * k * 26, y - high * 0.86),
                ],
                1.9 * k,
                1.5 * k,
            ),
            colour,
            grow,
        )
        c.strip(
            taper(
                [
                    (x - face * k * 6, y - high * 0.64),
                    (x - face * k * 10, y - high * 0.4),
                    (x + face * k * 6, y - high * 0.26),
                ],
                1.9 * k,
                1.5 * k,
            ),
            colour,
            grow,
        )
        c.disc(x + face * k, y - high * 0.88, 6.2 * k + grow, colour)
    turban = rng.choice([t for t in look.coats if t != tone])
    c.strip(
        [(x - face * 4 * k, y - high * 0.98, 2.6 * k), (x + face * 6 * k, y - high * 1.0, 3.2 * k)],
        turban,
    )
    c.line(
        [(x + face * k * 26, y - high * 0.7), (x + face * k * 26, y - high * 1.3)],
        k * 1.5,
        look.line,
    )


def disc_sun(c: Canvas, look: Look, x: float, y: float, r: float, tone: p.RGB) -> None:
    """A sun of rings and dotted petals."""
    petals = 18
    for i in range(petals):
        a = math.tau * i / petals
        petal = leaf(x + math.cos(a) * r, y + math.sin(a) * r, a, r * 0.55, r * 0.13)
        c.poly(outline(petal, 2.4), look.line)
        c.poly(outline(petal), look.coats[i % 3])
        c.dot(petal[4][0], petal[4][1], r * 0.045, p.WHITE)
    c.disc(x, y, r + 3, look.line)
    c.disc(x, y, r, tone)
    c.dots(oval(x, y, r * 0.85), r * 0.14, r * 0.05, look.line, closed=True)
    c.ring(x, y, r * 0.7, 3, look.line)
    c.disc(x, y, r * 0.56, look.coats[0])
    c.dots(oval(x, y, r * 0.42), r * 0.13, r * 0.05, p.WHITE, closed=True)
    c.disc(x, y, r * 0.22, p.LEMON)


def moon(c: Canvas, look: Look, x: float, y: float, r: float, tone: p.RGB) -> None:
    """A crescent with a row of dots along it."""
    outer = [
        (x + r * math.cos(a), y + r * math.sin(a))
        for a in [math.radians(40 + 280 * i / 40) for i in range(41)]
    ]
    inner = [
        (x + r * 0.36 + r * 0.74 * math.cos(a), y + r * 0.74 * math.sin(a))
        for a in [math.radians(302 - 244 * i / 40) for i in range(41)]
    ]
    shape = [*outer, *inner]
    c.line(shape, 6, look.line, closed=True)
    c.poly(shape, tone)
    path = [
        (x + r * 0.08 + r * 0.8 * math.cos(a), y + r * 0.8 * math.sin(a))
        for a in [math.radians(72 + 216 * i / 30) for i in range(31)]
    ]
    c.dots(path, r * 0.17, r * 0.06, look.line)


def folk(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    high: float,
    pose: Pose,
    tone: p.RGB,
    *,
    flip: bool = False,
    woman: bool = False,
) -> dict[str, Point]:
    """A person in one bold colour with a dark line round it and a dotted skirt."""
    person(c, x, y, high, pose, look.line, flip=flip, woman=woman, weight=2.6)
    found = person(c, x, y, high, pose, tone, flip=flip, woman=woman, weight=1.5)
    for k in range(3):
        c.dot(x + (k - 1) * high * 0.05, y - high * 0.4, high * 0.017, p.WHITE)
    return found


def tree(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    high: float,
    tone: p.RGB,
    leafs: p.RGB,
    rng: random.Random,
) -> None:
    """A lollipop of layered boughs, each leaf a dab."""
    trunk = taper([(x, y), (x, y - high * 0.5), (x, y - high * 0.94)], high * 0.035, 2)
    boughs = []
    for k in range(6):
        base = y - high * (0.28 + 0.11 * k)
        for side in (-1, 1):
            long = high * (0.34 - 0.035 * k)
            boughs.append(
                spline(
                    [
                        (x, base),
                        (x + side * long * 0.6, base - long * 0.16),
                        (x + side * long, base - long * 0.6),
                    ],
                    step=6,
                )
            )
    boughs.append([(x, y - high * 0.9), (x, y - high)])
    for bough in boughs:
        c.line(bough, 6.5, look.line)
    c.strip(trunk, look.line, 2.6)
    c.strip(trunk, tone)
    for bough in boughs:
        c.line(bough, 3, tone)
        for i, q in enumerate(walk(bough, high * 0.06)[1:]):
            for side in (-1, 1):
                dab = leaf(q[0], q[1], -math.pi / 2 + side * 0.95, high * 0.065, high * 0.02)
                c.poly(outline(dab, 1.5), look.line)
                c.poly(outline(dab), leafs if (i + side) % 3 else p.LEMON)
    c.dots([(x, y - 8), (x, y - high * 0.85)], 12, 2.6, p.WHITE)


def spots(
    c: Canvas, look: Look, inside: Field | None, places: list[Point], rng: random.Random
) -> None:
    """Small flowers of five dots in the empty places of a wall."""
    for x, y in places:
        tone = rng.choice(look.coats)
        for k in range(6):
            a = math.tau * k / 6
            c.dot(x + 9 * math.cos(a), y + 9 * math.sin(a), 3.8, tone)
        c.dot(x, y, 4, p.LEMON if tone != p.TURMERIC else look.line)


def bent(points: tuple, x: float, y: float, size: float, flip: bool) -> list:
    """Points of a small drawing put in place."""
    return place(points, x=x, y=y, size=size, flip=flip)


def fill(
    c: Canvas, look: Look, rng: random.Random, spaces: Spaces, inset: float, count: int = 260
) -> None:
    """Birds, flowers and people wherever the wall is still empty."""
    flowers = []
    for _ in range(count):
        x, y = rng.uniform(inset + 20, c.w - inset - 20), rng.uniform(inset + 20, c.h - inset - 20)
        kind = rng.random()
        if kind < 0.18 and spaces.claim(x, y - 24, 44):
            size = rng.uniform(0.62, 0.8)
            bird = creature(
                rng.choice(("bird", "rooster")), x, y + 8, size, rng, flip=rng.random() < 0.5
            )
            mount(
                c, look, bird, rng.choice(look.coats), rng.choice(look.dots), saddle=False, dots=2
            )
        elif spaces.claim(x, y, 21):
            flowers.append((x, y))
    spots(c, look, None, flowers, rng)


def claim(spaces: Spaces, animal) -> None:
    for strip in animal.strips.values():
        spaces.take_path([(q[0], q[1], q[2] + 9) for q in strip[::3]])


def rank(
    c: Canvas,
    look: Look,
    rng: random.Random,
    spaces: Spaces,
    y: float,
    inset: float,
    count: int,
    size: float,
    *,
    flip: bool = False,
    riders: bool = True,
) -> None:
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
        claim(spaces, made)
        if rider:
            bx, by = made.marks["back"]
            spaces.take(bx, by - size * 26, size * 34)


def team(
    c: Canvas,
    look: Look,
    rng: random.Random,
    x: float,
    y: float,
    size: float,
    *,
    flip: bool = False,
) -> None:
    face = -1 if flip else 1
    tones = coats(look, rng, 4)
    for k in (1, 0):
        ox = creature(
            "bull",
            x + face * (k * 24 * size + 90 * size),
            y - k * 7 * size,
            size * 0.92,
            rng,
            flip=flip,
        )
        mount(c, look, ox, tones[k], tones[2], dots=2.6)
    who = folk(c, look, x - face * 66 * size, y, size * 118, PULL, tones[3], flip=flip)
    hand = who["right"]
    for wide, tone in ((8, look.line), (4, p.OCHRE)):
        c.line([hand, (x - face * 16 * size, y), (x + face * 96 * size, y - 66 * size)], wide, tone)
