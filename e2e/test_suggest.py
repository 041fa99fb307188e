"""Suggestions under the search field, on a page of its own; no shop runs here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

SCRIPTS = Path(__file__).resolve().parents[1] / "static/js"
ADDRESS = "http://shop.example/"
PAGE = """<!doctype html><title>Shop</title><script type="module" src="/site.js"></script>
<form role="search" action="/search/"><label for="q">Search art</label>
<input id="q" type="search" name="q" data-suggest="/suggest/" data-suggest-module="/suggest.js"
data-suggest-words="Searches" data-suggest-works="Art" data-suggest-count="Suggestions: {n}.">
<button>Search</button></form>"""
ANSWER = [
    {"group": "words", "label": "peacock", "note": "", "url": ""},
    {"group": "works", "label": "Peacock before rain", "note": "Sukhmati", "url": "/art/rain-1/"},
]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page with a search field whose questions get `suggestions`, or an error for None."""
    context = browser.new_context(has_touch=True)

    def open_page(suggestions: list | None = ANSWER) -> Page:
        def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ADDRESS).partition("?")[0]
            if path == "suggest/" and suggestions is None:
                route.fulfill(status=500)
            elif path == "suggest/":
                route.fulfill(json={"suggestions": suggestions})
            elif path.endswith(".js"):
                route.fulfill(path=SCRIPTS / path, content_type="text/javascript")
            else:
                route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")

        page = context.new_page()
        page.route("**/*", answer)
        page.goto(ADDRESS)
        return page

    yield open_page
    context.close()


def field(page: Page) -> Locator:
    return page.locator("#q")


def type_in(page: Page, text: str = "pea") -> None:
    field(page).focus()
    expect(field(page)).to_have_attribute("role", "combobox")
    field(page).press_sequentially(text)


def test_until_somebody_searches_it_is_a_plain_field(open_page):
    page = open_page()
    assert field(page).get_attribute("role") is None
    assert page.locator("[role=listbox]").count() == 0


def test_suggestions_come_in_groups_with_names(open_page):
    page = open_page()
    type_in(page)
    expect(page.get_by_role("option")).to_have_count(2)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Art").get_by_role("option")).to_contain_text("Sukhmati")
    expect(page.get_by_role("status")).to_have_text("Suggestions: 2.")


def test_keys_choose_go_back_to_what_was_typed_and_close(open_page):
    page = open_page()
    type_in(page)
    options = page.get_by_role("option")
    expect(options).to_have_count(2)
    field(page).press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute(
        "aria-activedescendant", options.first.get_attribute("id")
    )
    expect(field(page)).to_have_value("peacock")
    field(page).press("ArrowUp")
    expect(field(page)).to_have_value("pea")
    field(page).press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field(page).press("Escape")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    expect(field(page)).to_have_value("pea")


def test_a_chosen_word_is_searched_for_and_a_chosen_work_opened(open_page):
    page = open_page()
    for downs, address in ((1, "search/?q=peacock"), (2, "art/rain-1/")):
        page.goto(ADDRESS)
        type_in(page)
        expect(page.get_by_role("option")).to_have_count(2)
        for _ in range(downs):
            field(page).press("ArrowDown")
        field(page).press("Enter")
        page.wait_for_url(ADDRESS + address)


def test_a_finger_chooses_too(open_page):
    page = open_page()
    type_in(page)
    page.get_by_role("option", name="Peacock before rain").tap()
    page.wait_for_url(ADDRESS + "art/rain-1/")


def test_enter_without_a_choice_searches_for_what_was_typed(open_page):
    page = open_page()
    type_in(page)
    expect(page.get_by_role("option")).to_have_count(2)
    field(page).press("Enter")
    page.wait_for_url(ADDRESS + "search/?q=pea")


@pytest.mark.parametrize("suggestions", [None, []])
def test_without_an_answer_the_field_still_searches(open_page, suggestions):
    page = open_page(suggestions)
    with page.expect_response("**/suggest/*"):
        type_in(page)
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    field(page).press("Enter")
    page.wait_for_url(ADDRESS + "search/?q=pea")


def test_labels_are_text_never_markup(open_page):
    evil = [{"group": "works", "label": "<img src=x onerror=alert(1)>", "note": "", "url": "/x/"}]
    page = open_page(evil)
    type_in(page)
    expect(page.get_by_role("option")).to_have_text(evil[0]["label"])
    assert page.locator("img").count() == 0
