"""The page of a work: looking closely, asking what delivery costs, keeping and being told."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from marketplace.demo.loading.people import PASSWORD

from .pages.base import ShopPage
from .pages.people import LogIn
from .stage import SHOPPER
from .stagehand import StageHand
from .waiting import eventually

PHONE, DESK = 390, 1280


def open_work(page: Page, work: dict) -> ShopPage:
    visitor = ShopPage(page)
    visitor.open(work["path"])
    visitor.refuse_cookies()
    return visitor


def kept(page: Page) -> dict:
    return json.loads(page.evaluate("JSON.stringify({...localStorage})"))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_picture_is_looked_at_closely_with_the_keyboard_alone(
    width: int, visit: Callable[..., Page], hand: StageHand
):
    page = visit(width)
    visitor = open_work(page, hand.make_work(pictures=2))
    link = page.locator("[data-zoom]").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    picture = dialog.locator("picture")
    expect(dialog.get_by_role("status")).to_have_text("1 / 2")
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("status")).to_have_text("2 / 2")
    page.keyboard.press("+")
    expect(picture).to_have_attribute("style", re.compile(r"scale\(1\.5\)"))
    before = picture.get_attribute("style")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("-")
    expect(picture).to_have_attribute("style", re.compile(r"scale\(1\)"))
    assert before != picture.get_attribute("style")
    expect(visitor.button("Smaller")).to_have_attribute("aria-disabled", "true")
    visitor.button("Larger").click()
    expect(picture).to_have_attribute("style", re.compile(r"scale\(1\.5\)"))
    expect(visitor.button("Smaller")).to_have_attribute("aria-disabled", "false")
    for _press in range(4):
        visitor.button("Larger").click()
    expect(visitor.button("Larger")).to_have_attribute("aria-disabled", "true")
    expect(visitor.button("Larger")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()


def test_a_second_tap_on_close_meets_nothing_underneath(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(PHONE)
    visitor = open_work(page, hand.make_work(pictures=2))
    link = page.locator("[data-zoom]").first
    link.click()
    close = visitor.button("Close")
    expect(close).to_be_visible()
    # What a second tap would press lies under the button.
    under = "box => { const buy = document.querySelector('#buy'); buy.style.cssText = "
    under += "`position: fixed; inset: ${box.y}px auto auto ${box.x}px; z-index: 1`; }"
    place = close.bounding_box()
    assert place
    page.evaluate(under, place)
    address = page.url
    for _tap in range(2):
        page.mouse.click(place["x"] + 20, place["y"] + 20)
        page.wait_for_timeout(100)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(link).to_be_focused()
    assert page.url == address
    page.mouse.click(place["x"] + 20, place["y"] + 20)
    page.wait_for_url("**/basket/**")


def test_the_page_stays_where_it_is_behind_the_large_picture(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(DESK)
    open_work(page, hand.make_work(pictures=2))
    page.locator("[data-zoom]").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    before = page.evaluate("scrollY")
    page.keyboard.press("End")
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(300)
    assert abs(page.evaluate("scrollY") - before) < 2
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert abs(page.evaluate("scrollY") - before) < 2
    page.keyboard.press("End")
    page.wait_for_function(f"scrollY > {before}")


def test_escape_before_the_large_picture_is_there_keeps_it_away(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(PHONE)
    open_work(page, hand.make_work(pictures=2))
    escape = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))"
    link = page.locator("[data-zoom]").first
    link.evaluate(f"link => {{ link.click(); {escape}; }}")
    expect(link).not_to_have_attribute("data-opening", "")
    page.wait_for_timeout(300)
    expect(page.get_by_role("dialog")).to_have_count(0)
    link.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_swipe_brings_the_next_picture_and_none_while_it_is_enlarged(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(PHONE)
    visitor = open_work(page, hand.make_work(pictures=3))
    page.locator("[data-zoom]").first.click()
    dialog = page.get_by_role("dialog")
    where = dialog.get_by_role("status")
    expect(where).to_have_text("1 / 3")

    def swipe(by: int) -> None:
        page.mouse.move(200, 300)
        page.mouse.down()
        page.mouse.move(200 + by, 310, steps=3)
        page.mouse.up()

    swipe(-120)
    expect(where).to_have_text("2 / 3")
    page.wait_for_timeout(400)
    swipe(120)
    expect(where).to_have_text("1 / 3")
    visitor.button("Larger").click()
    expect(dialog.locator("picture")).to_have_attribute("style", re.compile(r"scale\(1\.5\)"))
    swipe(-120)
    expect(where).to_have_text("1 / 3")


def test_on_a_phone_the_next_picture_is_fetched_when_it_is_asked_for(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(PHONE)
    open_work(page, hand.make_work(pictures=3))
    page.wait_for_load_state("networkidle")
    fetched = "all => all.map((image) => image.naturalWidth > 0)"
    strip = page.locator(".gallery__strip")
    height = strip.bounding_box()["height"]
    assert strip.locator("img").evaluate_all(fetched) == [True, False, False]
    numbers = page.locator(".gallery__thumbs a")
    numbers.nth(1).click()
    expect(numbers.nth(1)).to_have_attribute("aria-current", "true")
    page.wait_for_function(
        "() => document.querySelectorAll('.gallery__strip img')[1].naturalWidth > 0"
    )
    assert strip.bounding_box()["height"] == height


def test_on_paper_a_work_is_one_picture_and_its_words(visit: Callable[..., Page], hand: StageHand):
    page = visit(DESK)
    open_work(page, hand.make_work(pictures=2))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    expect(page.locator(".gallery img:visible")).to_have_count(1)
    expect(page.locator("#buy")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    page.goto("/art/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    rows = page.locator(".grid > li").evaluate_all("all => all.map(one => one.offsetTop)")
    assert rows.count(rows[0]) == 3


def test_without_script_the_picture_is_a_link_to_its_largest_size(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(PHONE, javascript=False)
    open_work(page, hand.make_work())
    target = page.locator("[data-zoom]").first.get_attribute("href")
    assert page.request.get(target).headers["content-type"] == "image/jpeg"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_price_of_delivery_is_asked_by_country(
    javascript: bool, visit: Callable[..., Page], hand: StageHand
):
    page = visit(PHONE, javascript=javascript)
    visitor = open_work(page, hand.make_work())
    visitor.field("Where to?").select_option("DE")
    if not javascript:
        visitor.button("Show").click()
    answer = page.locator("[data-estimate-answer]")
    expect(answer).to_contain_text("your customs decides")
    expect(answer).to_contain_text("₹")
    expect(page).to_have_url(re.compile(r"\?to=DE"))
    page.reload()
    expect(page.locator("#to")).to_have_value("DE")


def test_a_guests_wishlist_stays_on_the_device_until_they_log_in(
    visit: Callable[..., Page], hand: StageHand
):
    work = hand.make_work()
    page = visit(DESK)
    visitor = open_work(page, work)
    assert kept(page) == {}
    visitor.button("Put on my wishlist").click()
    expect(visitor.button("On my wishlist: remove")).to_be_visible()
    assert kept(page) == {"wishes": f"[{work['pk']}]"}
    visitor.open("/account/wishlist/")
    expect(page.locator(".card").filter(has_text=work["en"])).to_have_count(1)
    visitor.link("Log in to keep it everywhere").click()
    LogIn(page).log_in(SHOPPER, PASSWORD)
    expect(page.locator(".card").filter(has_text=work["en"])).to_have_count(1)
    eventually(lambda: kept(page) == {}, "the device has handed its list over")
    remove = page.locator(f"[data-wish='{work['pk']}'] button")
    remove.click()
    expect(remove).to_have_text("Put on my wishlist")
    page.reload()
    expect(page.locator(".card").filter(has_text=work["en"])).to_have_count(0)


def test_seen_works_are_remembered_after_a_yes_and_forgotten_with_one_press(
    visit: Callable[..., Page], hand: StageHand
):
    first, second = hand.make_work(), hand.make_work()
    page = visit(PHONE)
    visitor = open_work(page, first)
    assert kept(page) == {}
    visitor.button("Yes, remember them").click()
    expect(visitor.button("Forget it")).to_be_focused()
    visitor.open(second["path"])
    expect(page.locator(".seen li")).to_have_text(re.compile(re.escape(first["en"])))
    visitor.button("Forget it").click()
    expect(page.locator(".seen li")).to_have_count(0)
    assert kept(page) == {}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_guest_asks_to_be_told_and_confirms_by_mail(
    javascript: bool, visit: Callable[..., Page], hand: StageHand, buyer: str
):
    page = visit(PHONE, javascript=javascript)
    open_work(page, hand.make_work(is_sold=True))
    page.locator(".work__buy a[href*='/alerts/works/']").click()
    visitor = ShopPage(page)
    visitor.field("E-mail").fill(buyer)
    visitor.button("Tell me").click()
    visitor.expect_heading("Please look into your mailbox")
    mails = eventually(lambda: hand.find_mails(to=buyer), "the mail is there")
    page.goto(next(link for link in mails[0]["links"] if "/alerts/" in link))
    visitor.button("Yes, tell me").click()
    expect(page.get_by_text(buyer)).to_be_visible()
    visitor.button("Stop it and forget my address").click()
    visitor.expect_heading("Stopped")
