"""The shop's script alone, on a page of its own; no shop runs here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

SCRIPT = Path(__file__).resolve().parents[1] / "static/js/site.js"
ADDRESS = "http://shop.example/"
PAGE = """<!doctype html><title>Shop</title><script type="module" src="/site.js"></script>
<form method="post"{attributes}>{fields}<button data-busy="Sending…"><b>Send</b></button></form>"""


@pytest.fixture
def open_form(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page with one form. Its posts are answered by 204: as with a file, the page stays."""
    context = browser.new_context()

    def open_form(attributes: str = "", fields: str = "") -> Page:
        html = PAGE.format(attributes=attributes, fields=fields)

        def answer(route: Route) -> None:
            if route.request.method == "POST":
                posts.append(route.request.url)
                route.fulfill(status=204)
            elif route.request.url == ADDRESS:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.fulfill(path=SCRIPT, content_type="text/javascript")

        page = context.new_page()
        page.posts = posts = []
        page.route("**/*", answer)
        page.clock.install()
        page.goto(ADDRESS)
        return page

    yield open_form
    context.close()


def press(page: Page) -> None:
    page.locator("button").dispatch_event("click")
    # The answer is on its way when the next task has run.
    page.evaluate("() => fetch('/site.js')")


def test_a_second_press_is_ignored_while_the_first_is_on_its_way(open_form):
    page = open_form()
    press(page)
    press(page)
    expect(page.locator("button")).to_have_text("Sending…")
    assert len(page.posts) == 1


def test_a_form_whose_answer_never_comes_is_alive_again(open_form):
    page = open_form()
    press(page)
    page.clock.fast_forward(11_000)
    button = page.locator("button")
    expect(button.locator("b")).to_have_text("Send")
    expect(button).not_to_have_attribute("aria-disabled", "true")
    press(page)
    expect(button).to_have_text("Sending…")
    assert len(page.posts) == 2


def test_an_upload_is_given_a_minute(open_form):
    page = open_form(fields='<input type="file">')
    press(page)
    page.clock.fast_forward(50_000)
    expect(page.locator("button")).to_have_text("Sending…")
    page.clock.fast_forward(11_000)
    expect(page.locator("button")).to_have_text("Send")


def test_a_form_answered_by_a_file_may_be_sent_at_once_again(open_form):
    page = open_form(" data-download")
    press(page)
    press(page)
    expect(page.locator("button")).to_have_text("Send")
    assert len(page.posts) == 2
