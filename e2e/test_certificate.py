"""A stranger checks the certificate of a work somebody bought."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from .guard import Guard
from .stagehand import StageHand


def test_a_certificate_is_checked_and_revoked(
    visit: Callable[..., Page], hand: StageHand, guard: Guard
):
    certificate = hand.make_certificate()
    page = visit(390)
    page.goto("/verify/")
    page.get_by_label("Code of the certificate").fill(certificate["code"].lower().replace("-", " "))
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(certificate["en"])

    page.emulate_media(media="print")
    expect(page.locator(".site-nav").first).to_be_hidden()
    expect(page.locator(".certificate__qr svg")).to_be_visible()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")

    hand.revoke_certificate(code=certificate["code"], reason="The painting was a copy.")
    page.reload()
    expect(page.get_by_role("heading", name="This certificate was revoked")).to_be_visible()
    expect(page.locator("main")).to_contain_text("The painting was a copy.")

    guard.expect(404)
    page.goto("/verify/2222-2222-2222-2223/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This code is mistyped")


def test_the_widest_code_fits_the_smallest_phone(visit: Callable[..., Page], hand: StageHand):
    certificate = hand.make_certificate()
    page = visit(320)
    page.goto(certificate["path"])
    code = page.locator(".facts strong")
    expect(code).to_have_text(certificate["code"])
    code.evaluate("element => { element.textContent = 'WWWW-MMMM-WWWW-MMMM'; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
