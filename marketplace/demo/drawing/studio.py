"""The three things the shop asks for: a picture, an emblem and a scene."""

import random

from PIL import Image

from . import (
    baiga,
    bhil,
    emblems,
    gond,
    korku,
    pithora,
    warli,
)
from .registry import Tradition

TRADITIONS: dict[str, Tradition] = {
    "gond": gond.TRADITION,
    "bhil": bhil.TRADITION,
    "baiga": baiga.TRADITION,
    "korku": korku.TRADITION,
    "warli": warli.TRADITION,
    "pithora": pithora.TRADITION,
}

SUBJECTS: dict[str, tuple[str, ...]] = {
    name: tuple(tradition.subjects) for name, tradition in TRADITIONS.items()
}


def draw(
    tradition: str, subject: str, seed: int, width: int = 1600, height: int | None = None
) -> Image.Image:
    """A picture as RGB, ``width`` pixels wide and as high as its subject wants (or ``height``).

    The same arguments always give the same pixels. Raises ValueError for an unknown tradition
    or subject, or a side below 16 pixels.
    """
    manner = _tradition(tradition)
    if subject not in manner.subjects:
        known = ", ".join(manner.subjects)
        raise ValueError(f"Unknown {tradition} subject {subject!r}; known subjects: {known}")
    plan = manner.subjects[subject]
    if height is None:
        height = round(width / plan.aspect)
    _check(width, height)
    rng = _dice(f"{tradition}/{subject}/{seed}")
    turn = seed + list(manner.subjects).index(subject)
    sheet, look = manner.begin(width, height, rng, turn)
    plan.paint(sheet, look, rng)
    return manner.finish(sheet, look, rng)


def emblem(seed: int, tradition: str, size: int = 800) -> Image.Image:
    """A square motif as RGB, ``size`` pixels a side: a bird, a leaf, a hand print, never a face.

    Raises ValueError for an unknown tradition or a size below 16.
    """
    manner = _tradition(tradition)
    _check(size, size)
    rng = _dice(f"emblem/{tradition}/{seed}")
    sheet, look = manner.begin(size, size, rng, seed)
    emblems.paint(sheet, tradition, look, seed, rng)
    return manner.finish(sheet, look, rng)


def scene(tradition: str, seed: int, width: int = 1920, height: int = 1080) -> Image.Image:
    """A wide picture as RGB for the head of a page or a story.

    Raises ValueError for an unknown tradition or a side below 16 pixels.
    """
    manner = _tradition(tradition)
    _check(width, height)
    rng = _dice(f"scene/{tradition}/{seed}")
    subject = manner.scenes[seed % len(manner.scenes)]
    sheet, look = manner.begin(width, height, rng, seed)
    manner.subjects[subject].paint(sheet, look, rng)
    return manner.finish(sheet, look, rng)


def _dice(name: str) -> random.Random:
    # The same name must always fall the same way, which is what a seeded generator is for.
    return random.Random(name)  # noqa: S311


def _tradition(name: str) -> Tradition:
    if name not in TRADITIONS:
        raise ValueError(f"Unknown tradition {name!r}; known traditions: {', '.join(TRADITIONS)}")
    return TRADITIONS[name]


def _check(width: int, height: int) -> None:
    if width < 16 or height < 16:
        raise ValueError(f"A picture needs at least 16 by 16 pixels, not {width} by {height}")
