"""Finding a work: filters with and without JavaScript, and the way back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .guard import Guard
from .pages.storefront import Catalog
from .stagehand import StageHand


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_filters_live_in_the_address(javascript: bool, visit: Callable[..., Page], hand: StageHand):
    cheap = hand.make_work(price=901)
    dear = hand.make_work(price=99_000)
    page = visit(390, javascript=javascript)
    catalog = Catalog(page)
    catalog.open()
    page.locator("details.filters > summary").click()
    page.locator("input[name=tradition][value=gond]").check()
    page.locator("#id_max_price").fill("901")
    page.get_by_role("button", name=catalog.say("Show", "filter"), exact=True).click()

    expect(catalog.card(cheap["en"])).to_be_visible()
    expect(catalog.card(dear["en"])).to_have_count(0)
    expect(page).to_have_url(
        re.compile(r"tradition=gond.*max_price=901|max_price=901.*tradition=gond")
    )
    page.locator(".chips a").filter(has_text="901").click()
    expect(catalog.card(dear["en"])).to_be_visible()
    page.go_back()
    expect(catalog.card(dear["en"])).to_have_count(0)


def test_a_filter_changes_the_list_and_not_the_page(visit: Callable[..., Page], hand: StageHand):
    work = hand.make_work(price=77)
    page = visit(1280)
    catalog = Catalog(page)
    catalog.open("/art/?tradition=warli")
    page.evaluate("() => { window.same = true; }")
    expect(catalog.card(work["en"])).to_have_count(0)
    page.locator("input[name=tradition][value=gond]").check()
    expect(page).to_have_url(
        re.compile(r"tradition=warli&tradition=gond|tradition=gond&tradition=warli")
    )
    expect(page.locator(".chips li")).to_have_count(2)
    # The box keeps the focus: the keyboard goes on where it was.
    expect(page.locator("input[name=tradition][value=gond]")).to_be_focused()
    page.locator("input[name=tradition][value=warli]").uncheck()
    expect(page).to_have_url(re.compile(r"/art/\?tradition=gond$"))
    expect(page).to_have_title(re.compile("^Gond art"))
    expect(page.locator("h1")).to_have_text("Gond art")
    assert page.evaluate("() => window.same")
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(2)
    assert page.evaluate("() => window.same")


def test_pages_turn_in_place_and_back_keeps_the_place(visit: Callable[..., Page], hand: StageHand):
    for number in range(25):
        hand.make_work(price=2000 + number)
    page = visit(1280)
    Catalog(page).open()
    page.evaluate("() => { window.same = true; }")
    first = page.locator(".card__title").first.inner_text()
    page.locator(".pagination a[rel=next]").scroll_into_view_if_needed()
    before = page.evaluate("() => scrollY")
    page.locator(".pagination a[rel=next]").click()
    expect(page).to_have_url(re.compile(r"/art/\?page=2$"))
    expect(page.locator(".card__title").first).not_to_have_text(first)
    assert page.evaluate("() => window.same")
    page.go_back()
    expect(page.locator(".card__title").first).to_have_text(first)
    page.wait_for_function("(y) => Math.abs(scrollY - y) < 5", arg=before)


def test_a_wrong_price_is_answered_in_place(visit: Callable[..., Page], guard: Guard):
    guard.expect(400)
    page = visit(1280)
    Catalog(page).open("/art/?min_price=9000&max_price=10000")
    page.locator("#id_max_price").fill("10")
    page.keyboard.press("Enter")
    expect(page.locator("#id_max_price")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_max_price")).to_have_value("10")
