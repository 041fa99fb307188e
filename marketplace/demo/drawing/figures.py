"""People as two triangles tip to tip with a round head and stick limbs, in many poses.

A pose gives the joints in units of a hundredth of the standing height, feet at y = 0, facing
right; ``lean`` turns everything above the waist.
"""

import math
from dataclasses import dataclass, replace

from .canvas import Canvas, Colour
from .geometry import Point, place

Joints = tuple[Point, ...]


@dataclass(frozen=True)
class Pose:
    """Where the arms and legs go; the first point of each is the shoulder or the hip."""

    arms: tuple[Joints, Joints]
    legs: tuple[Joints, Joints]
    lean: float = 0.0
    drop: float = 0.0
    bun: bool = False


STAND = Pose(
    arms=(((-13, -78), (-19, -64), (-17, -50)), ((13, -78), (20, -65), (20, -51))),
    legs=(((-5, -41), (-7, -20), (-7, 0), (-3, 0)), ((5, -41), (7, -20), (7, 0), (12, 0))),
)
WALK = Pose(
    arms=(((-13, -78), (-22, -67), (-18, -54)), ((13, -78), (24, -68), (31, -76))),
    legs=(((-5, -41), (-10, -22), (-20, -3), (-16, 0)), ((5, -41), (15, -24), (14, 0), (19, 0))),
    lean=0.08,
)
DANCE = Pose(
    arms=(((-13, -78), (-24, -70), (-33, -58)), ((13, -78), (24, -70), (33, -58))),
    legs=(((-5, -41), (-11, -22), (-18, 0), (-13, 0)), ((5, -41), (13, -24), (8, -2), (13, 0))),
    lean=0.1,
)
CARRY = Pose(
    arms=(((-13, -78), (-23, -92), (-7, -108)), ((13, -78), (22, -66), (18, -52))),
    legs=(((-5, -41), (-9, -22), (-13, 0), (-8, 0)), ((5, -41), (11, -22), (12, 0), (17, 0))),
    bun=True,
)
BEND = Pose(
    arms=(((-9, -78), (-2, -54), (4, -34)), ((10, -78), (16, -54), (10, -30))),
    legs=(((-5, -41), (-9, -20), (-12, 0), (-7, 0)), ((5, -41), (9, -20), (8, 0), (13, 0))),
    lean=1.15,
    bun=True,
)
REACH = Pose(
    arms=(((-13, -78), (-16, -96), (-4, -112)), ((13, -78), (24, -92), (28, -108))),
    legs=(((-5, -41), (-8, -20), (-9, 0), (-4, 0)), ((5, -41), (9, -21), (10, 0), (15, 0))),
)
PULL = Pose(
    arms=(((-13, -78), (4, -66), (24, -64)), ((13, -78), (24, -70), (34, -66))),
    legs=(((-5, -41), (-2, -20), (6, 0), (11, 0)), ((5, -41), (18, -24), (24, 0), (29, 0))),
    lean=-0.28,
)
SIT = Pose(
    arms=(((-13, -78), (-8, -60), (8, -54)), ((13, -78), (20, -64), (24, -54))),
    legs=(
        ((-3, -41), (16, -46), (20, -24), (25, -24)),
        ((5, -41), (24, -42), (26, -24), (31, -24)),
    ),
    drop=24.0,
)
PLAY = Pose(
    arms=(((-13, -78), (2, -66), (18, -64)), ((13, -78), (22, -70), (30, -58))),
    legs=(((-5, -41), (-11, -22), (-14, 0), (-9, 0)), ((5, -41), (13, -23), (11, 0), (16, 0))),
    lean=-0.05,
)
CLIMB = Pose(
    arms=(((-10, -78), (8, -84), (18, -96)), ((10, -78), (18, -74), (20, -82))),
    legs=(((-5, -41), (12, -38), (16, -20), (20, -18)), ((5, -41), (18, -28), (18, -6), (22, -4))),
    lean=0.12,
)
BOW = Pose(
    arms=(((-13, -78), (-4, -66), (6, -72)), ((13, -78), (28, -76), (40, -76))),
    legs=(((-5, -41), (-14, -22), (-18, 0), (-13, 0)), ((5, -41), (16, -24), (16, 0), (21, 0))),
)


def turned(pose: Pose, lean: float) -> Pose:
    """The pose with another lean."""
    return replace(pose, lean=lean)


def person(
    c: Canvas,
    x: float,
    y: float,
    high: float,
    pose: Pose,
    colour: Colour,
    *,
    flip: bool = False,
    turn: float = 0.0,
    woman: bool = False,
    weight: float = 1.0,
) -> dict[str, Point]:
    """Draw one person standing at (x, y); returns where the hands and the head are."""
    k = high / 106
    waist = (0.0, -59.0)
    cos, sin = math.cos(pose.lean), math.sin(pose.lean)

    def put(points: Joints, upper: bool) -> list[Point]:
        moved = []
        for px, py in points:
            dx, dy = px - waist[0], py - waist[1]
            turned = (waist[0] + dx * cos - dy * sin, waist[1] + dx * sin + dy * cos)
            here = turned if upper and pose.lean else (px, py)
            moved.append((here[0], here[1] + pose.drop))
        return place(moved, x=x, y=y, size=k, flip=flip, turn=turn)

    thick = max(1.6, high * 0.034) * weight
    for leg in pose.legs:
        c.line(put(leg, False), thick, colour)
    bent = abs(pose.lean) > 0.9
    hands = []
    for arm in pose.arms:
        # Bent far over, the arms hang straight down from the turned shoulders.
        if bent:
            shoulder = put(arm[:1], True)[0]
            rest = [(p[0] - arm[0][0], p[1] - arm[0][1]) for p in arm[1:]]
            hang = place(rest, x=shoulder[0], y=shoulder[1], size=k, flip=flip, turn=turn)
            path = [shoulder, *hang]
        else:
            path = put(arm, True)
        c.line(path, thick, colour)
        hands.append(path[-1])
    c.poly(put(((-14.5, -79.5), (14.5, -79.5), (1.4, -58), (-1.4, -58)), True), colour)
    hip = 11.5 if woman else 10
    c.poly(put(((-1.4, -60), (1.4, -60), (hip, -39), (-hip, -39)), False), colour)
    neck = put(((0, -79), (0, -88)), True)
    c.line(neck, thick * 0.9, colour)
    head = put(((0, -93),), True)[0]
    c.disc(*head, high * 0.068, colour)
    if woman or pose.bun:
        bun = put(((-7.6, -97),), True)[0]
        c.disc(*bun, high * 0.036, colour)
    return {"left": hands[0], "right": hands[1], "head": head, "crown": put(((0, -101),), True)[0]}
