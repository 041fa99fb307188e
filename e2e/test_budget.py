"""What a page costs a phone on its first visit, as the browser's own network log counts it."""

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .conftest import wait_for_pictures
from .stagehand import StageHand

KB = 1024
BUDGETS = {
    "Document": 25 * KB,
    "Script": 15 * KB,
    "Stylesheet": 20 * KB,
    "Font": 60 * KB,
}
FIRST_ARTWORK = 250 * KB
PAGES = ("/", "/art/", "/art/?tradition=gond", "artwork", "artisan", "tradition", "story", "/faq/")


@pytest.fixture
def weigh(visit: Callable[..., Page]) -> Callable[[str], Counter]:
    """Bytes on the wire by type, with nothing kept, until the pictures in sight are there."""

    def weigh(path: str) -> Counter:
        page = visit(390)
        log = page.context.new_cdp_session(page)
        kinds, weights = {}, Counter()

        def arrived(event: dict) -> None:
            kinds[event["requestId"]] = event["type"]

        def finished(event: dict) -> None:
            weights[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

        log.on("Network.responseReceived", arrived)
        log.on("Network.loadingFinished", finished)
        log.send("Network.enable")
        page.goto(path, wait_until="networkidle")
        wait_for_pictures(page)
        return weights

    return weigh


@pytest.mark.parametrize("language", ["en", "hi"])
@pytest.mark.parametrize("place", PAGES)
def test_a_page_keeps_within_its_budget(
    weigh: Callable[[str], Counter], hand: StageHand, place: str, language: str
):
    path = place if place.startswith("/") else hand.find_addresses()[place]
    weights = weigh(path if language == "en" else f"/{language}{path}")
    assert weights["Document"] > 0
    assert {kind: weights[kind] for kind, most in BUDGETS.items() if weights[kind] > most} == {}


@pytest.mark.parametrize("pictures", [1, 3])
def test_the_first_look_at_a_work_is_light(
    weigh: Callable[[str], Counter], hand: StageHand, pictures: int
):
    weights = weigh(hand.make_work(pictures=pictures)["path"])
    assert weights["Image"] > 0
    assert sum(weights.values()) <= FIRST_ARTWORK, weights
