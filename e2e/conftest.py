"""One real shop for the whole session, one fresh visitor for each test."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from .guard import Guard
from .node import script
from .sandbox import Sandbox
from .services import own_database, own_redis
from .shop import Shop
from .stage import places, somebody, visitors
from .stagehand import StageHand
from .waiting import eventually

# Fixtures of their own file.
__all__ = ["places", "somebody", "visitors"]

HERE = Path(__file__).resolve().parent
# Pictures of the shop are made on demand; they test nothing.
collect_ignore = [] if os.environ.get("SCREENS") else ["test_screens.py"]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES_ARE_DONE = """
() => [...document.images].every((image) => {
  const box = image.getBoundingClientRect();
  const isHigh = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const inSight = isHigh && box.right > 0 && box.left < innerWidth;
  return !inSight || image.complete;
})
"""
SLOW_MACHINE_MS = 15_000
expect.set_options(timeout=SLOW_MACHINE_MS)


def pytest_configure(config: pytest.Config) -> None:
    if config.option.screenshot == "off":
        config.option.screenshot = "only-on-failure"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any], playwright: Playwright
) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": _chromium(playwright),
        "args": CHROMIUM_ARGUMENTS,
    }


def _chromium(playwright: Playwright) -> str:
    """Return the Chromium to drive. A run without one fails: nothing here may be skipped."""
    if named := os.environ.get("CHROMIUM_PATH"):
        candidates = [named]
    else:
        system = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
        candidates = [*filter(None, system), playwright.chromium.executable_path]
    for path in candidates:
        if Path(path).exists():
            return path
    pytest.exit(
        f"No Chromium at {' or '.join(candidates)}. Install the package chromium, or set "
        "CHROMIUM_PATH.",
        returncode=1,
    )


@pytest.fixture(scope="session")
def results(pytestconfig: pytest.Config, delete_output_dir: None) -> Path:
    """The folder for pictures and logs of this run."""
    folder = Path(pytestconfig.getoption("--output")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def shop(
    tmp_path_factory: pytest.TempPathFactory,
    results: Path,
    browser_type_launch_args: dict[str, Any],
) -> Iterator[Shop]:
    """The running shop. E2E_VAR_DIR keeps one folder between runs, which saves the loading.

    A missing browser is found out before the shop is loaded.
    """
    kept = os.environ.get("E2E_VAR_DIR")
    folder = Path(kept).absolute() if kept else tmp_path_factory.mktemp("shop")
    with (
        own_database(os.environ.get("DATABASE_URL", "")) as database_url,
        own_redis(os.environ.get("REDIS_URL", "")) as redis_url,
    ):
        shop = Shop(folder, database_url, redis_url)
        try:
            shop.start()
            yield shop
        finally:
            shop.stop()
            shop.keep_logs(results / "logs")


@pytest.fixture(scope="session")
def base_url(shop: Shop) -> str:
    return shop.url


@pytest.fixture(scope="session")
def hand(shop: Shop) -> Iterator[StageHand]:
    hand = StageHand(shop.environment, shop.folder / "log" / "stagehand.log")
    yield hand
    hand.close()


@pytest.fixture
def sandbox(shop: Shop) -> Iterator[Sandbox]:
    """The payment sandbox's switches, back to normal after the test."""
    sandbox = Sandbox(shop.sandbox_url)
    yield sandbox
    sandbox.deliver_as("normal")
    sandbox.deliver_now()


@pytest.fixture
def guard(shop: Shop) -> Iterator[Guard]:
    """Judges the pages of this test afterwards. A shop that has ended, ends the run."""
    guard = Guard()
    yield guard
    if not shop.is_running:
        pytest.exit(shop.last_words(), returncode=1)
    guard.verdict()


@pytest.fixture(scope="session")
def html_faults() -> Iterator[Callable[[str], list[str]]]:
    """Tell what html-validate finds in a page's markup, by the rules of e2e/tools."""
    with script("html-judge.mjs") as ask:
        yield ask


@pytest.fixture
def visit(guard: Guard, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Open a page of a fresh visitor: no cookie, no storage, watched by the guard."""

    def _visit(width: int = 1280, *, javascript: bool = True, scheme: str = "light") -> Page:
        is_phone = width < 600
        context = new_context(
            viewport={"width": width, "height": 844 if is_phone else 900},
            has_touch=is_phone,
            is_mobile=is_phone,
            java_script_enabled=javascript,
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-IN",
        )
        context.set_default_timeout(2 * SLOW_MACHINE_MS)
        guard.watch(context)
        return context.new_page()

    return _visit


@pytest.fixture
def shots(results: Path, request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a numbered picture of each step under test-results/, by the test's name."""
    folder = results / "steps" / re.sub(r"[^\w-]+", "-", request.node.name).strip("-")
    numbers = count(1)

    def shoot(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        wait_for_pictures(page)
        page.screenshot(path=folder / f"{next(numbers):02d}-{name}.png")

    return shoot


def wait_for_pictures(page: Page) -> None:
    """Wait until every picture in sight is painted; works without the page's own script too."""
    eventually(lambda: page.evaluate(PICTURES_ARE_DONE), "the pictures in sight are there")


@pytest.fixture
def buyer(request: pytest.FixtureRequest) -> str:
    """An e-mail address nobody else uses."""
    return f"alice-{next(_buyers)}-{os.getpid()}@example.org"


_buyers = count(1)
