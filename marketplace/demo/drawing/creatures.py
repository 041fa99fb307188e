"""Animals as named parts: tapering limbs and closed outlines, facing right, feet at y = 0.

About 100 units are the height of a deer's back. A tradition decides how each part is filled;
this module only knows the shapes, so the same deer can be dotted, carved or combed.
"""

import random
from dataclasses import dataclass, field

from .bestiary import BESTIARY, FAR_PARTS
from .field import Field
from .geometry import Point, Station, place, rounded, spline


@dataclass
class Creature:
    """An animal in its place: sampled strips and polygons by part, and points of interest."""

    kind: str
    size: float
    flip: bool
    strips: dict[str, list[Station]] = field(default_factory=dict)
    polys: dict[str, list[Point]] = field(default_factory=dict)
    marks: dict[str, Point] = field(default_factory=dict)

    def field(self, *names: str, cells: int = 170) -> Field:
        """The inside of the named parts, or of the whole animal."""
        wanted = names or (*self.strips, *self.polys)
        return Field(
            [self.strips[n] for n in wanted if n in self.strips],
            [self.polys[n] for n in wanted if n in self.polys],
            cells=cells,
        )

    def named(self, prefix: str) -> list[str]:
        """The strips whose name starts with the prefix."""
        return [n for n in self.strips if n.startswith(prefix)]

    @property
    def top(self) -> float:
        """The highest point of the animal."""
        highs = [p[1] - p[2] for strip in self.strips.values() for p in strip]
        highs += [p[1] for poly in self.polys.values() for p in poly]
        return min(highs)

    def point(self, x: float, y: float) -> Point:
        """A point given in the animal's own units, in the picture."""
        ox, oy, turn = self.marks["_origin"][0], self.marks["_origin"][1], self.marks["_turn"][0]
        moved = place([(x, y)], x=ox, y=oy, size=self.size, flip=self.flip, turn=turn)
        return moved[0]


def creature(
    kind: str,
    x: float,
    y: float,
    size: float,
    rng: random.Random,
    *,
    flip: bool = False,
    turn: float = 0.0,
    sway: float = 1.2,
) -> Creature:
    """An animal with its feet at (x, y), one unit of its drawing being ``size`` logical units.

    ``sway`` shifts each knot a little, so no two animals of a kind are quite alike.
    """
    plan = BESTIARY[kind]
    made = Creature(kind, size, flip)
    step = 5.0
    for name in sorted(plan["limbs"], key=lambda n: n not in FAR_PARTS):
        knots = plan["limbs"][name]
        inner = [
            (
                kx + rng.uniform(-sway, sway) * 0.6,
                ky + rng.uniform(-sway, sway) * 0.6,
                kw * rng.uniform(1 - sway * 0.03, 1 + sway * 0.03),
            )
            for kx, ky, kw in knots
        ]
        inner[0], inner[-1] = knots[0], knots[-1]
        placed = place(inner, x=x, y=y, size=size, flip=flip, turn=turn)
        strip = spline(placed, step=step)
        strip = [(px, py, max(0.0, half)) for px, py, half in strip]
        made.strips[name] = rounded(
            strip, 1.0, 0.3 if name.startswith("leg-") or name == "leg" else 1.0
        )
    for name, knots in plan["blobs"].items():
        placed = place(knots, x=x, y=y, size=size, flip=flip, turn=turn)
        made.polys[name] = spline(placed, closed=True, step=step)
    for name, spot in plan["marks"].items():
        made.marks[name] = place([spot], x=x, y=y, size=size, flip=flip, turn=turn)[0]
    made.marks["_origin"] = (x, y)
    made.marks["_turn"] = (turn, 0.0)
    return made
