"""Draws the picture that stands for a page where its address is shared: 1200 × 630 px."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from django.contrib.staticfiles import finders
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont, ImageOps

# What Facebook, WhatsApp and others ask for: https://developers.facebook.com/docs/sharing/webmasters/images
WIDTH_PX, HEIGHT_PX = 1200, 630
PICTURE_PX = 630
TEXT_LEFT, TEXT_RIGHT = 690, 1140
MAT_PX = 44
# The colours of static/css/site.css, light.
PAPER, MAT, INK, MUTED, ACCENT = "#faf6ee", "#f1e9db", "#211b15", "#5d5145", "#9c3a1c"
TITLE_SIZES_PX = (64, 56, 48, 42)
TITLE_LINES = 4
# Devanagari with its marks, and what joins them.
SCRIPTS = re.compile(r"[\u0900-\u097f\u200c\u200d\ua8e0-\ua8ff]+|[^\u0900-\u097f\ua8e0-\ua8ff]+")


@dataclass(frozen=True)
class Typeface:
    """A family with a file for each script; Pillow shapes Devanagari by libraqm."""

    latin: str
    devanagari: str

    def runs(self, text: str, size: int) -> Iterator[tuple[str, ImageFont.FreeTypeFont]]:
        """Yield the parts of `text` that one file can draw, with that file."""
        for run in SCRIPTS.findall(text):
            is_latin = not "\u0900" <= run[0] <= "\u097f"
            yield run, _font(self.latin if is_latin else self.devanagari, size)

    def width(self, text: str, size: int) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text, size))


HEADING = Typeface("eczar-latin", "eczar-devanagari")
TEXT = Typeface("mukta-latin", "mukta-devanagari")


def draw_card(
    picture: BinaryIO,
    *,
    title: str,
    lines: Sequence[str],
    shop: str,
    focus: tuple[float, float] | None = None,
) -> bytes:
    """Return a JPEG: the picture on the left, `title` and a few short `lines` on the right.

    With `focus` (where the picture's point of interest is, each from 0 to 1) the picture fills its
    half, cropped around that point; without, it is shown whole on a mat, as a work has to be.
    """
    card = PillowImage.new("RGB", (WIDTH_PX, HEIGHT_PX), PAPER)
    draw = ImageDraw.Draw(card)
    _place(card, picture, focus)
    _dots(draw, TEXT_LEFT, 92)
    top = _title(draw, title)
    for line in lines:
        top = _line(draw, line, top)
    _write(draw, (TEXT_LEFT, HEIGHT_PX - 60), shop, HEADING, 30, ACCENT)
    encoded = io.BytesIO()
    card.save(encoded, "JPEG", quality=84, optimize=True, progressive=True)
    return encoded.getvalue()


def _place(card: PillowImage.Image, file: BinaryIO, focus: tuple[float, float] | None) -> None:
    picture = PillowImage.open(file).convert("RGB")
    box = (PICTURE_PX, PICTURE_PX)
    if focus is not None:
        card.paste(ImageOps.fit(picture, box, PillowImage.Resampling.LANCZOS, centering=focus))
        return
    ground = PillowImage.new("RGB", box, MAT)
    inner = PICTURE_PX - 2 * MAT_PX
    whole = ImageOps.contain(picture, (inner, inner), PillowImage.Resampling.LANCZOS)
    ground.paste(whole, ((PICTURE_PX - whole.width) // 2, (PICTURE_PX - whole.height) // 2))
    card.paste(ground)


def _dots(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """Draw the dot-and-dash that fills Gond paintings."""
    for number in range(9):
        x = left + number * 26
        if number % 3 == 2:
            draw.rounded_rectangle((x - 3, top - 3, x + 15, top + 3), 3, fill=ACCENT)
        else:
            draw.ellipse((x, top - 4, x + 8, top + 4), fill=ACCENT)


def _title(draw: ImageDraw.ImageDraw, title: str) -> int:
    """Write the title as large as it fits in four lines; return where the next line may begin."""
    for size in TITLE_SIZES_PX:
        lines = wrap(title, HEADING, size)
        if len(lines) <= TITLE_LINES and not any(_is_too_wide(line, size) for line in lines):
            break
    else:
        lines = _cut(lines, size)
    baseline = 130
    for line in lines:
        baseline += round(size * 1.16)
        _write(draw, (TEXT_LEFT, baseline), line, HEADING, size, INK)
    return baseline + 20


def _line(draw: ImageDraw.ImageDraw, text: str, top: int) -> int:
    size = 32
    baseline = top + round(size * 1.4)
    # The shop's name stands at the foot.
    if baseline > HEIGHT_PX - 110:
        return top
    [first, *rest] = wrap(text, TEXT, size) or [""]
    _write(draw, (TEXT_LEFT, baseline), _ended(first, TEXT, size) if rest else first, TEXT, size)
    return baseline


def wrap(text: str, typeface: Typeface, size: int) -> list[str]:
    """Return `text` in lines no wider than there is room, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and typeface.width(longer, size) <= TEXT_RIGHT - TEXT_LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _is_too_wide(line: str, size: int) -> bool:
    return HEADING.width(line, size) > TEXT_RIGHT - TEXT_LEFT


def _cut(lines: list[str], size: int) -> list[str]:
    """Return what is too long even in small letters, with dots where it ends."""
    shown = [_ended(line, HEADING, size) if _is_too_wide(line, size) else line for line in lines]
    if len(shown) > TITLE_LINES:
        shown = shown[:TITLE_LINES]
        shown[-1] = _ended(shown[-1], HEADING, size)
    return shown


def _ended(line: str, typeface: Typeface, size: int) -> str:
    while line and typeface.width(f"{line}…", size) > TEXT_RIGHT - TEXT_LEFT:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    typeface: Typeface,
    size: int,
    fill: str = MUTED,
) -> None:
    left: float = at[0]
    for run, font in typeface.runs(text, size):
        draw.text((left, at[1]), run, font=font, fill=fill, anchor="ls")
        left += font.getlength(run)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(finders.find(f"fonts/{name}.woff2"), size)
