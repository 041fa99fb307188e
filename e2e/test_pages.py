"""Every kind of page: accessible, valid, narrow enough, in its language, without a fault."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from .axe import CONTRAST, WCAG_22_AA, violations
from .guard import Guard
from .page_kinds import KINDS, Kind
from .pages.base import ShopPage, localised
from .stagehand import StageHand

# Rules about structure need one look at each layout, contrast one at each theme in each of them.
LOOKS = (
    (390, "light", WCAG_22_AA),
    (390, "dark", CONTRAST),
    (1280, "dark", WCAG_22_AA),
    (1280, "light", CONTRAST),
)
# What German changes is the words: one layout finds what is wrong with them, in both themes.
FEW_LOOKS = LOOKS[:2]
HTML = {"Content-Type": "text/html; charset=utf-8"}
REGIONS = {"en": "en-IN", "hi": "hi-IN", "de": "de-DE"}
TOO_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
    .filter((one) => !one.parentElement.closest(".gallery__strip, .related .grid"))
    .map((one) => `${one.tagName}.${one.className} reaches ${one.getBoundingClientRect().right}`)
    .slice(-8)
"""


@pytest.mark.parametrize("language", REGIONS)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_page(
    kind: Kind,
    language: str,
    visitors: dict[str, Any],
    places: Callable[[str], dict[str, str]],
    new_context: Callable[..., BrowserContext],
    guard: Guard,
    html_faults: Callable[[str], list[str]],
):
    guard.expect(kind.status, kind.later)
    context = new_context(
        storage_state=visitors[kind.who],
        viewport={"width": 390, "height": 844},
        reduced_motion="reduce",
        locale=REGIONS[language],
    )
    guard.watch(context)
    page = context.new_page()
    documents = keep_documents(page)
    path = kind.path.format(**places(language))
    answer = page.goto(path if path.startswith("http") else localised(path, language))
    assert answer.status == kind.status
    if kind.act:
        kind.act(page, language)

    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_count(1)
    faults = html_faults(documents[-1].text())
    faults += faults_seen(page, FEW_LOOKS if language == "de" else LOOKS, kind.within)
    assert not faults, f"{page.url}\n" + "\n".join(faults)


def test_page_for_the_worst_moment(
    hand: StageHand,
    new_context: Callable[..., BrowserContext],
    guard: Guard,
    html_faults: Callable[[str], list[str]],
):
    """It speaks all languages at once, and no address of the shop leads to it."""
    markup = hand.render(template="500.html")
    guard.expect(500)
    context = new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    guard.watch(context)
    page = context.new_page()
    page.route("**/broken/", lambda route: route.fulfill(status=500, body=markup, headers=HTML))
    page.goto("/broken/")

    assert page.evaluate("() => getComputedStyle(document.body).fontFamily").startswith("Mukta")
    faults = html_faults(markup) + faults_seen(page, LOOKS)
    assert not faults, "\n".join(faults)


def faults_seen(page: Page, looks: Any, within: str | None = None) -> list[str]:
    """Return what axe finds in each look at a page, and what is wider than a phone.

    Than the narrowest one, and than a common one whose owner reads letters twice as large.
    """
    faults = []
    for width, scheme, rules in looks:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        faults += [f"{width} px, {scheme}: {fault}" for fault in violations(page, rules, within)]
    page.set_viewport_size({"width": 320, "height": 640})
    faults += [f"320 px: {fault}" for fault in page.evaluate(TOO_WIDE)]
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return faults + [f"360 px, large letters: {fault}" for fault in page.evaluate(TOO_WIDE)]


def keep_documents(page: Page) -> list[Response]:
    """Collect the answers that the page shows, one after the other; the last one is on screen."""
    shown: list[Response] = []

    def keep(answer: Response) -> None:
        if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
            shown.append(answer)

    page.on("response", keep)
    return shown


def test_menu_of_a_phone_holds_every_way(visit: Callable[..., Page]):
    page = visit(320)
    shop = ShopPage(page)
    shop.open("/")
    menu = shop.menu()
    for name in ("Traditions", "Artisans", "Stories", "Account"):
        expect(menu.get_by_role("link", name=shop.say(name), exact=True)).to_be_in_viewport()
    shop.button("Close the menu").click()
    expect(menu).to_be_hidden()
