"""Pictures in the manner of Bhil painting: every shape filled with rows of coloured dots."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from .. import borders
from .. import palette as p
from ..canvas import Canvas, on_paper
from ..creatures import Creature
from ..field import Field
from ..geometry import Point, Station, box, leaf, oval, walk
from ..plants import Branch, Spaces, Sprig


@dataclass(frozen=True)
class Look:
    """The ground, its own dots, the coats for shapes and the dot colours that go on them."""

    ground: p.RGB
    field: p.RGB
    coats: tuple[p.RGB, ...]
    dots: tuple[p.RGB, ...]


LIGHT = (p.WHITE, p.LEMON, p.PINK, p.SKY, (190, 222, 150), p.ORANGE)
LOOKS = (
    Look(
        (32, 52, 112),
        (62, 90, 158),
        ((214, 68, 42), (226, 150, 36), (30, 140, 112), (196, 58, 112), (72, 160, 200)),
        LIGHT,
    ),
    Look(
        (176, 62, 40),
        (206, 98, 66),
        ((30, 48, 104), (28, 110, 90), (228, 166, 42), (92, 40, 84), (34, 128, 150)),
        LIGHT,
    ),
    Look(
        (22, 98, 88),
        (52, 134, 118),
        ((206, 62, 44), (238, 166, 44), (44, 44, 104), (202, 72, 122), (122, 56, 40)),
        LIGHT,
    ),
    Look(
        (226, 166, 54),
        (242, 196, 104),
        ((170, 48, 38), (28, 66, 118), (24, 104, 82), (112, 40, 88), (36, 34, 40)),
        LIGHT,
    ),
    Look(
        (88, 36, 78),
        (124, 66, 112),
        ((226, 106, 44), (34, 128, 132), (232, 178, 58), (200, 52, 84), (60, 92, 168)),
        LIGHT,
    ),
    Look(
        (28, 28, 34),
        (74, 70, 82),
        ((204, 62, 44), (230, 160, 42), (34, 124, 120), (188, 62, 120), (66, 112, 190)),
        LIGHT,
    ),
)


def begin(width: int, height: int, rng: random.Random, turn: int) -> tuple[Canvas, Look]:
    """A flat coloured ground."""
    look = LOOKS[turn % len(LOOKS)]
    return Canvas(width, height, look.ground, rng), look


def finish(c: Canvas, look: Look, rng: random.Random) -> Image.Image:
    """Poster colour on heavy paper."""
    return on_paper(c.reduced(), rng, tooth=232, age=243)


def dot_field(c: Canvas, look: Look, rng: random.Random, *, kind: str = "") -> None:
    """The ground's own dots: level rows, arcs spreading from a corner, or long waves."""
    kind = kind or rng.choice(("rows", "arcs", "waves"))
    gap = 19.0
    if kind == "arcs":
        cx, cy = rng.choice(((0.0, c.h), (c.w, c.h), (c.w / 2, c.h * 1.1), (c.w / 2, c.h / 2)))
        r = gap
        while r < math.hypot(c.w, c.h):
            for x, y in walk(oval(cx, cy, r), gap, closed=True):
                if -5 < x < c.w + 5 and -5 < y < c.h + 5:
                    c.dot(x, y, 4.3, look.field)
            r += gap
        return
    rows = int(c.h / gap) + 3
    for row in range(-2, rows):
        for column in range(int(c.w / gap) + 2):
            x = column * gap + (gap / 2 if row % 2 else 0)
            y = row * gap + (16 * math.sin(x / 110) if kind == "waves" else 0)
            c.dot(x, y, 4.3, look.field)


def dotted(
    c: Canvas,
    look: Look,
    inside: Field,
    coat: p.RGB,
    rng: random.Random,
    *,
    size: float = 4.2,
    colours: Sequence[p.RGB] = (),
    band: int = 2,
) -> None:
    """Fill a shape with rows of dots following its outline, ``band`` rows to a colour."""
    chosen = list(colours) or rng.sample(look.dots, 3)
    gap = size * 2.34
    for m in inside.rings(size * 1.5, gap, size * 2.3, shortest=size * 4):
        tone = chosen[(m.row // band) % len(chosen)]
        c.dot(m.x, m.y, size, p.nearby(tone, rng, 7) if m.column % 3 == 0 else tone)


def shape(
    c: Canvas,
    look: Look,
    strips: Sequence[Sequence[Station]],
    polys: Sequence[Sequence[Point]],
    coat: p.RGB,
    rng: random.Random,
    *,
    size: float = 4.2,
    colours: Sequence[p.RGB] = (),
    band: int = 2,
    cells: int = 170,
) -> None:
    """One shape: cleared ground round it, a flat coat, and its dots."""
    edge = p.darker(look.ground, 0.45) if p.brightness(look.ground) > 45 else (8, 8, 12)
    for poly in polys:
        c.line(poly, 9, edge, closed=True)
    for strip in strips:
        c.strip(strip, edge, 4.5)
    for poly in polys:
        c.poly(poly, coat)
    for strip in strips:
        c.strip(strip, coat)
    dotted(
        c, look, Field(strips, polys, cells=cells), coat, rng, size=size, colours=colours, band=band
    )


def beast(
    c: Canvas,
    look: Look,
    animal: Creature,
    coat: p.RGB,
    rng: random.Random,
    *,
    size: float = 4.2,
    parts: p.RGB | None = None,
) -> None:
    """An animal in one coat, its far legs darker, its ear or wing in another colour."""
    edge = p.darker(look.ground, 0.45) if p.brightness(look.ground) > 45 else (8, 8, 12)
    for poly in animal.polys.values():
        c.line(poly, 9, edge, closed=True)
    for strip in animal.strips.values():
        c.strip(strip, edge, 4.5)
    far = [s for n, s in animal.strips.items() if "far" in n]
    near = [s for n, s in animal.strips.items() if "far" not in n]
    dim = p.darker(coat, 0.3)
    chosen = rng.sample(look.dots, 3)
    for strip in far:
        c.strip(strip, dim)
    for strip in far:
        dotted(
            c,
            look,
            Field([strip], cells=90),
            dim,
            rng,
            size=size * 0.86,
            colours=[p.darker(t, 0.22) for t in chosen],
        )
    for strip in near:
        c.strip(strip, coat)
    extra = list(animal.polys.items())
    skin = [poly for name, poly in extra if name in ("tail", "fin", "fin-low", "dewlap", "comb")]
    for poly in skin:
        c.poly(poly, coat)
    dotted(c, look, Field(near, skin, cells=230), coat, rng, size=size, colours=chosen)
    for name, poly in extra:
        if name in ("tail", "fin", "fin-low", "dewlap", "comb"):
            continue
        tone = parts or rng.choice([t for t in look.coats if t != coat])
        c.line(poly, 5, edge, closed=True)
        c.poly(poly, tone)
        dotted(c, look, Field(polys=[poly], cells=120), tone, rng, size=size * 0.92, band=1)
    x, y = animal.marks["eye"]
    r = max(5.0, animal.size * 3.0)
    c.disc(x, y, r * 1.35, edge)
    c.disc(x, y, r, p.WHITE)
    c.disc(x, y, r * 0.48, edge)


def border(c: Canvas, look: Look, rng: random.Random) -> float:
    """A band of dots in ranks, hills or diamonds; returns the room it takes."""
    f = borders.frame(c, 0)
    wide = 62
    a, b, d = rng.sample(look.coats, 3)
    borders.band(c, f, wide, a)
    kind = rng.choice(("ranks", "hills", "diamonds"))
    first, second, third = rng.sample(look.dots, 3)
    if kind == "ranks":
        for k, tone in enumerate((first, second, second, first)):
            borders.dot_row(c, borders.shrink(f, 12 + 13 * k), 4.8, [tone], 13)
    elif kind == "hills":
        borders.teeth_row(c, borders.shrink(f, 6), 46, 64, [b, d])
        borders.dot_row(c, borders.shrink(f, 7), 4.4, [first], 13)
        borders.dot_row(c, borders.shrink(f, 20), 4.2, [second, third], 16)
        borders.dot_row(c, borders.shrink(f, 54), 4.4, [first], 13)
    else:
        borders.diamond_row(c, borders.shrink(f, 31), 20, 56, [b, d], first)
        borders.dot_row(c, borders.shrink(f, 8), 4.4, [second], 13)
        borders.dot_row(c, borders.shrink(f, 54), 4.4, [third], 13)
    inner = borders.shrink(f, wide)
    borders.rule(c, inner, 6, p.darker(look.ground, 0.5), shake=0)
    borders.dot_row(c, borders.shrink(inner, 11), 4.8, [p.WHITE, first], 14)
    return wide + 24


def dotted_leaf(c: Canvas, look: Look, sprig: Sprig, coat: p.RGB, tones: Sequence[p.RGB]) -> None:
    """A round-bellied leaf with a row of dots down its middle and round its edge."""
    long = sprig.long
    strip = leaf(sprig.x, sprig.y, sprig.angle, long, long * 0.24)
    c.strip(strip, p.darker(look.ground, 0.45), 2.6)
    c.strip(strip, coat)
    for side in (-1, 1):
        path = [
            (
                x - math.sin(sprig.angle) * side * h * 0.62,
                y + math.cos(sprig.angle) * side * h * 0.62,
            )
            for x, y, h in strip
            if h > 3
        ]
        if len(path) > 1:
            c.dots(path, 8.2, 3.2, tones[0])
    c.dots([q[:2] for q in strip[1:-1]], 8.6, 3.2, tones[1])


def branches(
    c: Canvas, look: Look, found: Sequence[Branch], coat: p.RGB, tones: list[p.RGB]
) -> None:
    """Trunk and boughs with rows of dots along them."""
    edge = p.darker(look.ground, 0.45)
    for b in found:
        c.strip(b.strip, edge, 3.4)
    for b in found:
        c.strip(b.strip, coat)
    for b in found:
        lanes = max(1, int(max(q[2] for q in b.strip) * 2 / 11))
        for lane in range(lanes):
            v = 0 if lanes == 1 else -0.8 + 1.6 * lane / (lanes - 1)
            path = []
            for i, (x, y, half) in enumerate(b.strip):
                j = min(i + 1, len(b.strip) - 1)
                k = max(i - 1, 0)
                a = math.atan2(b.strip[j][1] - b.strip[k][1], b.strip[j][0] - b.strip[k][0])
                if half > 2.2:
                    path.append((x - math.sin(a) * v * half, y + math.cos(a) * v * half))
            if len(path) > 1:
                c.dots(path, 9, 3.6 if lanes > 1 else 3.2, tones[lane % len(tones)])


def sun(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    r: float,
    rng: random.Random,
    *,
    rays: int = 16,
    rich: bool = False,
) -> None:
    """A sun of concentric dotted rings with dotted, pointed rays."""
    first, second = rng.sample(look.coats, 2)
    for i in range(rays):
        a = math.tau * i / rays
        ray = leaf(
            x + math.cos(a) * r * 0.9,
            y + math.sin(a) * r * 0.9,
            a,
            r * (0.72 if i % 2 else 0.56),
            r * (0.17 if rich else 0.15),
        )
        coat = first if i % 2 else second
        c.strip(ray, p.darker(look.ground, 0.45), 3.4)
        c.strip(ray, coat)
        if rich:
            dotted(c, look, Field([ray], cells=60), coat, rng, size=3.8, band=1)
        else:
            c.dots([q[:2] for q in ray[1:-1]], 9, 3.6, rng.choice(look.dots))
    c.disc(x, y, r + 4.5, p.darker(look.ground, 0.45))
    rings = max(2, int(r / 9.6))
    tones = rng.sample(look.dots, 4)
    bases = rng.sample(look.coats, 3)
    for k in range(rings):
        reach = r * (1 - k / rings)
        if k % 4 == 0:
            c.disc(x, y, reach, bases[(k // 4) % 3])
    for k in range(rings):
        reach = r * (1 - (k + 0.5) / rings)
        c.dots(oval(x, y, reach), 9.6, 4.1, tones[(k // 2) % 4], closed=True)


def hut(c: Canvas, look: Look, x: float, y: float, size: float, rng: random.Random) -> None:
    """A hut of dotted wall and dotted thatch."""
    wall, roof = rng.sample(look.coats, 2)
    w, h = size, size * 0.56
    shape(c, look, [], [box(x - w / 2, y - h, x + w / 2, y)], wall, rng, size=4, cells=110)
    door = box(x - w * 0.11, y - h * 0.72, x + w * 0.11, y)
    c.poly(door, p.darker(look.ground, 0.5))
    c.dots(door[:1] + [door[1]] + [door[2]], 10, 3.4, p.LEMON)
    gable = [(x - w * 0.66, y - h + 4), (x, y - h - size * 0.52), (x + w * 0.66, y - h + 4)]
    shape(c, look, [], [gable], roof, rng, size=4, cells=120)


def scatter(
    c: Canvas, look: Look, rng: random.Random, spaces: Spaces, inset: float, count: int = 160
) -> None:
    """Rosettes and small plants wherever there is room."""
    for _ in range(count):
        x, y = rng.uniform(inset + 30, c.w - inset - 30), rng.uniform(inset + 30, c.h - inset - 30)
        if rng.random() < 0.4 and spaces.free(x, y - 34, 44):
            spaces.take(x, y - 34, 44)
            coat = rng.choice(look.coats)
            tones = rng.sample(look.dots, 2)
            for k in range(-2, 3):
                dotted_leaf(
                    c, look, Sprig(x, y, -math.pi / 2 + k * 0.5, 62 - 6 * abs(k)), coat, tones
                )
        elif spaces.claim(x, y, 30):
            tone, other = rng.sample(look.dots, 2)
            c.disc(x, y, 23, p.darker(look.ground, 0.35))
            for k in range(8):
                c.dot(
                    x + 15 * math.cos(math.tau * k / 8),
                    y + 15 * math.sin(math.tau * k / 8),
                    4.8,
                    tone,
                )
            c.dot(x, y, 6, other)


def claim(spaces: Spaces, animal: Creature, extra: float = 12) -> None:
    """Mark an animal's place as taken."""
    for strip in animal.strips.values():
        spaces.take_path([(q[0], q[1], q[2] + extra) for q in strip[::3]])


def slab(x: float, y: float, wide: float, high: float) -> list[Point]:
    """An upright stone with a rounded head."""
    r = wide / 2
    head = [
        (x - r * math.cos(math.pi * i / 24), y - high + r - r * math.sin(math.pi * i / 24))
        for i in range(25)
    ]
    return [(x - r, y), *head, (x + r, y)]
