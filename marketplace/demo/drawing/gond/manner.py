"""Pictures in the manner of Gond painting: silhouettes filled with combs, scales and dots."""

import math
import random
from dataclasses import dataclass

from PIL import Image

from .. import borders, fills
from .. import palette as p
from ..canvas import Canvas, on_paper
from ..creatures import Creature, creature
from ..field import Field
from ..geometry import Point, Station, leaf, outline, oval
from ..plants import Spaces

FAR = "far"
TRUNK = ("tail", "tail-1", "tail-2", "tail-3", "body", "hump", "head")
BODY_FILLS = ("scales", "bricks", "combs", "dots", "ladders", "waves", "lattice", "chevrons")


@dataclass(frozen=True)
class Look:
    """The colours of one picture: paper, line, four coats and two colours for the marks."""

    paper: p.RGB
    line: p.RGB
    coats: tuple[p.RGB, p.RGB, p.RGB, p.RGB]
    mark: p.RGB
    second: p.RGB
    leaves: tuple[p.RGB, ...]


LOOKS = (
    Look(
        p.CREAM,
        p.INK,
        (p.GERU, p.FOREST, p.OCHRE, p.INDIGO),
        p.IVORY,
        p.TURMERIC,
        (p.FOREST, p.LEAF, p.mix(p.LEAF, p.TURMERIC, 0.4)),
    ),
    Look(
        p.IVORY,
        p.INK,
        (p.INDIGO, p.VERMILION, p.TURMERIC, p.TEAL),
        p.IVORY,
        p.LEMON,
        (p.TEAL, p.FOREST, p.SKY),
    ),
    Look(
        p.CREAM,
        p.INK,
        (p.TEAL, p.GERU, p.TURMERIC, p.PLUM),
        p.IVORY,
        p.LEMON,
        (p.GERU, p.ORANGE, p.OCHRE),
    ),
    Look(
        (250, 238, 206),
        p.INK,
        (p.SOOT, p.VERMILION, p.ORANGE, p.FOREST),
        p.IVORY,
        p.TURMERIC,
        (p.VERMILION, p.ORANGE, p.FOREST),
    ),
    Look(
        p.IVORY,
        (52, 24, 40),
        (p.MAGENTA, p.TEAL, p.ORANGE, p.INDIGO),
        p.IVORY,
        p.LEMON,
        (p.TEAL, p.LEAF, p.LIME),
    ),
    Look(
        (243, 232, 208),
        (40, 28, 20),
        (p.BROWN, p.OCHRE, p.GERU, p.FOREST),
        p.IVORY,
        p.LEMON,
        (p.OCHRE, p.LEAF, p.GERU),
    ),
)


def begin(width: int, height: int, rng: random.Random, turn: int) -> tuple[Canvas, Look]:
    """A sheet of paper and the colours for it."""
    look = LOOKS[turn % len(LOOKS)]
    return Canvas(width, height, look.paper, rng), look


def finish(c: Canvas, look: Look, rng: random.Random) -> Image.Image:
    """The finished picture on handmade paper."""
    return on_paper(c.reduced(), rng)


def edge(c: Canvas, look: Look, rng: random.Random) -> float:
    """A frame in one of several manners; returns how much room it took."""
    kind = rng.choice(("fine", "dashes", "dots", "band"))
    f = borders.frame(c, 34)
    a, b = look.coats[0], look.coats[1]
    borders.rule(c, f, 3.4, look.line)
    if kind == "fine":
        borders.rule(c, borders.shrink(f, 9), 1.8, look.line)
        return 50
    if kind == "dashes":
        borders.dash_row(c, borders.shrink(f, 17), 19, 4.6, [a, a, b], 10, lean=1.1)
        borders.rule(c, borders.shrink(f, 34), 2.2, look.line)
    elif kind == "dots":
        borders.dot_row(c, borders.shrink(f, 16), 5.2, [a, look.coats[2], b], 17)
        borders.rule(c, borders.shrink(f, 32), 2.2, look.line)
    else:
        borders.band(c, f, 36, a)
        borders.rule(c, f, 3.4, look.line)
        borders.wave_row(c, borders.shrink(f, 18), 8, 46, 2.6, look.mark)
        borders.dot_row(c, borders.shrink(f, 8), 2.2, [look.second], 23)
        borders.dot_row(c, borders.shrink(f, 28), 2.2, [look.second], 23)
        borders.rule(c, borders.shrink(f, 36), 2.4, look.line)
    return 72


def eye(c: Canvas, look: Look, at: Point, size: float) -> None:
    """A wide almond-round eye."""
    x, y = at
    c.disc(x, y, size * 1.45, look.line)
    c.disc(x, y, size * 1.1, look.mark)
    c.disc(x + size * 0.15, y, size * 0.55, look.line)


def beast(
    c: Canvas,
    look: Look,
    animal: Creature,
    rng: random.Random,
    *,
    coats: tuple = (),
    body: tuple[str, ...] = (),
    limb: str = "",
    size: float = 2.1,
) -> None:
    """One animal: a dark outline, flat coats, and a different filling for every part."""
    coat, legs, third = coats or look.coats[:3]
    body = body or tuple(rng.sample(BODY_FILLS, 4 if animal.size > 3 else 2))
    limb = limb or rng.choice(("bricks", "combs", "chevrons", "dots"))
    rim = size * 2.6
    _behind(c, look, animal, legs, size)
    for name in TRUNK:
        if name not in animal.strips:
            continue
        strip = animal.strips[name]
        tone = {"body": coat, "head": third}.get(name, legs)
        c.strip(strip, look.line, size * 0.9)
        c.strip(strip, tone)
        mark, second = marks_on(look, tone)
        if name == "body":
            _torso(c, look, strip, tone, legs, body, size)
        else:
            fills.rim_line(c, strip, rim * 0.62, size * 0.5, mark)
            kind = "bricks" if "tail" in name else "dots"
            fills.FILLS[kind](c, strip, mark, second, size * 0.85, rim)
    for name, strip in animal.strips.items():
        if FAR not in name and name not in TRUNK:
            _limb(c, look, strip, name, third if name == "ear" else legs, limb, size)
    for name, poly in animal.polys.items():
        panel(c, look, poly, third if name in ("ear", "wing", "tail") else legs, rng, size)
    eye(c, look, animal.marks["eye"], max(4.0, animal.size * 2.6))


def _behind(c: Canvas, look: Look, animal: Creature, legs: p.RGB, size: float) -> None:
    """The dark outline of the whole animal, and its far legs."""
    halo, rim = max(2.4, size * 2.0), size * 2.6
    for poly in animal.polys.values():
        c.line(poly, halo * 2, look.line, closed=True)
    for strip in animal.strips.values():
        c.strip(strip, look.line, halo)
    for name, strip in animal.strips.items():
        if FAR in name:
            c.strip(strip, p.darker(legs, 0.25))
            fills.FILLS["dots"](c, strip, look.mark, look.second, size * 0.8, rim)


def _torso(
    c: Canvas,
    look: Look,
    strip: list[Station],
    tone: p.RGB,
    legs: p.RGB,
    body: tuple[str, ...],
    size: float,
) -> None:
    rim = size * 2.6
    others = [t for t in look.coats if t not in (tone, legs)]
    shades = [tone, others[0], p.mix(tone, look.line, 0.2), others[-1]]
    fills.rim_line(c, strip, rim * 0.62, size * 0.55, marks_on(look, tone)[0])
    fills.zones(c, strip, body, shades, [marks_on(look, shade) for shade in shades], size, rim)


def _limb(
    c: Canvas, look: Look, strip: list[Station], name: str, tone: p.RGB, kind: str, size: float
) -> None:
    rim = size * 2.6
    if name in ("tusk", "horn"):
        tone = p.IVORY
    mark, second = marks_on(look, tone)
    c.strip(strip, look.line, size * 0.9)
    c.strip(strip, tone)
    if name not in ("ear", "tusk"):
        fills.rim_line(c, strip, rim * 0.6, size * 0.5, mark)
        fills.FILLS[kind](c, strip, mark, second, size * 0.9, rim)


def marks_on(look: Look, tone: p.RGB) -> tuple[p.RGB, p.RGB]:
    """Two mark colours that stand out on a coat."""
    if p.brightness(tone) > 158:
        return look.line, look.coats[0] if p.brightness(look.coats[0]) < 120 else look.line
    return look.mark, look.second


def panel(
    c: Canvas, look: Look, poly: list[Point], tone: p.RGB, rng: random.Random, size: float
) -> None:
    """A wing, an ear or a fin: rows of dots and dashes that follow its outline."""
    mark, second = marks_on(look, tone)
    c.line(poly, size * 2.2, look.line, closed=True)
    c.poly(poly, tone)
    inside = Field(polys=[poly], cells=110)
    gap = size * 3.1
    for m in inside.rings(gap * 0.9, gap, size * 3.2, shortest=size * 8):
        if m.row % 3 == 1:
            c.dash(m.x, m.y, m.angle, size * 3.4, size, second)
        elif m.row % 3 == 2:
            c.dash(m.x, m.y, m.angle + 1.2, size * 3.0, size, mark)
        else:
            c.dot(m.x, m.y, size * 0.95, mark)


def sun(c: Canvas, look: Look, x: float, y: float, radius: float, tone: p.RGB) -> None:
    """A disc of rings with a crown of leaf-shaped rays."""
    rays = max(16, int(radius / 3.2))
    for i in range(rays):
        a = math.tau * i / rays
        ray = leaf(
            x + math.cos(a) * radius * 1.06,
            y + math.sin(a) * radius * 1.06,
            a,
            radius * (0.5 if i % 2 else 0.34),
            radius * 0.075,
        )
        c.poly(outline(ray, 1.4), look.line)
        c.poly(outline(ray), look.coats[1] if i % 2 else tone)
    c.disc(x, y, radius + 3, look.line)
    c.disc(x, y, radius, tone)
    mark, second = marks_on(look, tone)
    rings = max(3, int(radius / 13))
    for k in range(rings):
        r = radius * (0.92 - 0.82 * k / rings)
        path = oval(x, y, r)
        if k % 3 == 0:
            c.line(path, 1.8, mark, closed=True)
        elif k % 3 == 1:
            c.dots(path, 9, 2.5, second, closed=True)
        else:
            c.dashes(path, 8, 9, 2.4, mark, closed=True, lean=1.25)


def small_bird(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    size: float,
    rng: random.Random,
    *,
    flip: bool = False,
    tones: tuple = (),
) -> None:
    """A bird for a branch."""
    coats = tones or tuple(rng.sample(look.coats, 3))
    bird = creature("bird", x, y, size, rng, flip=flip)
    beast(
        c,
        look,
        bird,
        rng,
        coats=coats,
        body=("bricks", "dots"),
        limb="dots",
        size=max(1.2, min(2.1, size * 1.6)),
    )


def claim(spaces: Spaces, animal: Creature, extra: float = 14.0) -> None:
    """Keep leaves and flowers off an animal."""
    for strip in animal.strips.values():
        spaces.take_path([(q[0], q[1], q[2] + extra) for q in strip[::3]])
    for poly in animal.polys.values():
        spaces.take_path([(q[0], q[1], extra) for q in poly[::4]])


def fill_strip(
    c: Canvas, look: Look, strip: list[Station], tone: p.RGB, rng: random.Random, size: float
) -> None:
    """Any strip, with a rim line and one of the fillings."""
    mark, second = marks_on(look, tone)
    fills.rim_line(c, strip, size * 1.7, size * 0.6, mark)
    fills.FILLS[rng.choice(("bricks", "dots", "combs", "chevrons"))](
        c, strip, mark, second, size, size * 3
    )
