"""What the pages promise: budgets, contrast, icons that exist."""

import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).resolve().parents[4]
STATIC = ROOT / "static"
KB = 1024


def page_templates() -> list[Path]:
    """Every template a browser gets. E-mails and the back office have rules of their own."""
    roots = [ROOT / name for name in ("catalog", "checkout", "artisans", "marketplace")]
    found = [path for root in roots for path in root.rglob("templates/**/*.html")]
    return [path for path in found if not {"email", "admin"} & set(path.parts)]


def compressed(*names: str) -> int:
    return sum(len(brotli.compress((STATIC / name).read_bytes())) for name in names)


def sizes(*names: str) -> int:
    return sum((STATIC / "fonts" / f"{name}.woff2").stat().st_size for name in names)


def test_every_icon_a_template_asks_for_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    asked = {
        name
        for path in page_templates()
        for name in re.findall(r'{%\s*icon "([\w-]+)"', path.read_text())
    }
    assert asked
    assert asked <= drawn


def test_style_sheets_and_script_stay_within_their_budget():
    assert compressed("css/site.css", "css/shop.css", "css/desk.css") <= 20 * KB
    assert compressed("js/site.js") <= 15 * KB


def test_fonts_of_a_page_in_one_language_stay_within_their_budget():
    english = sizes("mukta-latin", "mukta-semibold-latin", "eczar-latin", "lang-names")
    assert english <= 60 * KB
    assert sizes("mukta-devanagari", "eczar-devanagari") <= 60 * KB


def tokens() -> dict[str, dict[str, str]]:
    """Return the colours of each theme by name."""
    css = (STATIC / "css/site.css").read_text()
    light, dark = re.findall(r":root \{(.*?)\n\s*\}", css, re.DOTALL)[:2]
    day = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return {"light": day, "dark": day | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = ("ink", "ink-soft", "geru", "indigo", "good", "bad")
GROUNDS = ("paper", "mat", "sheet")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read_on_every_ground(theme, ground, text):
    colours = tokens()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_button_and_the_edge_of_a_field_can_be_seen(theme):
    colours = tokens()[theme]
    assert contrast(colours["on-geru"], colours["geru"]) >= 4.5
    assert contrast(colours["on-geru"], colours["geru-deep"]) >= 4.5
    assert contrast(colours["line-strong"], colours["sheet"]) >= 3
    assert contrast(colours["line-strong"], colours["paper"]) >= 3


def test_no_script_keeps_pages_out_of_the_browsers_memory_for_going_back():
    scripts = sorted((STATIC / "js").glob("*.js"))
    assert scripts
    for script in scripts:
        assert not re.search(r"\b(?:before)?unload\b", script.read_text()), script.name
