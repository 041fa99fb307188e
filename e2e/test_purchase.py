"""A stranger buys a work, from the home page to “paid”, and the artisan finds the order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from marketplace.demo.loading.people import PASSWORD

from .pages.people import LogIn, Workspace
from .pages.storefront import Catalog, Home, OrderPage
from .shop import Shop
from .stagehand import DEMO_ARTISAN, StageHand
from .waiting import eventually

pytestmark = pytest.mark.everywhere
PHONE = 390


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("language", ["en", "hi"])
def test_stranger_buys_a_work_and_the_artisan_finds_the_order(
    language: str,
    javascript: bool,
    shop: Shop,
    hand: StageHand,
    visit: Callable[..., Page],
    shots: Callable[[Page, str], None],
    buyer: str,
):
    work = hand.make_work(price=12_000)
    title = work[language]
    page = visit(PHONE, javascript=javascript)

    home = Home(page, language)
    home.open()
    home.expect_language()
    shots(page, "home")
    home.refuse_cookies()
    home.go_to("Art", "navigation")

    catalog = Catalog(page, language)
    catalog.expect_heading("All works")
    expect(catalog.card(title)).to_contain_text("10,200")
    shots(page, "catalog")

    artwork = catalog.choose(title)
    artwork.expect_heading(title)
    shots(page, "artwork")
    basket = artwork.put_in_basket()

    basket.expect_holds(title)
    expect(basket.basket_count()).to_contain_text("1")
    shots(page, "basket")
    checkout = basket.to_checkout()

    checkout.expect_language()
    checkout.fill(buyer)
    shots(page, "checkout")
    hosted = checkout.to_payment()

    hosted.expect_language()
    expect(page.get_by_text(title)).to_be_visible()
    shots(page, "payment")
    hosted.pay("4242 4242 4242 4242")

    order = OrderPage(page, language)
    order.expect_paid()
    order.expect_language()
    expect(page.locator("main")).to_contain_text(title)
    expect(page.locator("address")).to_contain_text("Bhopal")
    shots(page, "paid")

    bought = hand.find_order(email=buyer)
    assert (bought["status"], bought["orders"], bought["payments"]) == ("paid", 1, 1)
    assert bought["paid"] == bought["total"]
    mail = eventually(lambda: hand.find_mails(to=buyer), "the confirmation arrives")[0]
    assert bought["number"] in mail["text"]
    assert any(f"/orders/{bought['number']}/?t=" in link for link in mail["links"])

    artwork.open(work["path"])
    artwork.expect_sold()
    shots(page, "sold")

    artisan_page = visit(PHONE, javascript=javascript)
    login = LogIn(artisan_page, language)
    login.open("/account/login/?next=/sell/")
    login.log_in(DEMO_ARTISAN, PASSWORD)
    desk = Workspace(artisan_page, language)
    desk.open("/sell/orders/")
    desk.row(bought["number"]).get_by_role("link").click()
    expect(artisan_page.locator("main")).to_contain_text(title)
    expect(artisan_page.locator("main")).to_contain_text("10,200")
    expect(artisan_page.locator("address")).to_contain_text("Bhopal")
    shots(artisan_page, "artisan-order")
    desk.mark_sent("AB123456789IN")
    told = eventually(
        lambda: [mail for mail in hand.find_mails(to=buyer) if "AB123456789IN" in mail["text"]],
        "the buyer hears of the parcel",
    )[0]
    page.goto(next(link for link in told["links"] if f"/orders/{bought['number']}/" in link))
    order.expect_language()
    expect(page.locator("main")).to_contain_text("AB123456789IN")
    shots(page, "sent")
