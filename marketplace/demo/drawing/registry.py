"""What a tradition hands over: its subjects, how a sheet is begun and how it is finished."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from .canvas import Canvas

PORTRAIT = 4 / 5
TALL = 3 / 4
SQUARE = 1.0
LANDSCAPE = 4 / 3
WIDE = 3 / 2


@dataclass(frozen=True)
class Subject:
    """One subject: the function that paints it and the width-to-height it is usually given."""

    paint: Callable[[Canvas, object, random.Random], None]
    aspect: float


@dataclass(frozen=True)
class Tradition:
    """A manner of painting.

    ``begin`` gives a sheet and the look whose turn it is, so that neighbouring seeds never share
    their colours; ``finish`` lays the paper in.
    """

    begin: Callable[[int, int, random.Random, int], tuple[Canvas, object]]
    finish: Callable[[Canvas, object, random.Random], Image.Image]
    subjects: dict[str, Subject]
    scenes: tuple[str, ...]
