"""The shop without a connection: seen works, and nothing on the device that nobody asked for."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .guard import Guard
from .pages.base import ShopPage
from .pages.storefront import Artwork
from .stagehand import StageHand

SEEN = (
    "async () => (await (await caches.open('seen')).keys()).map(({ url }) => new URL(url).pathname)"
)
WORKERS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
NO_CONNECTION = re.compile("No connection just now|Without a connection")
PROMPT = """() => {
  const event = new Event("beforeinstallprompt", { cancelable: true });
  event.prompt = () => { window.asked = true; };
  event.userChoice = Promise.resolve({ outcome: "dismissed" });
  dispatchEvent(event);
}"""


@pytest.fixture
def keeper(visit: Callable[..., Page]) -> Page:
    """A visitor who asked the shop to keep what they look at."""
    page = visit(390)
    ShopPage(page).open("/offline/")
    page.get_by_role("button", name="Keep what I look at").click()
    expect(page.get_by_role("button", name="Stop, and clear what was kept")).to_be_visible()
    page.evaluate("async () => { await navigator.serviceWorker.ready; }")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    return page


def see(page: Page, path: str) -> None:
    """Open a page and wait until it is kept."""
    ShopPage(page).open(path)
    page.wait_for_function(f"async (path) => (await ({SEEN})()).includes(path)", arg=path)


def test_a_work_that_was_seen_is_there_without_a_connection(keeper: Page, hand: StageHand):
    seen, unseen = hand.make_work(), hand.make_work()
    see(keeper, seen["path"])
    title = keeper.locator("h1").inner_text()
    keeper.wait_for_load_state("networkidle")
    keeper.context.set_offline(True)

    keeper.reload()
    expect(keeper.locator("h1")).to_have_text(title)
    expect(keeper.locator("[data-kept]")).to_contain_text("as you saw it last")
    assert keeper.locator(".gallery img:not(.picture__ghost)").first.evaluate(
        "async (img) => { await img.decode(); return img.naturalWidth; }"
    )

    ShopPage(keeper).open(unseen["path"])
    expect(keeper.locator("h1")).to_have_text(NO_CONNECTION)
    expect(keeper.get_by_role("link", name=title)).to_be_visible()
    keeper.get_by_role("link", name=title).click()
    expect(keeper.locator("[data-kept]")).to_be_visible()

    keeper.context.set_offline(False)
    keeper.reload()
    expect(keeper.locator("[data-kept]")).to_have_count(0)


def test_hindi_readers_hear_it_in_hindi(keeper: Page):
    keeper.context.set_offline(True)
    keeper.goto("/hi/stories/")
    expect(keeper.locator("html")).to_have_attribute("lang", "hi")


def test_personal_pages_are_never_kept(keeper: Page, hand: StageHand):
    work = hand.make_work(edition_size=9)
    see(keeper, "/art/")
    artwork = Artwork(keeper)
    artwork.open(work["path"])
    artwork.put_in_basket().expect_heading("Basket")
    for path in ("/checkout/", "/account/login/", "/search/?q=gond", "/cookies/"):
        artwork.open(path)
    kept = keeper.evaluate(SEEN)
    personal = re.compile(r"/(basket|checkout|account|orders|sell|search|cookies|cms)/")
    assert [path for path in kept if personal.search(path)] == []
    assert "/art/" in kept


def test_logging_out_leaves_nothing_seen_behind(keeper: Page, guard: Guard):
    guard.expect(403)
    see(keeper, "/stories/")
    # The press itself is what clears, whoever is logged in.
    keeper.evaluate("() => fetch('/account/logout/', { method: 'POST' }).catch(() => {})")
    keeper.wait_for_function(f"async () => (await ({SEEN})()).length === 0")


def test_the_device_gives_at_most_twenty_megabytes_and_keeps_what_was_used_last(keeper: Page):
    worker = keeper.context.service_workers[0]
    kept = worker.evaluate(
        """async () => {
          // One of its own: the page just seen is still being kept in the other.
          const cache = await caches.open("measured");
          for (let i = 0; i < 30; i += 1) {
            const answer = new Response("x", { headers: { "X-Kept-Bytes": 1024 * 1024 } });
            await touch(cache, `/art/work-${i}/`, answer);
          }
          await touch(cache, "/art/work-3/", await cache.match("/art/work-3/"));
          await trim(cache);
          return (await cache.keys()).map(({ url }) => new URL(url).pathname);
        }"""
    )
    assert len(kept) == 20
    assert kept[-1] == "/art/work-3/"
    assert kept[0] == "/art/work-11/"


def test_another_release_takes_the_old_shell_away(keeper: Page):
    names = keeper.evaluate("() => caches.open('shell-of-before').then(() => caches.keys())")
    assert len([name for name in names if name.startswith("shell-")]) == 2
    keeper.context.service_workers[0].evaluate(
        """async () => {
          const event = new ExtendableEvent("activate");
          dispatchEvent(event);
        }"""
    )
    keeper.wait_for_function(
        "async () => (await caches.keys()).filter((name) => name.startsWith('shell-')).length === 1"
    )


def test_who_stops_keeping_has_nothing_left(keeper: Page):
    see(keeper, "/stories/")
    ShopPage(keeper).open("/offline/")
    keeper.get_by_role("button", name="Stop, and clear what was kept").click()
    expect(keeper.get_by_role("button", name="Keep what I look at")).to_be_visible()
    assert keeper.evaluate("() => caches.keys()") == []
    assert keeper.evaluate(WORKERS) == 0


def test_who_comes_back_is_asked_once_to_install(visit: Callable[..., Page], hand: StageHand):
    page = visit(390)
    artwork = Artwork(page)
    artwork.open("/art/")
    page.evaluate(PROMPT)
    hint = page.locator("[data-install-hint]")
    page.wait_for_timeout(300)
    expect(hint).to_have_count(0)
    assert page.evaluate("() => localStorage.length") == 0

    artwork.open(hand.make_work(edition_size=9)["path"])
    artwork.put_in_basket().expect_heading("Basket")
    artwork.open("/art/")
    page.evaluate(PROMPT)
    expect(hint).to_be_visible()
    page.get_by_role("button", name="No, thank you").click()
    expect(hint).to_have_count(0)

    artwork.open("/")
    page.evaluate(PROMPT)
    page.wait_for_timeout(300)
    expect(hint).to_have_count(0)
    assert page.evaluate(WORKERS) == 0


def test_the_basket_shows_its_number_on_pages_of_everybody(
    visit: Callable[..., Page], hand: StageHand
):
    page = visit(1280)
    artwork = Artwork(page)
    artwork.open(hand.make_work(edition_size=9)["path"])
    artwork.put_in_basket().expect_heading("Basket")
    for path in ("/art/", "/"):
        artwork.open(path)
        expect(artwork.basket_count()).to_have_text("1 work")
