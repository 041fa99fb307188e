"""Which colours a picture has: its palette, the family people would name, and how near two are.

Colours are measured in Oklab (Björn Ottosson, 2020, https://bottosson.github.io/posts/oklab/),
where equal distances look equally far apart. The lines between families are ours, set on drawn
pictures; tests/marketplace/core/media/test_colours.py holds them.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.core.files.base import File
from django.db import models
from django.utils.translation import pgettext_lazy
from PIL import Image as PillowImage

# What `Image.palette` holds: ["#rrggbb", share] by falling share; shares sum to 1 at most.
Palette = Sequence[Sequence]

SIDE_PX = 240
SHADES = 64
MOST_COLOURS = 8
# Nearer than this, two shades are one colour to the eye that names it.
SAME_COLOUR = 0.07
LEAST_SHARE = 0.01
# The outermost part is a frame, a mat or the table it was photographed on.
RIM = 0.05
GRID = 10
# A light ground is the paper; any other is part of the picture, yet seen less than what is on it.
PAPER_WEIGHT, GROUND_WEIGHT = 0.15, 0.65
# From this chroma on a colour is as strong as can be.
VIVID = 0.12
# With less colour than this a picture is black, white or grey.
LEAST_COLOURED = 0.10
# No one colour has this much, and three or more have so much each: that is "many".
MOST_OF_IT, A_GOOD_PART = 0.45, 0.15


class ColourFamily(models.TextChoices):
    """The colours people look for a picture by."""

    RED = "red", pgettext_lazy("colour", "Red")
    ORANGE = "orange", pgettext_lazy("colour", "Orange")
    YELLOW = "yellow", pgettext_lazy("colour", "Yellow")
    GREEN = "green", pgettext_lazy("colour", "Green")
    BLUE = "blue", pgettext_lazy("colour", "Blue")
    PURPLE = "purple", pgettext_lazy("colour", "Purple")
    BROWN = "brown", pgettext_lazy("colour", "Brown")
    BLACK = "black", pgettext_lazy("colour", "Black")
    WHITE = "white", pgettext_lazy("colour", "White")
    GREY = "grey", pgettext_lazy("colour", "Grey")
    MANY = "many", pgettext_lazy("colour", "Many colours")


NEUTRAL = {ColourFamily.BLACK, ColourFamily.WHITE, ColourFamily.GREY}


@dataclass(frozen=True)
class Shade:
    """An sRGB colour, where it lies in Oklab, its share of the picture and of each square of it."""

    rgb: tuple[int, int, int]
    lab: tuple[float, float, float]
    share: float
    places: Sequence[float]

    @property
    def spread(self) -> float:
        """In what part of the squares it has a good part."""
        return sum(place >= A_GOOD_PART for place in self.places) / len(self.places)

    @property
    def hex(self) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.rgb)


def colours_of(file: BinaryIO | File) -> tuple[ColourFamily, list[list]]:
    """Return the colour family of a picture and its palette.

    Raises what Pillow does for a file that is no picture (OSError).
    """
    shades = _shades(file)
    return family_of(shades), [[shade.hex, round(shade.share, 3)] for shade in _merged(shades)]


def family_of(shades: Sequence[Shade]) -> ColourFamily:
    """Return the family most of the coloured part of a picture belongs to.

    The ground is the colour that fills most of the border. What is drawn on it counts more than the
    ground itself, and a light one hardly: a blue deer on white paper is blue, a black one black,
    and a white one on a brown wall brown.
    """
    ground = max(_merged(shades), key=lambda shade: shade.spread)
    seen: dict[ColourFamily, float] = defaultdict(float)
    strength: dict[ColourFamily, float] = defaultdict(float)
    for shade in shades:
        name, weight = name_of(shade.lab), shade.share * _weight(shade, ground)
        seen[name] += weight
        if name not in NEUTRAL:
            strength[name] += weight * min(1.0, _chroma(shade.lab) / VIVID)
    if sum(seen[name] for name in strength) < LEAST_COLOURED * sum(seen.values()):
        return max(seen.keys() & NEUTRAL, key=seen.__getitem__)
    total = sum(strength.values())
    first = max(strength, key=strength.__getitem__)
    parts = sum(weight >= A_GOOD_PART * total for weight in strength.values())
    is_many = strength[first] < MOST_OF_IT * total and parts >= 3
    return ColourFamily.MANY if is_many else first


def name_of(lab: tuple[float, float, float]) -> ColourFamily:
    """Return the family of one Oklab colour."""
    lightness, chroma = lab[0], _chroma(lab)
    hue = math.degrees(math.atan2(lab[2], lab[1])) % 360
    if chroma < 0.035 or lightness < 0.22:
        return _neutral(lightness)
    # Cream and ivory are a paper's white.
    if lightness > 0.9 and chroma < 0.06:
        return ColourFamily.WHITE
    if _is_brown(lightness, chroma, hue):
        return ColourFamily.BROWN
    return next(name for end, name in HUES if hue < end)


# Where each family ends on the circle of hues, in degrees; pink goes with red.
HUES = (
    (40, ColourFamily.RED),
    (75, ColourFamily.ORANGE),
    (108, ColourFamily.YELLOW),
    (182, ColourFamily.GREEN),
    (285, ColourFamily.BLUE),
    (338, ColourFamily.PURPLE),
    (360, ColourFamily.RED),
)


def distance(one: Palette, other: Palette) -> float:
    """Return how far two palettes are apart: 0 for the same, 1 for black and white.

    Each colour looks for its nearest in the other palette; the mean of these distances, weighted by
    share, is taken both ways (after Q. Pan and S. Westland, Comparative Evaluation of Color
    Differences between Color Palettes, Color and Imaging Conference 26, 2018). An empty palette is
    as far from any as can be.
    """
    if not one or not other:
        return 1.0
    return (_one_way(one, other) + _one_way(other, one)) / 2


def _one_way(one: Palette, other: Palette) -> float:
    there = [_oklab(_rgb(colour)) for colour, _share in other]
    nearest = [
        (share, min(_apart(_oklab(_rgb(colour)), lab) for lab in there)) for colour, share in one
    ]
    return sum(share * apart for share, apart in nearest) / sum(share for share, _apart in nearest)


def _shades(file: BinaryIO) -> list[Shade]:
    """Return the picture's colours in up to 64 shades."""
    picture = PillowImage.open(file).convert("RGB")
    rim_x, rim_y = (round(side * RIM) for side in picture.size)
    picture = picture.crop((rim_x, rim_y, picture.width - rim_x, picture.height - rim_y))
    # Without blending: fine lines of red and green are no brown.
    picture = picture.resize((SIDE_PX, SIDE_PX), PillowImage.Resampling.NEAREST)
    reduced = picture.quantize(SHADES, PillowImage.Quantize.MEDIANCUT)
    flat = reduced.getpalette() or []
    places = _places(reduced)
    return [
        Shade(rgb, _oklab(rgb), count / SIDE_PX**2, places[index])
        for index, count in enumerate(reduced.histogram())
        if count
        for rgb in [tuple(flat[3 * index : 3 * index + 3])]
    ]


def _places(reduced: PillowImage.Image) -> list[list[float]]:
    """Return by shade its share of each square of a grid laid over the picture."""
    side = SIDE_PX // GRID
    squares = [
        reduced.crop((x, y, x + side, y + side)).histogram()
        for x in range(0, SIDE_PX, side)
        for y in range(0, SIDE_PX, side)
    ]
    return [[count / side**2 for count in counts] for counts in zip(*squares, strict=True)]


def _merged(shades: Sequence[Shade]) -> list[Shade]:
    """Return the dominant colours: each takes in the shades that look like it."""
    left = sorted(shades, key=lambda shade: -shade.share)
    found = []
    while left:
        first = left[0]
        near = [shade for shade in left if _apart(shade.lab, first.lab) < SAME_COLOUR]
        left = [shade for shade in left if shade not in near]
        places = [sum(there) for there in zip(*(shade.places for shade in near), strict=True)]
        found.append(Shade(first.rgb, first.lab, sum(shade.share for shade in near), places))
    found.sort(key=lambda shade: -shade.share)
    return [s for s in found[:MOST_COLOURS] if s.share >= LEAST_SHARE] or found[:1]


def _weight(shade: Shade, ground: Shade) -> float:
    if ground.spread < 0.5 or _apart(shade.lab, ground.lab) > 1.5 * SAME_COLOUR:
        return 1.0
    is_paper = name_of(ground.lab) is ColourFamily.WHITE
    return PAPER_WEIGHT if is_paper else GROUND_WEIGHT


def _chroma(lab: tuple[float, float, float]) -> float:
    return math.hypot(lab[1], lab[2])


def _is_brown(lightness: float, chroma: float, hue: float) -> bool:
    """Brown is a dark or a dull orange, and what is nearest to it among red and yellow."""
    if not 20 <= hue < 105:
        return False
    is_dark = lightness < (0.58 if hue < 38 else 0.65) and chroma < 0.13
    is_dull = lightness < 0.86 and chroma < 0.085
    return is_dark or is_dull


def _neutral(lightness: float) -> ColourFamily:
    if lightness < 0.4:
        return ColourFamily.BLACK
    return ColourFamily.WHITE if lightness > 0.85 else ColourFamily.GREY


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return math.dist(one, other)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _oklab(rgb: tuple[int, int, int]) -> tuple[float, float, float]:
    """Return an sRGB colour (0 to 255) in Oklab: lightness 0 to 1, green–red, blue–yellow."""
    r, g, b = (_linear(value / 255) for value in rgb)
    l_ = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    m_ = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    s_ = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
