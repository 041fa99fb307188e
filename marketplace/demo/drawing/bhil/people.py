"""Bhil people: dotted dancers and riders."""

import math
import random
from collections.abc import Sequence

from .. import palette as p
from ..canvas import Canvas
from ..creatures import Creature
from ..figures import Pose
from ..geometry import Point, oval, place, spline, taper
from .manner import Look, shape


def folk(
    c: Canvas,
    look: Look,
    x: float,
    y: float,
    high: float,
    pose: Pose,
    coat: p.RGB,
    rng: random.Random,
    *,
    flip: bool = False,
    woman: bool = False,
) -> dict[str, Point]:
    """A person of dotted limbs: a flaring body, a skirt or a loincloth, a round head."""
    k = high / 106
    cloth = rng.choice([t for t in look.coats if t not in (coat, look.ground)])
    cos, sin = math.cos(pose.lean * 0.5), math.sin(pose.lean * 0.5)

    def put(points: Sequence[Point], upper: bool) -> list[Point]:
        moved = []
        for px, py in points:
            dx, dy = px, py + 59
            turned = (dx * cos - dy * sin, -59 + dx * sin + dy * cos) if upper else (px, py)
            moved.append((turned[0], turned[1] + pose.drop))
        return place(moved, x=x, y=y, size=k, flip=flip)

    limbs = [taper(spline(put(leg, False), step=5), 5.4 * k, 3.0 * k) for leg in pose.legs]
    limbs += [taper(spline(put(arm, True), step=5), 4.2 * k, 2.8 * k) for arm in pose.arms]
    torso = put(((-15, -80), (15, -80), (7, -56), (-7, -56)), True)
    skirt = put(
        ((-7, -58), (7, -58), (18, -22), (-18, -22))
        if woman
        else ((-8, -58), (8, -58), (11, -36), (-11, -36)),
        False,
    )
    head = put(((0, -93),), True)[0]
    neck = [(*q, 3.4 * k) for q in put(((0, -78), (0, -88)), True)]
    size = max(2.4, min(4.2, k * 2.2))
    chosen = rng.sample(look.dots, 3)
    if woman:
        bun = put(((-8, -98),), True)[0]
        shape(c, look, [], [oval(*bun, 5.6 * k)], cloth, rng, size=size, cells=40)
    shape(
        c,
        look,
        [*limbs, neck],
        [torso, oval(*head, 9.6 * k)],
        coat,
        rng,
        size=size,
        colours=chosen,
        band=1,
        cells=130,
    )
    shape(c, look, [], [skirt], cloth, rng, size=size, band=1, cells=80)
    return {
        "left": limbs[2][-1][:2],
        "right": limbs[3][-1][:2],
        "head": head,
        "crown": put(((0, -104),), True)[0],
    }


def seated(c: Canvas, look: Look, steed: Creature, coat: p.RGB, rng: random.Random) -> None:
    """A rider astride, one arm raised with a spear."""
    x, y = steed.marks["back"]
    k, face = steed.size, -1 if steed.flip else 1
    y += 6 * k
    cloth = rng.choice([t for t in look.coats if t != coat])
    torso = [(x, y, 6 * k), (x, y - 20 * k, 5 * k), (x, y - 40 * k, 10 * k), (x, y - 44 * k, 6 * k)]
    leg = taper(
        spline([(x, y - 2 * k), (x + face * 9 * k, y + 14 * k), (x + face * 6 * k, y + 34 * k)]),
        6 * k,
        3.4 * k,
    )
    rein = taper(
        spline(
            [
                (x - face * 5 * k, y - 39 * k),
                (x + face * 8 * k, y - 26 * k),
                (x + face * 24 * k, y - 22 * k),
            ]
        ),
        3.4 * k,
        2.6 * k,
    )
    arm = taper(
        spline(
            [
                (x + face * 7 * k, y - 40 * k),
                (x + face * 22 * k, y - 44 * k),
                (x + face * 27 * k, y - 64 * k),
            ]
        ),
        3.4 * k,
        2.6 * k,
    )
    spear = [(x + face * 27 * k, y - 20 * k), (x + face * 27 * k, y - 98 * k)]
    c.line(spear, 2.2 * k + 6, p.darker(look.ground, 0.5))
    c.dots(spear, 8, 3.2, p.LEMON)
    size = max(2.4, min(4.2, k * 1.6))
    shape(
        c,
        look,
        [torso, rein, arm],
        [oval(x + face * k, y - 54 * k, 8.6 * k)],
        coat,
        rng,
        size=size,
        band=1,
        cells=120,
    )
    shape(c, look, [leg], [], cloth, rng, size=size, band=1, cells=70)
    turban = [
        (x - face * 7 * k, y - 59 * k, 2.6 * k),
        (x + face * k, y - 64 * k, 4.6 * k),
        (x + face * 9 * k, y - 60 * k, 2.6 * k),
    ]
    shape(c, look, [turban], [], cloth, rng, size=size, band=1, cells=40)
