"""Colours: earths, plant inks and poster colours, and small colour arithmetic."""

import random

RGB = tuple[int, int, int]

CREAM = (246, 236, 214)
IVORY = (250, 244, 230)
WHITE = (252, 248, 238)
INK = (30, 26, 25)
SOOT = (44, 38, 36)
GERU = (163, 62, 38)
VERMILION = (210, 67, 42)
ORANGE = (226, 120, 40)
OCHRE = (211, 147, 44)
TURMERIC = (236, 183, 62)
LEMON = (245, 211, 98)
LEAF = (92, 134, 62)
FOREST = (40, 88, 66)
LIME = (160, 178, 70)
TEAL = (28, 118, 122)
SKY = (86, 156, 190)
BLUE = (38, 92, 158)
INDIGO = (38, 52, 108)
MIDNIGHT = (28, 34, 66)
MAGENTA = (178, 52, 104)
PINK = (226, 128, 142)
PLUM = (98, 42, 84)
BROWN = (104, 62, 38)


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """The first colour with ``share`` (0 to 1) of the second in it."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def lighter(colour: RGB, share: float = 0.3) -> RGB:
    """The colour with white in it."""
    return mix(colour, WHITE, share)


def darker(colour: RGB, share: float = 0.3) -> RGB:
    """The colour with ink in it."""
    return mix(colour, INK, share)


def nearby(colour: RGB, rng: random.Random, amount: int = 8) -> RGB:
    """The colour as the next brushful would come out."""
    shift = rng.randint(-amount, amount)
    return tuple(
        max(0, min(255, v + shift + rng.randint(-amount // 2, amount // 2))) for v in colour
    )


def brightness(colour: RGB) -> float:
    """Perceived lightness, 0 to 255."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def against(colour: RGB, light: RGB = IVORY, dark: RGB = INK) -> RGB:
    """Whichever of the two stands out more on the colour."""
    return light if brightness(colour) < 150 else dark
