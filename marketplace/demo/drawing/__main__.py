"""Contact sheets: ``python -m marketplace.demo.drawing --out DIR [--only gond] [--width 400]``."""

import argparse
import time
from pathlib import Path

from PIL import Image

from .studio import SUBJECTS, draw

COLUMNS = 4
GAP = 16


def contact_sheet(tradition: str, subjects: tuple[str, ...], seed: int, width: int) -> Image.Image:
    """All the given subjects of one tradition on one sheet, ``width`` pixels to a picture."""
    pictures = [draw(tradition, subject, seed, width) for subject in subjects]
    rows = [pictures[i : i + COLUMNS] for i in range(0, len(pictures), COLUMNS)]
    heights = [max(p.height for p in row) for row in rows]
    sheet = Image.new(
        "RGB", (COLUMNS * (width + GAP) + GAP, sum(heights) + GAP * (len(rows) + 1)), "#dddddd"
    )
    y = GAP
    for row, high in zip(rows, heights, strict=True):
        for i, picture in enumerate(row):
            sheet.paste(picture, (GAP + i * (width + GAP), y))
        y += high + GAP
    return sheet


def main() -> None:
    """Write one contact sheet for each tradition into the directory given."""
    parser = argparse.ArgumentParser(description="Contact sheets of the sample pictures.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=sorted(SUBJECTS), action="append")
    parser.add_argument("--subject", action="append", help="only these subjects")
    parser.add_argument("--width", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for tradition in options.only or SUBJECTS:
        subjects = tuple(
            s for s in SUBJECTS[tradition] if not options.subject or s in options.subject
        )
        began = time.perf_counter()
        sheet = contact_sheet(tradition, subjects, options.seed, options.width)
        sheet.save(options.out / f"{tradition}.png")
        took = time.perf_counter() - began
        print(f"{tradition}: {len(subjects)} pictures, {took / len(subjects):.2f} s each")


if __name__ == "__main__":
    main()
