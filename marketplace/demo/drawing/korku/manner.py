"""Pictures in the manner of Korku carving and wall relief: tablets, posts and plaster in relief.

The drawing's own lightness is its height: light shapes stand up from the ground and dark lines
are cut into it, and the finishing lays light along one side of every edge and shade along the
other.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

from .. import palette as p
from ..canvas import Canvas, blotches, grain, shade
from ..creatures import Creature, creature
from ..field import Field
from ..figures import Pose, person
from ..geometry import Point, Station, box, oval, place, walk


@dataclass(frozen=True)
class Look:
    """Ground, raised surface, its lightest touch, the cut line and two pigments."""

    ground: p.RGB
    raised: p.RGB
    light: p.RGB
    cut: p.RGB
    ochre: p.RGB
    red: p.RGB
    wood: bool


WOODS = (
    Look(
        (122, 76, 45),
        (184, 126, 74),
        (226, 178, 118),
        (48, 28, 16),
        (196, 134, 58),
        (142, 66, 40),
        True,
    ),
    Look(
        (102, 64, 43),
        (172, 118, 76),
        (220, 172, 120),
        (36, 22, 15),
        (190, 130, 62),
        (132, 62, 42),
        True,
    ),
    Look(
        (140, 96, 58),
        (202, 152, 96),
        (238, 200, 142),
        (58, 36, 20),
        (206, 150, 66),
        (150, 76, 44),
        True,
    ),
)
WALLS = (
    Look(
        (168, 96, 52),
        (236, 226, 204),
        (250, 244, 230),
        (38, 28, 24),
        (222, 164, 62),
        (132, 48, 32),
        False,
    ),
    Look(
        (188, 132, 72),
        (240, 232, 212),
        (252, 248, 236),
        (40, 30, 26),
        (232, 186, 92),
        (146, 58, 36),
        False,
    ),
    Look(
        (132, 66, 42),
        (234, 222, 198),
        (250, 242, 226),
        (30, 22, 20),
        (214, 152, 54),
        (84, 34, 26),
        False,
    ),
)
LOOKS = WOODS + WALLS


def begin(width: int, height: int, rng: random.Random, turn: int) -> tuple[Canvas, Look]:
    """A plank of teak or a plastered wall."""
    look = LOOKS[turn % len(LOOKS)]
    return Canvas(width, height, look.ground, rng), look


def finish(c: Canvas, look: Look, rng: random.Random) -> Image.Image:
    """Lay the light: raised edges catch it from the upper left, cuts and far sides lose it."""
    flat = c.reduced()
    size = flat.size
    k = max(size) / 1600
    height = flat.convert("L").filter(ImageFilter.GaussianBlur(1.5 * k))
    reach = max(1, round(2.6 * k))
    before = ImageChops.offset(height, reach, reach)
    after = ImageChops.offset(height, -reach, -reach)
    lit = ImageChops.subtract(after, before).point([min(255, int(v * 0.9)) for v in range(256)])
    dim = ImageChops.subtract(before, after).point(
        [255 - min(170, int(v * 1.15)) for v in range(256)]
    )
    soft = ImageChops.offset(
        height.filter(ImageFilter.GaussianBlur(7 * k)), round(6 * k), round(7 * k)
    )
    cast = ImageChops.subtract(soft, height).point(
        [255 - min(120, int(v * 1.0)) for v in range(256)]
    )
    flat = shade(flat, dim, cast)
    flat.paste(Image.new("RGB", size, p.lighter(look.light, 0.5)), (0, 0), lit)
    if look.wood:
        streaks = _wood_grain(size, rng)
        return shade(
            flat,
            streaks,
            grain(size, rng, 226, stretch=(1, 6)),
            grain(size, rng, 238),
            blotches(size, rng, 226, 5),
        )
    return shade(
        flat,
        grain(size, rng, 216, stretch=(4, 2)),
        grain(size, rng, 232),
        blotches(size, rng, 222, 8),
    )


def _wood_grain(size: tuple[int, int], rng: random.Random) -> Image.Image:
    """Long wandering lines of growth running up the plank."""
    wide, high = 220, 5
    seed = Image.frombytes("L", (wide, high), rng.randbytes(wide * high))
    lanes = seed.filter(ImageFilter.GaussianBlur(0.6)).resize(size, Image.Resampling.BICUBIC)
    return lanes.point([min(255, 196 + v * 60 // 200) for v in range(256)])


def raised(
    c: Canvas,
    look: Look,
    strips: Sequence[Sequence[Station]],
    polys: Sequence[Sequence[Point]],
    tone: p.RGB,
    *,
    cut: float = 3.4,
) -> None:
    """A flat raised shape with a cut line round it."""
    for poly in polys:
        c.line(poly, cut * 2, look.cut, closed=True)
    for strip in strips:
        c.strip(strip, look.cut, cut)
    for poly in polys:
        c.poly(poly, tone)
    for strip in strips:
        c.strip(strip, tone)


def chased(
    c: Canvas,
    look: Look,
    inside: Field,
    *,
    step: float = 12.0,
    size: float = 2.6,
    most: int = 99,
    tone: p.RGB | None = None,
) -> None:
    """Chisel marks following a raised shape's outline."""
    ink = tone or look.cut
    for m in inside.rings(step * 0.8, step, step * 0.86, most=most, shortest=30):
        if m.row % 2:
            c.dot(m.x, m.y, size * 0.9, ink)
        else:
            c.dash(m.x, m.y, m.angle + 0.9, step * 0.72, size, ink)


def beast(c: Canvas, look: Look, animal: Creature, tone: p.RGB, *, step: float = 12.0) -> None:
    """A carved animal: far legs lower, the near side chased."""
    far = [s for n, s in animal.strips.items() if "far" in n]
    near = [s for n, s in animal.strips.items() if "far" not in n]
    raised(c, look, far, [], p.mix(tone, look.ground, 0.45))
    raised(c, look, near, list(animal.polys.values()), tone)
    for name in ("ear", "wing"):
        if name in animal.polys:
            c.line(animal.polys[name], 4, look.cut, closed=True)
    chased(
        c,
        look,
        animal.field(*[n for n in animal.strips if "far" not in n], *animal.polys, cells=190),
        step=step,
        most=3,
    )
    x, y = animal.marks["eye"]
    r = max(4, animal.size * 2.4)
    c.disc(x, y, r, look.cut)
    c.disc(x, y, r * 0.45, look.light)


def rider(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    size: float,
    tone: p.RGB,
    rng: random.Random,
    *,
    flip: bool = False,
    step: float = 11.0,
) -> Creature:
    """A mounted figure, spear raised, as on the tablets for the dead."""
    steed = creature("horse", x, y, size, rng, flip=flip)
    beast(c, look, steed, tone, step=step)
    neck = steed.strips["body"][int(len(steed.strips["body"]) * 0.62) :]
    side = 1 if flip else -1
    for i, q in enumerate(walk(neck, size * 7)):
        c.dash(
            q[0] + side * (q[2] + size * 2),
            q[1] - size * 2,
            -math.pi / 2 - side * 0.5,
            size * 12,
            size * 2.6,
            look.light if i % 2 else look.ochre,
        )
    bx, by = steed.marks["back"]
    by += size * 5
    face = -1 if flip else 1
    k = size
    torso = [(bx, by, 4.4 * k), (bx, by - 24 * k, 3.2 * k), (bx, by - 36 * k, 9 * k)]
    leg = [
        (bx, by, 3.4 * k),
        (bx + face * 6 * k, by + 14 * k, 3 * k),
        (bx + face * 4 * k, by + 30 * k, 2.2 * k),
    ]
    arm = [
        (bx + face * 7 * k, by - 35 * k, 2.2 * k),
        (bx + face * 19 * k, by - 30 * k, 2 * k),
        (bx + face * 27 * k, by - 44 * k, 1.8 * k),
    ]
    head = oval(bx + face * k, by - 47 * k, 7 * k)
    raised(c, look, [torso, leg, arm], [head], look.light, cut=max(2.0, 2.2 * k))
    spear = [(bx + face * 27 * k, by + 8 * k), (bx + face * 27 * k, by - 74 * k)]
    c.line(spear, 2.4 * k + 2, look.cut)
    c.line(spear, 1.6 * k, look.ochre)
    c.dash(bx + face * 27 * k, by - 76 * k, math.pi / 2, 16 * k, 5 * k, look.light)
    return steed


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
    """A carved person: two triangles and limbs standing up from the ground."""
    person(c, x, y, high, pose, look.cut, flip=flip, woman=woman, weight=2.3)
    found = person(c, x, y, high, pose, tone, flip=flip, woman=woman, weight=1.4)
    k = high / 106
    if abs(pose.lean) < 0.4:
        for row, half in ((-74, 7), (-45, 5)):
            c.dots(
                place([(-half, row), (half, row)], x=x, y=y, size=k, flip=flip),
                k * 5,
                k * 1.5,
                look.cut,
            )
    return found


def sun(c: Canvas, look: Look, x: float, y: float, r: float, *, rays: int = 16) -> None:
    """A carved sun: rays, rings and a boss."""
    for i in range(rays):
        a = math.tau * i / rays
        tri = [
            (x + math.cos(a + d) * r * f, y + math.sin(a + d) * r * f)
            for d, f in ((-0.14, 0.98), (0, 1.5), (0.14, 0.98))
        ]
        raised(c, look, [], [tri], look.ochre if i % 2 else look.light, cut=2)
    raised(c, look, [], [oval(x, y, r)], look.light)
    c.ring(x, y, r * 0.78, max(2.4, r * 0.07), look.cut)
    c.dots(oval(x, y, r * 0.58), r * 0.2, r * 0.062, look.red, closed=True)
    c.disc(x, y, r * 0.36, look.cut)
    c.disc(x, y, r * 0.28, look.ochre)


def moon(c: Canvas, look: Look, x: float, y: float, r: float) -> None:
    """A carved crescent."""
    outer = [
        (x + r * math.cos(math.radians(t)), y + r * math.sin(math.radians(t)))
        for t in range(45, 316, 6)
    ]
    inner = [
        (
            x + r * 0.34 + r * 0.75 * math.cos(math.radians(t)),
            y + r * 0.75 * math.sin(math.radians(t)),
        )
        for t in range(300, 59, -6)
    ]
    raised(c, look, [], [[*outer, *inner]], look.light)
    c.dots(
        [
            (
                x + r * 0.06 + r * 0.82 * math.cos(math.radians(t)),
                y + r * 0.82 * math.sin(math.radians(t)),
            )
            for t in range(80, 281, 8)
        ],
        r * 0.2,
        r * 0.055,
        look.cut,
    )


def band(
    c: Canvas,
    look: Look,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    kind: str,
    *,
    unit: float = 0.0,
) -> None:
    """A carved ornamental band filling a rectangle along its longer side."""
    level = x1 - x0 >= y1 - y0
    long, wide = (x1 - x0, y1 - y0) if level else (y1 - y0, x1 - x0)

    def at(u: float, v: float) -> Point:
        return (x0 + u, y0 + v) if level else (x0 + v, y0 + u)

    c.poly(box(x0, y0, x1, y1), look.cut)
    c.poly(box(x0 + 3, y0 + 3, x1 - 3, y1 - 3), p.mix(look.ground, look.cut, 0.28))
    count = max(2, round(long / (unit or wide)))
    step = long / count
    for i in range(count):
        CARVE[kind](c, look, at, i, step, wide)


At = Callable[[float, float], Point]


def _teeth(c: Canvas, look: Look, at: At, i: int, step: float, wide: float) -> None:
    u = i * step
    tooth = [at(u + 3, wide - 5), at(u + step / 2, 6), at(u + step - 3, wide - 5)]
    c.poly(tooth, look.light if i % 2 else look.ochre)
    inner = ((0.32, wide - 7), (0.5, wide * 0.48), (0.68, wide - 7))
    c.poly([at(u + step * t, v) for t, v in inner], look.red)


def _diamonds(c: Canvas, look: Look, at: At, i: int, step: float, wide: float) -> None:
    u = i * step
    for f, tone in ((0.47, look.raised), (0.3, look.cut), (0.2, look.ochre)):
        corners = ((0.5 - f, 0.5), (0.5, 0.5 - f), (0.5 + f, 0.5), (0.5, 0.5 + f))
        c.poly([at(u + step * t, wide * v) for t, v in corners], tone)


def _flowers(c: Canvas, look: Look, at: At, i: int, step: float, wide: float) -> None:
    x, y = at(i * step + step / 2, wide / 2)
    for k in range(8):
        a = math.tau * k / 8
        px, py = x + math.cos(a) * wide * 0.25, y + math.sin(a) * wide * 0.25
        c.dash(px, py, a, wide * 0.36, wide * 0.15, look.light if k % 2 else look.ochre)
    c.disc(x, y, wide * 0.1, look.red)


def _zigzag(c: Canvas, look: Look, at: At, i: int, step: float, wide: float) -> None:
    u = i * step
    for d, tone in ((0.0, look.light), (0.26, look.ochre)):
        path = ((0, 0.2 + d), (0.5, 0.58 + d), (1, 0.2 + d))
        c.line([at(u + step * t, wide * v) for t, v in path], wide * 0.13, tone)


def _bosses(c: Canvas, look: Look, at: At, i: int, step: float, wide: float) -> None:
    x, y = at(i * step + step / 2, wide / 2)
    c.disc(x, y, wide * 0.38, look.raised)
    c.ring(x, y, wide * 0.25, wide * 0.06, look.cut)
    c.disc(x, y, wide * 0.12, look.light)


def _slants(c: Canvas, look: Look, at: At, i: int, step: float, wide: float) -> None:
    u = i * step
    for k in range(4):
        ends = [
            at(u + step * (k + 0.1) / 4, wide * 0.16),
            at(u + step * (k + 0.9) / 4, wide * 0.84),
        ]
        c.line(ends, wide * 0.08, look.light if (i + k) % 2 else look.raised)


CARVE: dict[str, Callable[[Canvas, Look, At, int, float, float], None]] = {
    "teeth": _teeth,
    "diamonds": _diamonds,
    "flowers": _flowers,
    "zigzag": _zigzag,
    "bosses": _bosses,
    "slants": _slants,
}
BANDS = tuple(CARVE)


def frame(c: Canvas, look: Look, rng: random.Random, *, wide: float = 54.0) -> float:
    """A carved frame of one band with corner bosses; returns the room it takes."""
    kind = rng.choice(BANDS)
    a, b = 26.0, 26.0 + wide
    band(c, look, b, a, c.w - b, b, kind)
    band(c, look, b, c.h - b, c.w - b, c.h - a, kind)
    band(c, look, a, b, b, c.h - b, kind)
    band(c, look, c.w - b, b, c.w - a, c.h - b, kind)
    for x in (a, c.w - b):
        for y in (a, c.h - b):
            c.poly(box(x, y, x + wide, y + wide), look.cut)
            c.poly(box(x + 4, y + 4, x + wide - 4, y + wide - 4), look.raised)
            c.ring(x + wide / 2, y + wide / 2, wide * 0.28, 4, look.cut)
            c.disc(x + wide / 2, y + wide / 2, wide * 0.14, look.red)
    return b + 18
