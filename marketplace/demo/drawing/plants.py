"""Trees, twigs, leaves and blossoms, grown by rule and kept from running into each other."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from .geometry import Point, Station, headings, spline, taper


class Spaces:
    """Remembers which round places are taken, so that leaves and birds do not collide."""

    def __init__(self, cell: float = 40.0) -> None:
        self._cell = cell
        self._taken: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        self._largest = 0.0

    def free(self, x: float, y: float, radius: float) -> bool:
        """Whether a circle here touches nothing placed before."""
        reach = int((radius + self._largest) / self._cell) + 1
        col, row = int(x // self._cell), int(y // self._cell)
        for i in range(col - reach, col + reach + 1):
            for j in range(row - reach, row + reach + 1):
                for ox, oy, r in self._taken.get((i, j), ()):
                    if (ox - x) ** 2 + (oy - y) ** 2 < (r + radius) ** 2:
                        return False
        return True

    def take(self, x: float, y: float, radius: float) -> None:
        """Mark a circle as taken."""
        key = (int(x // self._cell), int(y // self._cell))
        self._taken.setdefault(key, []).append((x, y, radius))
        self._largest = max(self._largest, radius)

    def claim(self, x: float, y: float, radius: float) -> bool:
        """Take the circle if it is free."""
        if not self.free(x, y, radius):
            return False
        self.take(x, y, radius)
        return True

    def take_path(self, path: Sequence[tuple], radius: float = 0.0) -> None:
        """Take a path, or a strip with its own width."""
        for p in path:
            self.take(p[0], p[1], radius or p[2])


@dataclass
class Branch:
    """One branch: its strip and how many forks it is from the trunk."""

    strip: list[Station]
    level: int


def limb(points: Sequence[Point], start: float, stop: float) -> list[Station]:
    """A smooth tapering strip through a few points."""
    return taper(spline(list(points), step=7.0), start, stop)


def crown(
    rng: random.Random,
    x: float,
    ground: float,
    height: float,
    spread: float,
    *,
    boughs: int = 7,
    wide: float = 30.0,
    fork: float = 0.42,
    droop: float = 0.25,
    twigs: int = 3,
) -> list[Branch]:
    """A broad tree: a swelling trunk, boughs sweeping to an even crown, twigs off each bough."""
    lean = rng.uniform(-0.03, 0.03) * spread
    split = ground - height * fork
    trunk = spline(
        [
            (x, ground, wide * 1.5),
            (x - lean * 0.2, ground - height * 0.05, wide * 1.05),
            (x + lean, ground - height * fork * 0.55, wide * 0.84),
            (x, split, wide * 0.8),
            (x, split - wide * 0.8, wide * 0.5),
        ],
        step=7.0,
    )
    branches = [Branch(trunk, 0)]
    for side in (-1, 1):
        for reach in (2.9, 2.0):
            root = [
                (x + side * wide * 0.4, ground - height * 0.035 - wide * (3 - reach) * 0.3),
                (x + side * wide * reach * 0.55, ground - wide * 0.32),
                (x + side * wide * reach, ground + wide * 0.1),
            ]
            branches += [Branch(limb(root, wide * 0.5, 1.5), 3)]
    top_x, top_y = x, split + wide * 0.3
    for i in range(boughs):
        t = i / (boughs - 1) if boughs > 1 else 0.5
        angle = math.pi * (1.04 - 1.08 * t) + rng.uniform(-0.05, 0.05)
        reach_x = math.cos(angle) * spread * rng.uniform(0.93, 1.04)
        reach_y = math.sin(angle) * height * (1 - fork) * rng.uniform(0.93, 1.04)
        end = (top_x + reach_x, top_y - reach_y - height * 0.04)
        side = 1 if end[0] > x else -1
        start = (top_x + side * wide * 0.25 * abs(math.cos(angle)), top_y)
        mid = (top_x + reach_x * 0.42, top_y - reach_y * 0.62 - height * 0.1 * abs(math.cos(angle)))
        tip = (end[0] + side * spread * 0.05, end[1] + droop * height * 0.16 * abs(math.cos(angle)))
        bough = limb([start, mid, end, tip], wide * 0.52, 1.6)
        branches.append(Branch(bough, 1))
        branches += twigs_off(rng, bough, twigs, spread * 0.34, wide * 0.2)
    return branches


def canopy(
    rng: random.Random,
    x: float,
    ground: float,
    top: float,
    left: float,
    right: float,
    *,
    boughs: int = 7,
    wide: float = 26.0,
    fork: float = 0.5,
    twigs: int = 4,
) -> list[Branch]:
    """A tree standing anywhere whose boughs roof the whole sheet from ``left`` to ``right``."""
    height = ground - top
    split = ground - height * fork
    trunk = spline(
        [
            (x, ground, wide * 1.5),
            (x, ground - height * 0.06, wide * 1.05),
            (x + rng.uniform(-10, 10), ground - height * fork * 0.6, wide * 0.85),
            (x, split, wide * 0.8),
            (x, split - wide * 0.8, wide * 0.5),
        ],
        step=7.0,
    )
    out = [Branch(trunk, 0)]
    for i in range(boughs):
        end_x = left + (right - left) * (i + 0.5) / boughs
        far = abs(end_x - x) / (right - left)
        end_y = top + height * (0.04 + 0.09 * (i % 2) + 0.12 * far)
        mid = (x + (end_x - x) * 0.4, split - (split - end_y) * (0.72 + 0.25 * far))
        bough = limb([(x + (end_x - x) * 0.02, split), mid, (end_x, end_y)], wide * 0.4, 1.8)
        out.append(Branch(bough, 1))
        out += twigs_off(rng, bough, twigs, height * 0.17, wide * 0.1, first=0.3)
    return out


def twigs_off(
    rng: random.Random,
    bough: Sequence[Station],
    count: int,
    long: float,
    wide: float,
    *,
    level: int = 2,
    first: float = 0.3,
) -> list[Branch]:
    """Twigs springing left and right from a bough, curving towards its tip."""
    angles = headings(bough)
    out = []
    for k in range(count * 2):
        at = first + (0.93 - first) * (k + 0.5) / (count * 2)
        i = int(at * (len(bough) - 1))
        side = 1 if k % 2 else -1
        angle = angles[i] + side * rng.uniform(0.65, 0.95)
        reach = long * (1.05 - at * 0.6) * rng.uniform(0.85, 1.1)
        x, y = bough[i][0], bough[i][1]
        bend = angle - side * 0.42
        points = [
            (x, y),
            (x + reach * 0.5 * math.cos(angle), y + reach * 0.5 * math.sin(angle)),
            (x + reach * math.cos(bend), y + reach * math.sin(bend)),
        ]
        out.append(Branch(limb(points, min(wide, bough[i][2]), 1.2), level))
    return out


@dataclass
class Sprig:
    """A place for one leaf: where its stalk is, which way it points and how long it may be."""

    x: float
    y: float
    angle: float
    long: float


def sprigs(
    rng: random.Random,
    branches: Sequence[Branch],
    spaces: Spaces,
    long: float,
    *,
    spacing: float = 0.55,
    lean: float = 0.85,
    levels: Sequence[int] = (1, 2),
    first: float = 0.25,
) -> list[Sprig]:
    """Leaves on both sides of the branches and at their tips, none over another."""
    out = []
    for branch in sorted(branches, key=lambda b: -b.level):
        if branch.level not in levels:
            continue
        strip = branch.strip
        angles = headings(strip)
        tip = strip[-1]
        places = [(tip[0], tip[1], angles[-1], 1.0)]
        gap = long * spacing
        done, side = 0.0, 1
        start = first if branch.level == 1 else 0.12
        for i in range(len(strip) - 1, int(start * len(strip)), -1):
            p, q = strip[i], strip[i - 1]
            done += math.hypot(p[0] - q[0], p[1] - q[1])
            if done >= gap / 2:
                done = 0.0
                side = -side
                angle = angles[i] + side * lean
                places.append(
                    (
                        q[0] + math.cos(angle) * q[2],
                        q[1] + math.sin(angle) * q[2],
                        angle,
                        rng.uniform(0.82, 1.05),
                    )
                )
        for x, y, angle, factor in places:
            reach = long * factor
            spots = [
                (x + math.cos(angle) * reach * t, y + math.sin(angle) * reach * t)
                for t in (0.35, 0.72)
            ]
            radius = reach * 0.155
            if all(spaces.free(*s, radius) for s in spots):
                for s in spots:
                    spaces.take(*s, radius)
                out.append(Sprig(x, y, angle, reach))
    return out


def antlers(
    rng: random.Random,
    x: float,
    y: float,
    size: float,
    *,
    flip: bool = False,
    tines: int = 5,
    lean: float = 0.0,
) -> list[Branch]:
    """A pair of sweeping antlers, each a beam with tines, as strips."""
    out = []
    face = -1 if flip else 1
    for side, reach in ((-1, 1.0), (1, 0.92)):
        beam = limb(
            [
                (x, y),
                (x + side * size * 0.26 + face * lean, y - size * 0.18),
                (x + side * size * 0.46, y - size * 0.52),
                (x + side * size * 0.40, y - size * 0.86 * reach),
                (x + side * size * 0.24, y - size * 1.06 * reach),
            ],
            size * 0.042,
            size * 0.012,
        )
        out.append(Branch(beam, 1))
        angles = headings(beam)
        for k in range(tines):
            at = 0.2 + 0.68 * k / max(1, tines - 1)
            i = int(at * (len(beam) - 1))
            turn = -side if k % 2 == 0 else side
            angle = angles[i] - turn * rng.uniform(0.7, 0.95)
            long = size * (0.42 - 0.16 * at) * rng.uniform(0.85, 1.1)
            bx, by = beam[i][0], beam[i][1]
            up = -math.pi / 2
            bend = angle * 0.45 + up * 0.55 if abs(angle - up) < 3 else up
            out.append(
                Branch(
                    limb(
                        [
                            (bx, by),
                            (bx + math.cos(angle) * long * 0.5, by + math.sin(angle) * long * 0.5),
                            (
                                bx + math.cos(angle) * long * 0.55 + math.cos(bend) * long * 0.5,
                                by + math.sin(angle) * long * 0.55 + math.sin(bend) * long * 0.5,
                            ),
                        ],
                        size * 0.026,
                        size * 0.008,
                    ),
                    2,
                )
            )
    return out
