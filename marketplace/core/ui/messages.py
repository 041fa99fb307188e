"""Compiles the message catalogues, so that the repository holds only what people write.

`python -m marketplace.core.ui.messages` does it by hand; set-up, the demo and the tests call
`compile_messages`. Works before Django is configured and without GNU gettext.
"""

import os
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[3] / "locale"


def compile_messages(locale: Path = LOCALE) -> list[Path]:
    """Compile every `<language>/LC_MESSAGES/*.po` newer than its .mo; return the .mo written.

    A reader meets the old file or the new one, never half of one. Raises OSError when a catalogue
    cannot be read, naming it, or its folder cannot be written to.
    """
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            _compile(source, target)
            written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    # Several test workers may compile at once: each writes its own file and the last one stays.
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(unfinished))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def main() -> None:
    """Compile and say what was done."""
    written = compile_messages()
    for path in written:
        print(f"Compiled {path.relative_to(LOCALE.parent)}")
    if not written:
        print("The message catalogues are compiled already.")


if __name__ == "__main__":
    main()
