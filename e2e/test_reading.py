"""Getting around: languages, the keyboard alone, filters and search."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .pages.base import ShopPage, localised
from .pages.storefront import Basket, Catalog, Checkout
from .stagehand import StageHand


@pytest.mark.parametrize("width", [390, 1280])
def test_language_switch_keeps_the_page(width: int, visit: Callable[..., Page], hand: StageHand):
    places = hand.find_addresses()
    page = visit(width)
    for path in (
        "/",
        "/art/?sort=price&tradition=gond",
        places["artwork"],
        places["artisan"],
        places["tradition"],
        places["story"],
        "/search/?q=gond",
        "/basket/",
        "/account/login/?next=/sell/",
    ):
        visitor = ShopPage(page)
        visitor.open(path)
        for language in ("hi", "de"):
            visitor.switch_language(language)
            expect(page).to_have_url(re.compile(re.escape(localised(path, language)) + "$"))
        visitor.switch_language("en")
        expect(page).to_have_url(re.compile(r"127\.0\.0\.1:\d+" + re.escape(path) + "$"))


def test_basket_survives_the_language_switch(visit: Callable[..., Page], hand: StageHand):
    work = hand.make_work()
    page = visit(390)
    visitor = ShopPage(page)
    visitor.open(work["path"])
    visitor.button("Put in the basket").click()
    visitor.switch_language("hi")
    Basket(page, "hi").expect_holds(work["hi"])


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_prices_are_shown_in_a_chosen_currency_too(
    javascript: bool, visit: Callable[..., Page], hand: StageHand
):
    work = hand.make_work(price=12_000)
    page = visit(390, javascript=javascript)
    visitor = ShopPage(page)
    visitor.open(work["path"])
    visitor.refuse_cookies()
    price = page.locator(".price-tag__amount")
    expect(price).to_have_text("₹12,000")
    visitor.choose_currency("EUR")
    expect(page).to_have_url(re.compile(re.escape(work["path"]) + "$"))
    expect(price).to_contain_text("approx. €")
    expect(page.locator(".site-footer .currency-note")).to_contain_text("approximate")
    assert {one["name"] for one in page.context.cookies()} == {"cookie_consent", "currency"}
    visitor.switch_language("de")
    expect(price).to_have_text(re.compile(r"^12\.000\s₹ ca\. \d+\s€$"))
    visitor.choose_currency("INR")
    expect(price).to_have_text(re.compile(r"^12\.000\s₹$"))
    assert {one["name"] for one in page.context.cookies()} == {"cookie_consent"}


FOCUS_IS_VISIBLE = """
() => {
  // A card shows the focus of its link on its picture.
  const card = document.activeElement.closest(".card")?.querySelector(".frame");
  return [document.activeElement, card].filter(Boolean).some((element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
}
"""


def focused(page: Page) -> str:
    return page.evaluate("() => document.activeElement?.innerText?.trim() ?? ''")


def tab_to(page: Page, text: str, presses: int = 120) -> None:
    """Press Tab until the element with this text has the focus, which must be visible."""
    for _press in range(presses):
        page.keyboard.press("Tab")
        if text in focused(page):
            outline = page.evaluate(FOCUS_IS_VISIBLE)
            assert outline, f"The focus on “{text}” cannot be seen."
            return
    pytest.fail(f"Tab never reached “{text}”; the last focus was on “{focused(page)}”.")


def test_keyboard_alone_reaches_the_checkout(visit: Callable[..., Page], hand: StageHand):
    work = hand.make_work()
    page = visit()
    catalog = Catalog(page)
    catalog.open()

    page.keyboard.press("Tab")
    assert focused(page) == catalog.say("Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

    tab_to(page, work["en"])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{work['path']}")
    tab_to(page, catalog.say("Put in the basket"))
    page.keyboard.press("Enter")
    Basket(page).expect_holds(work["en"])
    tab_to(page, catalog.say("To checkout"))
    page.keyboard.press("Enter")
    Checkout(page).expect_heading("Where shall it go?")


def test_keyboard_opens_and_closes_the_menu_on_a_phone(visit: Callable[..., Page]):
    page = visit(390)
    shop = ShopPage(page)
    shop.open("/")
    tab_to(page, shop.say("Menu"))
    page.keyboard.press("Enter")
    expect(page.locator("#site-menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#site-menu")).to_be_hidden()


@pytest.mark.parametrize("query", ["gond", "गोंड"])
def test_search_finds_a_tradition_in_either_script(query: str, visit: Callable[..., Page]):
    page = visit(390)
    shop = ShopPage(page)
    shop.open("/search/")
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator(".card").first).to_be_visible()


def test_new_country_asks_for_its_own_address_and_keeps_the_rest(
    visit: Callable[..., Page], hand: StageHand, buyer: str
):
    work = hand.make_work()
    page = visit(390)
    shop = ShopPage(page)
    shop.open(work["path"])
    shop.button("Put in the basket").click()
    shop.link("To checkout").click()
    checkout = Checkout(page)
    checkout.field("E-mail").fill(buyer)
    checkout.field("Full name").fill("Bob")
    checkout.field("Country").select_option("GB")
    expect(page.locator("#id_state")).to_have_count(0)
    expect(checkout.field("E-mail")).to_have_value(buyer)
    expect(checkout.field("Full name")).to_have_value("Bob")
    expect(page.locator("input[name=shipping]").first).to_be_checked()


def test_empty_checkout_names_each_missing_thing(
    visit: Callable[..., Page], hand: StageHand, guard
):
    guard.expect(422)
    work = hand.make_work()
    page = visit(390)
    shop = ShopPage(page)
    shop.open(work["path"])
    shop.button("Put in the basket").click()
    shop.link("To checkout").click()
    shop.button("To payment").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert.locator("li")).to_have_count(7)
    alert.get_by_role("link", name=shop.say("E-mail")).click()
    expect(Checkout(page).field("E-mail")).to_be_focused()


OUT_OF_SIGHT = """
() => {
  const element = document.activeElement;
  const banner = document.querySelector(".consent").getBoundingClientRect();
  const box = element.getBoundingClientRect();
  const inBanner = element.closest(".consent");
  return !inBanner && box.height > 0 && box.top >= banner.top && box.bottom <= banner.bottom;
}
"""


@pytest.mark.parametrize("path", ["/", "/art/", "/account/login/"])
def test_consent_banner_never_hides_what_has_the_focus(path: str, visit: Callable[..., Page]):
    page = visit(390)
    ShopPage(page).open(path)
    hidden = []
    for _press in range(70):
        page.keyboard.press("Tab")
        if page.evaluate(OUT_OF_SIGHT):
            hidden.append(focused(page) or page.evaluate("() => document.activeElement.outerHTML"))
    assert not hidden


@pytest.mark.parametrize("word", ["चिह्न", "तख़्त", "सह्याद्रि", "क्या", "व्यक्ति", "विश्व"])
@pytest.mark.parametrize("font", ["Eczar Deva", "Mukta Deva"])
def test_hindi_is_drawn_with_its_conjuncts(visit: Callable[..., Page], font: str, word: str):
    """A file that lacks the conjunct draws a halant, as a word does that is told to (ZWNJ)."""
    page = visit(390)
    page.goto("/hi/")
    widths = page.evaluate(
        """async ([font, words]) => {
            await document.fonts.load(`600 40px "${font}"`, words[0]);
            const pen = document.createElement("canvas").getContext("2d");
            pen.font = `600 40px "${font}"`;
            return words.map((word) => pen.measureText(word).width);
        }""",
        [font, [word, word.replace("\u094d", "\u094d\u200c")]],
    )
    assert widths[0] != widths[1]
