"""The newsletter from the foot of a page to the mailbox, and out again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .stagehand import StageHand
from .waiting import eventually


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_somebody_subscribes_and_leaves(
    javascript: bool, visit: Callable[..., Page], hand: StageHand, buyer: str
):
    page = visit(390, javascript=javascript)
    page.goto("/art/")
    form = page.locator("footer form")
    form.get_by_label("E-mail").fill(buyer)
    form.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mailbox")

    mail = eventually(lambda: hand.find_mails(to=buyer), "the mail with the link arrives")[0]
    page.goto(next(link for link in mail["links"] if "/newsletter/confirm/" in link))
    assert hand.find_subscription(email=buyer) == "asked"
    page.get_by_role("button", name="Yes, write to me").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are subscribed")
    assert hand.find_subscription(email=buyer) == "confirmed"

    hand.send_newsletter(subject="Deer at the river", text="Come and see.")
    letter = eventually(
        lambda: [m for m in hand.find_mails(to=buyer) if m["subject"] == "Deer at the river"],
        "the newsletter arrives",
        seconds=120,
    )[0]
    page.goto(next(link for link in letter["links"] if "/newsletter/preferences/" in link))
    page.get_by_role("button", name="Write to me no more").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You get no newsletter")
    assert hand.find_subscription(email=buyer) == "ended"
