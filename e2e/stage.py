"""What the tests of single pages stand on: visitors with their cookies, and places to go."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from marketplace.demo.loading.people import PASSWORD

from .pages.base import ShopPage
from .pages.people import LogIn
from .pages.storefront import Artwork, HostedPage, OrderPage
from .shop import Shop
from .stagehand import DEMO_ARTISAN, StageHand

SHOPPER = "shopper@example.org"


@pytest.fixture(scope="session")
def somebody(browser: Browser, base_url: str) -> Iterator[Callable[..., Page]]:
    """Open a page with somebody's cookies, outside any single test."""
    contexts: list[BrowserContext] = []

    def open_page(state: Any = None) -> Page:
        contexts.append(
            browser.new_context(
                base_url=base_url, storage_state=state, viewport={"width": 1280, "height": 900}
            )
        )
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def visitors(somebody: Callable[..., Page], hand: StageHand) -> dict[str, Any]:
    """The cookies of each kind of visitor. Only the undecided still see the consent banner."""
    states: dict[str, Any] = {"undecided": None}
    stranger = ShopPage(somebody())
    stranger.open("/offline/")
    stranger.refuse_cookies()
    states["stranger"] = stranger.page.context.storage_state()
    for name, email in (("shopper", SHOPPER), ("artisan", DEMO_ARTISAN)):
        login = LogIn(somebody())
        login.open()
        login.refuse_cookies()
        login.log_in(email, PASSWORD)
        # The first look leads an artisan to the language of the account, once.
        login.open("/sell/")
        states[name] = login.page.context.storage_state()
    artwork = Artwork(somebody())
    artwork.open(hand.make_work(edition_size=9)["path"])
    artwork.refuse_cookies()
    artwork.put_in_basket().expect_heading("Basket")
    states["basket"] = artwork.page.context.storage_state()
    return states


@pytest.fixture(scope="session")
def places(
    somebody: Callable[..., Page], visitors: dict[str, Any], shop: Shop, hand: StageHand
) -> Callable[[str], dict[str, str]]:
    """Addresses of the pages that need something to have happened, by language."""
    edition = hand.make_work(edition_size=9, pictures=3)
    sold = hand.make_work(is_sold=True)
    common = {
        **hand.find_addresses(),
        "sandbox": shop.sandbox_url,
        "edition": edition["path"],
        "sold": sold["path"],
        "gone": hand.make_work(is_gone=True)["path"],
        "alert": f"/alerts/works/{sold['pk']}/",
        "own_work": f"/sell/works/{edition['pk']}/",
        "own_sold": f"/sell/works/{sold['pk']}/",
        "certificate": hand.make_certificate()["path"],
        "revoked": hand.make_certificate(revoke_for="The painting was a copy.")["path"],
        **hand.make_newsletter_links(email="reader@example.org"),
    }
    common |= _places_of_a_sent_order(somebody(visitors["shopper"]), edition, hand)
    known: dict[str, dict[str, str]] = {}

    def find(language: str) -> dict[str, str]:
        if language not in known:
            page = somebody(visitors["shopper"])
            _hosted_page(page, edition, language).pay("4242 4242 4242 4242")
            OrderPage(page, language).expect_paid()
            paid = hand.find_order(email=SHOPPER)["number"]
            paid_at = _without_language(page.url)
            payment = _hosted_page(page, edition, language).page.url
            page.locator("a.back").click()
            OrderPage(page, language).button("Go on to pay").wait_for()
            known[language] = common | {
                "payment": payment,
                "awaiting": _without_language(page.url),
                "paid": paid_at,
                "own_order": f"/sell/orders/{paid}/",
            }
        return known[language]

    return find


def _places_of_a_sent_order(page: Page, work: dict[str, Any], hand: StageHand) -> dict[str, str]:
    _hosted_page(page, work, "en").pay("4242 4242 4242 4242")
    order = OrderPage(page)
    order.expect_paid()
    number = hand.find_order(email=SHOPPER)["number"]
    hand.send_order(number=number)
    page.reload()
    review = order.link("Write a review of “%(title)s”", title=work["en"]).get_attribute("href")
    return {
        "sent": _without_language(page.url),
        "own_sent_order": f"/sell/orders/{number}/",
        "review": review,
    }


def _without_language(url: str) -> str:
    address = urlsplit(url)
    path = address.path.removeprefix("/hi").removeprefix("/de")
    return f"{path}?{address.query}"


def _hosted_page(page: Page, work: dict[str, Any], language: str) -> HostedPage:
    artwork = Artwork(page, language)
    artwork.open(work["path"])
    checkout = artwork.put_in_basket().to_checkout()
    checkout.fill(SHOPPER)
    return checkout.to_payment()
