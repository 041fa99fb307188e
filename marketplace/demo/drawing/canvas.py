"""The sheet a picture is drawn on: logical units in, a finished RGB picture out.

Everything is drawn at twice the wanted size and brought down with LANCZOS at the end, which is
what keeps thousands of small dots crisp. Dots are pasted from a cache of slightly irregular
stamps, so that rows look placed by hand and cost little.
"""

import math
import random
from collections.abc import Iterable, Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .geometry import Point, Station, edges, headings, spline, walk, wobble

Colour = tuple[int, int, int] | int
SUPERSAMPLE = 2
LONG_SIDE = 1600.0


@lru_cache(maxsize=512)
def _stamp(quarter_pixels: int, variant: int) -> Image.Image:
    radius = quarter_pixels / 4
    big = 4
    side = math.ceil(radius) * 2 + 2
    mask = Image.new("L", (side * big, side * big), 0)
    rng = random.Random(variant * 7919 + quarter_pixels)  # noqa: S311  (a shape, not a secret)
    middle = side * big / 2
    lumps = [rng.uniform(0.9, 1.06) for _ in range(8)]
    ring = []
    for i in range(32):
        at = i / 4
        low = int(at)
        mix = at - low
        reach = (lumps[low % 8] * (1 - mix) + lumps[(low + 1) % 8] * mix) * radius * big
        angle = math.tau * i / 32
        ring.append((middle + reach * math.cos(angle), middle + reach * math.sin(angle)))
    ImageDraw.Draw(mask).polygon(ring, fill=255)
    return mask.resize((side, side), Image.Resampling.BOX)


def strip_onto(
    pen: ImageDraw.ImageDraw,
    strip: Sequence[Station],
    scale: float,
    fill: object,
    grow: float = 0.0,
    offset: Point = (0.0, 0.0),
) -> None:
    """Fill a tapering strip piece by piece, so that bends never leave holes."""
    ox, oy = offset
    if grow > 0.5 and len(strip) > 1:
        # A halo has to reach past the ends too, where the strip itself has run out.
        turns = headings(strip)
        (x0, y0), (x1, y1) = strip[0][:2], strip[-1][:2]
        dx, dy = math.cos(turns[0]) * grow, math.sin(turns[0]) * grow
        ex, ey = math.cos(turns[-1]) * grow, math.sin(turns[-1]) * grow
        strip = [
            (x0 - dx, y0 - dy, strip[0][2] - grow * 0.7),
            *strip,
            (x1 + ex, y1 + ey, strip[-1][2] - grow * 0.7),
        ]
    left, right = edges(strip, grow)
    previous = None
    for (_, _, half), a, b in zip(strip, left, right, strict=True):
        if half + grow <= 0:
            previous = None
            continue
        here = (
            ((a[0] - ox) * scale, (a[1] - oy) * scale),
            ((b[0] - ox) * scale, (b[1] - oy) * scale),
        )
        if previous:
            pen.polygon((previous[0], here[0], here[1], previous[1]), fill=fill)
        previous = here


class Canvas:
    """A sheet of ``w`` by ``h`` logical units (the long side is always 1600)."""

    def __init__(
        self, width: int, height: int, ground: Colour, rng: random.Random, mode: str = "RGB"
    ) -> None:
        self.size = (width, height)
        self.scale = SUPERSAMPLE * max(width, height) / LONG_SIDE
        self.w = width * SUPERSAMPLE / self.scale
        self.h = height * SUPERSAMPLE / self.scale
        self.rng = rng
        self.image = Image.new(mode, (width * SUPERSAMPLE, height * SUPERSAMPLE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self._turn = 0

    @property
    def short(self) -> float:
        """The shorter side in logical units."""
        return min(self.w, self.h)

    def poly(self, points: Iterable[Point], colour: Colour) -> None:
        """Fill a polygon."""
        k = self.scale
        self.pen.polygon([(p[0] * k, p[1] * k) for p in points], fill=colour)

    def strip(self, strip: Sequence[Station], colour: Colour, grow: float = 0.0) -> None:
        """Fill a tapering strip, widened or narrowed by ``grow`` on each side."""
        strip_onto(self.pen, strip, self.scale, colour, grow)

    def line(
        self,
        path: Sequence[Point],
        width: float,
        colour: Colour,
        *,
        closed: bool = False,
        ends: tuple[float, float] = (1.0, 1.0),
        shake: float = 0.0,
    ) -> None:
        """Draw a line of one width, or tapering when ``ends`` says how thin each end gets."""
        points = list(path)
        if shake:
            points = wobble(points, self.rng, shake, closed=closed)
        if closed and points:
            points = [*points, points[0], points[1 % len(points)]]
        if len(points) < 2:
            return
        if ends == (1.0, 1.0):
            k = self.scale
            flat = [(p[0] * k, p[1] * k) for p in points]
            pixels = max(1, round(width * k))
            self.pen.line(flat, fill=colour, width=pixels, joint="curve")
            if not closed and pixels > 3:
                half = pixels / 2 - 0.5
                for x, y in (flat[0], flat[-1]):
                    self.pen.ellipse((x - half, y - half, x + half, y + half), fill=colour)
            return
        last = len(points) - 1
        strip = []
        for i, p in enumerate(points):
            t = i / last
            thin = ends[0] + (1 - ends[0]) * min(1.0, t * 2)
            thin = min(thin, ends[1] + (1 - ends[1]) * min(1.0, (1 - t) * 2))
            strip.append((p[0], p[1], width * thin / 2))
        self.strip(strip, colour)

    def curve(
        self,
        knots: Sequence[Point],
        width: float,
        colour: Colour,
        *,
        closed: bool = False,
        ends: tuple[float, float] = (1.0, 1.0),
        shake: float = 0.0,
    ) -> None:
        """Draw a smooth line through knots."""
        self.line(
            spline(knots, closed=closed), width, colour, closed=closed, ends=ends, shake=shake
        )

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Paste one slightly irregular dot."""
        k = self.scale
        self._turn = (self._turn + 1) % 5
        stamp = _stamp(max(2, round(radius * k * 4)), self._turn)
        half = stamp.width / 2
        self.image.paste(colour, (round(x * k - half), round(y * k - half)), stamp)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fill an exact circle."""
        k = self.scale
        x, y, radius = x * k, y * k, radius * k
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: Colour) -> None:
        """Draw a circle's line, centred on its radius."""
        k = self.scale
        x, y, outer = x * k, y * k, (radius + width / 2) * k
        self.pen.ellipse(
            (x - outer, y - outer, x + outer, y + outer),
            outline=colour,
            width=max(1, round(width * k)),
        )

    def dash(
        self, x: float, y: float, angle: float, long: float, wide: float, colour: Colour
    ) -> None:
        """Draw one short brush mark, fuller in the middle, centred on the point."""
        k = self.scale
        cos, sin = math.cos(angle) * k, math.sin(angle) * k
        h, w = long / 2, wide / 2
        x, y = x * k, y * k
        self.pen.polygon(
            (
                (x - cos * h, y - sin * h),
                (x - cos * h * 0.5 - sin * w, y - sin * h * 0.5 + cos * w),
                (x + cos * h * 0.5 - sin * w, y + sin * h * 0.5 + cos * w),
                (x + cos * h, y + sin * h),
                (x + cos * h * 0.5 + sin * w, y + sin * h * 0.5 - cos * w),
                (x - cos * h * 0.5 + sin * w, y - sin * h * 0.5 - cos * w),
            ),
            fill=colour,
        )

    def dots(
        self,
        path: Sequence[Point],
        spacing: float,
        radius: float,
        colours: Sequence[Colour] | Colour,
        *,
        closed: bool = False,
    ) -> None:
        """A row of dots along a path, cycling through the colours given."""
        several = colours if isinstance(colours, list) else [colours]
        for i, p in enumerate(walk(path, spacing, closed=closed)):
            self.dot(p[0], p[1], radius, several[i % len(several)])

    def dashes(
        self,
        path: Sequence[Point],
        spacing: float,
        long: float,
        wide: float,
        colours: Sequence[Colour] | Colour,
        *,
        closed: bool = False,
        lean: float = 0.0,
    ) -> None:
        """A row of brush marks along a path, turned by ``lean`` from its direction."""
        several = colours if isinstance(colours, list) else [colours]
        points = walk(path, spacing, closed=closed)
        for i, (p, angle) in enumerate(zip(points, headings(points, closed=closed), strict=True)):
            self.dash(p[0], p[1], angle + lean, long, wide, several[i % len(several)])

    def reduced(self) -> Image.Image:
        """The drawing at its final size, before any paper is laid under or over it."""
        return self.image.resize(self.size, Image.Resampling.LANCZOS)


def grain(
    size: tuple[int, int],
    rng: random.Random,
    low: int,
    *,
    soft: float = 0.7,
    stretch: tuple[int, int] = (1, 1),
) -> Image.Image:
    """Fine noise between ``low`` and 255 as an L picture; stretched, it becomes brush streaks."""
    side = 384
    noise = Image.frombytes("L", (side, side), rng.randbytes(side * side))
    if stretch != (1, 1):
        noise = noise.resize((side * stretch[0], side * stretch[1]), Image.Resampling.BILINEAR)
    noise = noise.filter(ImageFilter.GaussianBlur(soft))
    lo, hi = noise.getextrema()
    span = max(1, hi - lo)
    noise = noise.point(
        [max(0, min(255, round(low + (255 - low) * (v - lo) / span))) for v in range(256)]
    )
    sheet = Image.new("L", size)
    for x in range(0, size[0], noise.width):
        for y in range(0, size[1], noise.height):
            sheet.paste(noise, (x, y))
    return sheet


def blotches(size: tuple[int, int], rng: random.Random, low: int, cells: int = 9) -> Image.Image:
    """Large soft unevenness between ``low`` and 255, as in old paper or a plastered wall."""
    seed = Image.frombytes("L", (cells, cells), rng.randbytes(cells * cells))
    span = 255 - low
    return seed.resize(size, Image.Resampling.BICUBIC).point(
        [low + span * v // 255 for v in range(256)]
    )


def shade(picture: Image.Image, *veils: Image.Image) -> Image.Image:
    """The picture darkened by each veil."""
    veil = veils[0]
    for other in veils[1:]:
        veil = ImageChops.multiply(veil, other)
    return ImageChops.multiply(picture, Image.merge("RGB", (veil, veil, veil)))


def on_paper(
    picture: Image.Image, rng: random.Random, *, tooth: int = 239, age: int = 247
) -> Image.Image:
    """The picture with the tooth and the slight unevenness of handmade paper."""
    return shade(picture, grain(picture.size, rng, tooth), blotches(picture.size, rng, age))
