"""Pictures of the shop, made only when asked for: SCREENS=1 pytest e2e/test_screens.py

They land in test-results/screens/; the README's picture in docs/pictures/.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from .conftest import wait_for_pictures
from .page_kinds import KINDS, Kind
from .pages.base import localised
from .shop import ROOT
from .stagehand import StageHand

MAIN_PAGES = (
    "home",
    "catalog",
    "artwork",
    "artisan",
    "tradition",
    "story",
    "search-found",
    "basket-full",
    "checkout",
    "payment",
    "order-paid",
    "log-in",
    "account",
    "workspace",
    "workspace-add",
    "workspace-order",
    "not-found",
)
WIDTHS = (360, 768, 1280)
LOAD_ALL_PICTURES = "() => { for (const image of document.images) image.loading = 'eager'; }"
README_PICTURE = ROOT / "docs" / "pictures" / "shop.webp"
README_LARGEST_BYTES = 300_000
PAPER = "#efe6d6"


def open_page(
    browser: Browser, base_url: str, state: object, width: int = 1280, scale: float = 1
) -> Page:
    context = browser.new_context(
        base_url=base_url,
        storage_state=state,
        viewport={"width": width, "height": 844},
        device_scale_factor=scale,
        reduced_motion="reduce",
    )
    return context.new_page()


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name in MAIN_PAGES], ids=str)
def test_screens_of(
    kind: Kind,
    language: str,
    browser: Browser,
    base_url: str,
    visitors: dict[str, Any],
    places: Callable[[str], dict[str, str]],
    results: Path,
):
    folder = results / "screens"
    folder.mkdir(exist_ok=True)
    page = open_page(browser, base_url, visitors[kind.who])
    path = kind.path.format(**places(language))
    answer = page.goto(path if path.startswith("http") else localised(path, language))
    assert answer is not None
    assert answer.status == kind.status
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(LOAD_ALL_PICTURES)
        page.wait_for_load_state("networkidle")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(
                path=folder / f"{kind.name}-{language}-{scheme}-{width}.png", full_page=True
            )
    page.context.close()


def test_picture_for_the_readme(
    browser: Browser, base_url: str, visitors: dict[str, Any], hand: StageHand
):
    """A wide page in English and two phones: one in Hindi, one in the dark."""
    state = visitors["stranger"]
    work = hand.find_addresses()["artwork"]
    wide = _shoot(open_page(browser, base_url, state, 1280, 1.25), work)
    hindi = _shoot(open_page(browser, base_url, state, 390, 1.25), "/hi/")
    dark_page = open_page(browser, base_url, state, 390, 1.25)
    dark_page.emulate_media(color_scheme="dark")
    dark = _shoot(dark_page, "/traditions/")

    gap = 48
    height = wide.height + 2 * gap
    phones = [phone.resize(_fit(phone, wide.height)) for phone in (hindi, dark)]
    width = gap + sum(picture.width + gap for picture in (wide, *phones))
    canvas = Image.new("RGB", (width, height), PAPER)
    left = gap
    for picture in (wide, *phones):
        canvas.paste(picture, (left, gap))
        left += picture.width + gap
    canvas.thumbnail((1800, 1800), Image.Resampling.LANCZOS)
    README_PICTURE.parent.mkdir(exist_ok=True)
    canvas.save(README_PICTURE, quality=84, method=6)
    assert README_PICTURE.stat().st_size < README_LARGEST_BYTES


def _shoot(page: Page, path: str) -> Image.Image:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    wait_for_pictures(page)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.context.close()
    return picture


def _fit(picture: Image.Image, height: int) -> tuple[int, int]:
    return round(picture.width * height / picture.height), height
