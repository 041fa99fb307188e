"""How deep inside a shape a point lies, and the contour lines that follow the shape inwards.

Rows of dots that follow a body's own outline are what makes these pictures; this module finds
those rows for any union of strips and polygons, from a small eroded mask.
"""

import math
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .canvas import strip_onto
from .geometry import Mark, Point, Station, headings, walk


class Field:
    """The inside of a shape: depth at a point, contour lines, and evenly laid marks."""

    def __init__(
        self,
        strips: Sequence[Sequence[Station]] = (),
        polys: Sequence[Sequence[Point]] = (),
        *,
        cells: int = 170,
    ) -> None:
        xs = [p[0] + s * p[2] for strip in strips for p in strip for s in (-1, 1)]
        ys = [p[1] + s * p[2] for strip in strips for p in strip for s in (-1, 1)]
        xs += [p[0] for poly in polys for p in poly]
        ys += [p[1] for poly in polys for p in poly]
        self.left, self.right = min(xs), max(xs)
        self.top, self.bottom = min(ys), max(ys)
        self._cell = max(self.right - self.left, self.bottom - self.top, 1.0) / cells
        margin = 4
        self._ox = self.left - margin * self._cell
        self._oy = self.top - margin * self._cell
        self._wide = int((self.right - self.left) / self._cell) + 2 * margin + 1
        self._high = int((self.bottom - self.top) / self._cell) + 2 * margin + 1
        self._steps = 1
        self._data = self._measure(strips, polys)

    def _measure(self, strips: Sequence, polys: Sequence) -> bytes:
        fine = 2
        mask = Image.new("L", (self._wide * fine, self._high * fine), 0)
        pen = ImageDraw.Draw(mask)
        scale = fine / self._cell
        for poly in polys:
            pen.polygon(
                [((p[0] - self._ox) * scale, (p[1] - self._oy) * scale) for p in poly], fill=255
            )
        for strip in strips:
            strip_onto(pen, strip, scale, 255, offset=(self._ox, self._oy))
        mask = mask.resize((self._wide, self._high), Image.Resampling.BOX)
        layer = mask.point([0] * 128 + [1] * 128)
        layers = []
        # Erode by a cross and a square in turn: together they come close to round distance.
        while layer.getbbox() and len(layers) < 120:
            layers.append(layer)
            if len(layers) % 2:
                shifted = [
                    ImageChops.offset(layer, dx, dy)
                    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
                ]
                for other in shifted:
                    layer = ImageChops.darker(layer, other)
            else:
                layer = layer.filter(ImageFilter.MinFilter(3))
        self._steps = max(1, 250 // max(1, len(layers)))
        steps = self._steps
        total = Image.new("L", mask.size, 0)
        for part in layers:
            total = ImageChops.add(total, part.point([0, steps] + [0] * 254))
        return total.filter(ImageFilter.GaussianBlur(0.9)).tobytes()

    def depth(self, x: float, y: float) -> float:
        """Distance to the nearest edge in logical units; 0 outside."""
        col = int((x - self._ox) / self._cell)
        row = int((y - self._oy) / self._cell)
        if 0 <= col < self._wide and 0 <= row < self._high:
            return self._data[row * self._wide + col] / self._steps * self._cell
        return 0.0

    def contours(self, first: float, step: float, most: int = 99) -> list[list[list[Point]]]:
        """Closed lines at depths first, first+step, …; one list of lines for each depth."""
        unit = self._steps / self._cell
        base, gap = first * unit, step * unit
        links: list[dict] = []
        places: list[dict] = []
        wide, data = self._wide, self._data
        for row in range(self._high - 1):
            start = row * wide
            top = data[start : start + wide]
            low = data[start + wide : start + 2 * wide]
            if not any(top) and not any(low):
                continue
            for col in range(wide - 1):
                a, b, c, d = top[col], top[col + 1], low[col + 1], low[col]
                if a == b == c == d:
                    continue
                smallest, largest = min(a, b, c, d), max(a, b, c, d)
                level = max(0, math.ceil((smallest - base) / gap))
                while level < most and base + level * gap < largest:
                    height = base + level * gap
                    if height > smallest:
                        while len(links) <= level:
                            links.append({})
                            places.append({})
                        self._cross(links[level], places[level], row, col, (a, b, c, d), height)
                    level += 1
        return [_chains(link, spot) for link, spot in zip(links, places, strict=True)]

    def _cross(
        self,
        links: dict,
        places: dict,
        row: int,
        col: int,
        corners: tuple[int, int, int, int],
        height: float,
    ) -> None:
        a, b, c, d = corners
        x0, y0 = self._ox + (col + 0.5) * self._cell, self._oy + (row + 0.5) * self._cell
        cell, wide = self._cell, self._wide
        hits = []
        here = (row * wide + col) * 2
        for p, q, key, x, y, dx, dy in (
            (a, b, here, x0, y0, cell, 0.0),
            (b, c, here + 3, x0 + cell, y0, 0.0, cell),
            (d, c, here + 2 * wide, x0, y0 + cell, cell, 0.0),
            (a, d, here + 1, x0, y0, 0.0, cell),
        ):
            if (p < height) != (q < height):
                t = (height - p) / (q - p)
                places[key] = (x + dx * t, y + dy * t)
                hits.append(key)
        for one, other in zip(hits[::2], hits[1::2], strict=False):
            links.setdefault(one, []).append(other)
            links.setdefault(other, []).append(one)

    def rings(
        self, first: float, step: float, spacing: float, *, most: int = 99, shortest: float = 0.0
    ) -> list[Mark]:
        """Marks along the contour lines; ``row`` is the depth's number."""
        out = []
        for row, lines in enumerate(self.contours(first, step, most)):
            for line in lines:
                points = walk(line, spacing, closed=True)
                if len(points) < 3 or len(points) * spacing < shortest:
                    continue
                angles = headings(points, closed=True)
                out += [
                    Mark(p[0], p[1], angle, row, i)
                    for i, (p, angle) in enumerate(zip(points, angles, strict=True))
                ]
        return out

    def rows(
        self,
        gap: float,
        spacing: float,
        *,
        angle: float = 0.0,
        margin: float = 4.0,
        wave: float = 0.0,
        wavelength: float = 120.0,
        brick: bool = True,
    ) -> list[Mark]:
        """Marks in parallel (or gently waving) rows wherever the shape is deep enough."""
        cx, cy = (self.left + self.right) / 2, (self.top + self.bottom) / 2
        reach = math.hypot(self.right - self.left, self.bottom - self.top) / 2 + abs(wave)
        cos, sin = math.cos(angle), math.sin(angle)
        across, along = int(reach / gap) + 1, int(reach / spacing) + 1
        out = []
        for row in range(-across, across + 1):
            shift = spacing / 2 if brick and row % 2 else 0.0
            for column in range(-along, along + 1):
                u = column * spacing + shift
                turn = math.tau * u / wavelength
                v = row * gap + wave * math.sin(turn)
                x, y = cx + u * cos - v * sin, cy + u * sin + v * cos
                if self.depth(x, y) > margin:
                    lean = math.atan(wave * math.tau / wavelength * math.cos(turn)) if wave else 0
                    out.append(Mark(x, y, angle + lean, row, column))
        return out


def _chains(links: dict, places: dict) -> list[list[Point]]:
    """Join crossing edges into closed lines."""
    seen: set = set()
    lines = []
    for start in links:
        if start in seen:
            continue
        chain, here = [], start
        while here is not None:
            seen.add(here)
            chain.append(places[here])
            here = next((n for n in links[here] if n not in seen), None)
        if len(chain) > 3:
            lines.append(chain)
    return lines
