"""How many bytes AVIF and WebP save against JPEG where all three look equally good.

`python -m benchmarks.pictures [--pictures N] [--originals DIR]` takes the uploads of a filled shop
(by default the demo's), makes each web size as the shop does, encodes it as the shop's JPEG, and
looks for the lowest AVIF and WebP quality that is as near to the uncompressed picture (SSIM). The
medians are what WAGTAILIMAGES_AVIF_QUALITY and _WEBP_QUALITY in the settings go by (ADR 0015).
"""

import argparse
import io
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image as PillowImage

from marketplace.core.media.encoding import AVIF_SPEED, WIDTHS_PX
from marketplace.settings import base as settings

from .ssim import ssim

Encoder = Callable[[PillowImage.Image, int], bytes]


def _encoder(name: str, **options) -> Encoder:
    def encode(picture: PillowImage.Image, quality: int) -> bytes:
        encoded = io.BytesIO()
        picture.save(encoded, name, quality=quality, **options)
        return encoded.getvalue()

    return encode


# As Willow and marketplace.core.media.encoding write them.
JPEG = _encoder("JPEG", optimize=True, progressive=True)
OTHERS = {"avif": _encoder("AVIF", speed=AVIF_SPEED), "webp": _encoder("WEBP")}


@dataclass(frozen=True)
class Match:
    """One picture in one width: bytes of the JPEG, bytes and quality of another that equals it."""

    width: int
    format: str
    jpeg_bytes: int
    bytes: int
    quality: int


def matches(picture: PillowImage.Image, width: int, jpeg_quality: int) -> Iterator[Match]:
    """Yield for each format the smallest file that is as near to the picture as the JPEG."""
    size = (width, round(picture.height * width / picture.width))
    reference = picture.resize(size, PillowImage.Resampling.LANCZOS)
    jpeg = JPEG(reference, jpeg_quality)
    wanted = ssim(reference, _opened(jpeg))
    for name, encode in OTHERS.items():
        quality, encoded = smallest(encode, reference, wanted)
        yield Match(width, name, len(jpeg), len(encoded), quality)


def smallest(encode: Encoder, reference: PillowImage.Image, wanted: float) -> tuple[int, bytes]:
    """Return the lowest quality (1 to 100) that reaches the SSIM `wanted`, and its file."""
    low, high = 1, 100
    best = encode(reference, high)
    while low < high:
        middle = (low + high) // 2
        encoded = encode(reference, middle)
        if ssim(reference, _opened(encoded)) >= wanted:
            high, best = middle, encoded
        else:
            low = middle + 1
    return high, best


def table(found: list[Match]) -> str:
    """Return the report as a Markdown table: a line for each format and width, and the medians."""
    lines = [
        "| format | width px | JPEG KB | KB at equal SSIM | saved | median quality |",
        "|---|---|---|---|---|---|",
    ]
    for name in OTHERS:
        for width in sorted({match.width for match in found}):
            some = [m for m in found if (m.format, m.width) == (name, width)]
            lines.append(_line(name, str(width), some))
        lines.append(_line(name, "all", [m for m in found if m.format == name]))
    return "\n".join(lines)


def _line(name: str, width: str, some: list[Match]) -> str:
    jpeg, other = sum(m.jpeg_bytes for m in some), sum(m.bytes for m in some)
    quality = round(statistics.median(m.quality for m in some))
    saved = round(100 * (1 - other / jpeg))
    return f"| {name} | {width} | {jpeg / 1024:.0f} | {other / 1024:.0f} | {saved} % | {quality} |"


def originals(folder: Path, limit: int | None) -> list[Path]:
    """Return uploads of `folder`, evenly picked where `limit` is below their number."""
    paths = sorted(folder.glob("*.jpg"))
    if limit and limit < len(paths):
        paths = [paths[round(i * len(paths) / limit)] for i in range(limit)]
    return paths


def _opened(encoded: bytes) -> PillowImage.Image:
    return PillowImage.open(io.BytesIO(encoded)).convert("RGB")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pictures", type=int, help="how many; by default all")
    parser.add_argument(
        "--originals", type=Path, default=settings.VAR / "media" / "original_images"
    )
    parser.add_argument("--json", type=Path, help="also write every match here")
    options = parser.parse_args(arguments)
    paths = originals(options.originals, options.pictures)
    if not paths:
        parser.error(f"{options.originals} holds no picture; run `make demo` first.")
    found: list[Match] = []
    for done, path in enumerate(paths, start=1):
        picture = PillowImage.open(path).convert("RGB")
        for width in (width for width in WIDTHS_PX if width <= picture.width):
            print(f"\r{done} of {len(paths)}: {width} px  ", end="", file=sys.stderr, flush=True)
            found += matches(picture, width, settings.WAGTAILIMAGES_JPEG_QUALITY)
    print(file=sys.stderr)
    if options.json:
        options.json.write_text(json.dumps([vars(match) for match in found], indent=1))
    print(f"{len(paths)} pictures, JPEG quality {settings.WAGTAILIMAGES_JPEG_QUALITY}\n")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
