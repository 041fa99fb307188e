"""The guard itself: what it is there to notice, it notices."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .guard import Guard
from .waiting import eventually

ADD_PICTURE = """(url) => document.body.append(Object.assign(new Image(), { src: url }))"""
FOREIGN = "http://elsewhere.invalid/pixel.png"


Noticed = Callable[[Page, str], None]


@pytest.fixture
def noticed(guard: Guard) -> Noticed:
    """Wait until the guard has a fault, and take it off its list."""

    def expect_noticed(page: Page, fault: str) -> None:
        def look() -> bool:
            page.wait_for_timeout(50)  # Playwright hands out events only while it is called.
            return any(fault in one for one in guard.faults)

        eventually(look, f"“{fault}” is noticed")
        page.wait_for_timeout(200)
        guard.faults.clear()

    return expect_noticed


def test_notices_what_the_policy_blocks(visit: Callable[..., Page], noticed: Noticed):
    page = visit()
    page.goto("/offline/")
    page.evaluate(ADD_PICTURE, FOREIGN)
    noticed(page, "CSP: img-src")


def test_notices_a_style_in_the_markup(visit: Callable[..., Page], noticed: Noticed):
    page = visit()
    page.goto("/offline/")
    page.evaluate("() => document.body.setAttribute('style', 'color: red')")
    noticed(page, "CSP: style-src-attr")


def test_notices_a_third_party(visit: Callable[..., Page], noticed: Noticed):
    page = visit()
    page.evaluate(ADD_PICTURE, FOREIGN)
    noticed(page, "third party: " + FOREIGN)


def test_notices_a_script_error(visit: Callable[..., Page], noticed: Noticed):
    page = visit()
    page.goto("/offline/")
    page.evaluate("() => setTimeout(() => { throw new Error('lost') })")
    noticed(page, "lost")


def test_notices_an_unexpected_status(visit: Callable[..., Page], noticed: Noticed):
    page = visit()
    page.goto("/no-such-page/")
    noticed(page, "404")
