"""Nothing is stored before a visitor agrees or asks for something that needs it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .pages.base import ShopPage
from .stagehand import StageHand

STORED = """
async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((one) => one.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})
"""
NOTHING = {"local": [], "session": [], "databases": [], "caches": [], "workers": 0}


def cookie_names(page: Page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies()}


@pytest.fixture
def browse(hand: StageHand) -> Callable[[ShopPage], None]:
    """Look around the shop without asking for anything."""
    places = hand.find_addresses()

    def look_around(visitor: ShopPage) -> None:
        for path in (
            "/",
            "/art/",
            "/art/?tradition=gond&availability=available",
            places["artwork"],
            "/search/?q=gond",
            places["artisan"],
            places["tradition"],
            places["story"],
            "/basket/",
            "/cookies/",
        ):
            visitor.open(path)

    return look_around


@pytest.mark.parametrize("language", ["en", "hi"])
def test_browsing_stores_nothing(
    language: str, visit: Callable[..., Page], browse: Callable[[ShopPage], None]
):
    page = visit()
    browse(ShopPage(page, language))
    assert page.context.cookies() == []
    assert page.evaluate(STORED) == NOTHING


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_refusing_sets_one_cookie_that_remembers_it(
    javascript: bool, visit: Callable[..., Page], browse: Callable[[ShopPage], None]
):
    page = visit(390, javascript=javascript)
    visitor = ShopPage(page)
    visitor.open("/art/?availability=available")
    visitor.refuse_cookies()
    expect(page).to_have_url(re.compile(r"/art/\?availability=available$"))
    assert cookie_names(page) == {"cookie_consent"}

    browse(visitor)

    expect(page.locator("[data-consent]")).to_have_count(0)
    assert cookie_names(page) == {"cookie_consent"}
    if javascript:
        assert page.evaluate(STORED) == NOTHING


def test_agreeing_can_be_taken_back(visit: Callable[..., Page]):
    page = visit(390)
    visitor = ShopPage(page)
    visitor.open("/")
    visitor.button("Yes, all").click()
    expect(page.locator("[data-consent]")).to_have_count(0)

    visitor.link("Cookie choices").click()
    boxes = page.locator("main input[type=checkbox]")
    expect(boxes).not_to_have_count(0)
    for box in boxes.all():
        expect(box).to_be_checked()
    visitor.button("Refuse all").click()

    expect(page.get_by_role("status")).to_contain_text(visitor.say("Your choice is saved."))
    for box in boxes.all():
        expect(box).not_to_be_checked()
    assert cookie_names(page) == {"cookie_consent"}


def test_choosing_one_category_keeps_the_other_out(visit: Callable[..., Page]):
    page = visit(390)
    visitor = ShopPage(page)
    visitor.open("/cookies/")
    page.locator("#category-analytics").check()
    visitor.button("Save my choice").click()
    expect(page.locator("#category-analytics")).to_be_checked()
    expect(page.locator("#category-marketing")).not_to_be_checked()


def test_a_basket_sets_only_the_cookies_it_needs(visit: Callable[..., Page], hand: StageHand):
    work = hand.make_work()
    page = visit(390)
    visitor = ShopPage(page)
    visitor.open(work["path"])
    visitor.button("Put in the basket").click()
    visitor.expect_heading("Basket")
    assert cookie_names(page) <= {"basket", "basket_count", "messages"}
    for cookie in page.context.cookies():
        # The number is there for the page's script.
        assert cookie["httpOnly"] or cookie["name"] == "basket_count"
        assert cookie["sameSite"] in {"Lax", "Strict"}
