"""The bar for slow answers alone, on a page of its own; no shop runs here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

SCRIPT = Path(__file__).resolve().parents[1] / "static/js/progress.js"
ADDRESS = "http://shop.example/"
PAGE = """<!doctype html><title>Shop</title><script type="module" src="/progress.js"></script>
<a href="/slow">Slow</a> <a href="#spot">Spot</a> <a href="/slow" target="_blank">New</a>
<form action="/slow" method="post"><button>Send</button></form>
<form action="/slow" method="post" data-download><button>Fetch</button></form>
<p id="spot">Here</p>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose links and forms lead nowhere: as when no answer comes, it stays."""
    context = browser.new_context()

    def answer(route: Route) -> None:
        if route.request.url.endswith(".js"):
            route.fulfill(path=SCRIPT, content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")

    context.route("**/*", answer)
    page = context.new_page()
    page.clock.install(time="2026-01-01T00:00:00")
    page.goto(ADDRESS)
    # Nothing really leaves: these listen after the script, which has seen the press by then.
    page.evaluate(
        """() => {
          addEventListener("submit", (event) => event.preventDefault());
          addEventListener("click", (event) => event.target.matches("a") && event.preventDefault());
        }"""
    )
    # From here on the clock stands still, however slow the machine is.
    page.clock.pause_at("2026-01-01T01:00:00")
    yield page
    context.close()


def press(page: Page, what: str) -> None:
    """Press without waiting for another page."""
    page.get_by_text(what, exact=True).evaluate("element => element.click()")


@pytest.mark.parametrize("what", ["Slow", "Send"])
def test_only_what_takes_longer_is_shown(page, what):
    press(page, what)
    page.clock.run_for(250)
    expect(page.locator(".progress")).to_have_count(0)
    page.clock.run_for(100)
    expect(page.locator(".progress")).to_have_count(1)
    page.clock.run_for(21_000)
    expect(page.locator(".progress")).to_have_count(0)


@pytest.mark.parametrize("what", ["Spot", "New", "Fetch"])
def test_what_does_not_leave_the_page_shows_nothing(page, what):
    press(page, what)
    page.clock.run_for(1000)
    expect(page.locator(".progress")).to_have_count(0)


def test_other_modules_may_ask_for_it(page):
    page.evaluate("dispatchEvent(new CustomEvent('busy', {detail: true}))")
    page.clock.run_for(400)
    expect(page.locator(".progress")).to_have_count(1)
    page.evaluate("dispatchEvent(new CustomEvent('busy', {detail: false}))")
    expect(page.locator(".progress")).to_have_count(0)
