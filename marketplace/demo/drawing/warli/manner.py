"""Pictures in the manner of Warli painting: rice-white line figures on a mud-plastered wall."""

import math
import random
from dataclasses import dataclass

from PIL import Image, ImageChops

from .. import borders
from .. import palette as p
from ..canvas import Canvas, blotches, grain, shade
from ..geometry import walk
from ..plants import Spaces
from .things import INK, flock, grass, hen, tree


@dataclass(frozen=True)
class Look:
    """The wall's colour and the white it is painted with."""

    wall: p.RGB
    white: p.RGB


LOOKS = (
    Look((126, 72, 44), (250, 243, 228)),
    Look((146, 60, 38), (252, 244, 230)),
    Look((98, 62, 42), (248, 240, 222)),
    Look((112, 56, 34), (250, 242, 226)),
    Look((134, 86, 54), (253, 248, 236)),
)


def begin(width: int, height: int, rng: random.Random, turn: int) -> tuple[Canvas, Look]:
    """A wall to draw white on; the drawing itself is kept as a mask."""
    return Canvas(width, height, 0, rng, mode="L"), LOOKS[turn % len(LOOKS)]


def finish(c: Canvas, look: Look, rng: random.Random) -> Image.Image:
    """Rice paste on plaster: the white is a little porous, the wall shows the sweep of a hand."""
    size = c.size
    wall = Image.new("RGB", size, look.wall)
    wall = shade(
        wall,
        blotches(size, rng, 214, 7),
        grain(size, rng, 206, stretch=(5, 1)),
        grain(size, rng, 224, soft=0.5),
    )
    lift = Image.new("RGB", size, p.lighter(look.wall, 0.34))
    flecks = grain(size, rng, 0, soft=1.1, stretch=(3, 1)).point(
        [0] * 196 + [min(120, (v - 195) * 4) for v in range(196, 256)]
    )
    wall.paste(lift, (0, 0), flecks)
    ink = ImageChops.multiply(c.reduced(), grain(size, rng, 196, soft=0.9))
    wall.paste(Image.new("RGB", size, look.white), (0, 0), ink)
    return wall


def edge(c: Canvas, rng: random.Random) -> float:
    """A border of lines, teeth, zigzags or chains; returns the room it takes."""
    f = borders.frame(c, 36)
    kind = rng.choice(("teeth", "zigzag", "chain", "ladder"))
    borders.rule(c, f, 3.2, INK, shake=2)
    if kind == "teeth":
        borders.teeth_row(c, borders.shrink(f, 5), 17, 24, [INK])
        borders.rule(c, borders.shrink(f, 30), 2.4, INK, shake=2)
        borders.dot_row(c, borders.shrink(f, 38), 2.5, [INK], 14)
    elif kind == "zigzag":
        for k in (0, 9):
            borders.wave_row(c, borders.shrink(f, 17 + k), 7, 30, 2.4, INK)
        borders.rule(c, borders.shrink(f, 42), 2.4, INK, shake=2)
    elif kind == "chain":
        borders.diamond_row(c, borders.shrink(f, 18), 11, 30, [INK], 0)
        borders.rule(c, borders.shrink(f, 36), 2.4, INK, shake=2)
    else:
        borders.dash_row(c, borders.shrink(f, 14), 17, 3, [INK], 11, lean=1.15)
        borders.rule(c, borders.shrink(f, 28), 2.4, INK, shake=2)
        borders.dash_row(c, borders.shrink(f, 40), 14, 3, [INK], 11, lean=1.95)
    return 92


def clear(c: Canvas, x: float, y: float, r: float) -> None:
    """Take the white off a round place, so that something can stand in front."""
    c.disc(x, y, r, 0)


def scatter(
    c: Canvas,
    rng: random.Random,
    spaces: Spaces,
    box: tuple[float, float, float, float],
    count: int,
    *,
    kinds: tuple[str, ...] = ("grass", "tree", "hen", "stones"),
) -> None:
    """Fill what is still empty with grass, saplings, hens and stones."""
    x0, y0, x1, y1 = box
    for _ in range(count):
        x, y = rng.uniform(x0, x1), rng.uniform(y0, y1)
        kind = rng.choice(kinds)
        high = rng.uniform(90, 150) if kind == "tree" else 0.0
        up, radius = (high / 2, high * 0.46) if kind == "tree" else ROOM[kind]
        if y - high > y0 and spaces.claim(x, y - up, radius):
            _small(c, kind, x, y, high, rng)


ROOM = {"hen": (14, 24), "grass": (10, 20), "flock": (0, 60), "stones": (0, 14)}


def _small(c: Canvas, kind: str, x: float, y: float, high: float, rng: random.Random) -> None:
    if kind == "tree":
        tree(c, x, y, high, rng)
    elif kind == "hen":
        hen(c, x, y, 34, flip=rng.random() < 0.5)
    elif kind == "grass":
        grass(c, x, y, rng.uniform(18, 28))
    elif kind == "flock":
        flock(c, x, y, 4, 50, rng)
    else:
        for k in range(3):
            c.dot(x + k * 8 - 8, y + (k % 2) * 6, 2.4, INK)


def earth(c: Canvas, x0: float, x1: float, y: float, rng: random.Random) -> None:
    """A line of ground with strokes hanging from it."""
    path = [(x, y + 3 * math.sin(x / 60)) for x in range(int(x0), int(x1), 14)]
    c.line(path, 2.6, INK, shake=2)
    for q in walk(path, 17):
        c.line(
            [(q[0], q[1] + 5), (q[0] + rng.uniform(-3, 3), q[1] + 5 + rng.uniform(5, 12))], 1.8, INK
        )
