"""An account from sign-up to deletion, with the data it holds."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from .pages.people import Account, LogIn, SignUp
from .pages.storefront import Artwork, OrderPage
from .stagehand import StageHand
from .waiting import eventually

PASSWORD = "a violet elephant walks"


def test_somebody_signs_up_and_confirms_the_address(
    visit: Callable[..., Page], hand: StageHand, buyer: str
):
    page = visit(390)
    sign_up = SignUp(page, "hi")
    sign_up.open()
    sign_up.sign_up(buyer, PASSWORD)
    sign_up.expect_heading("Look in your e-mail")
    assert hand.person_exists(email=buyer)

    mail = eventually(lambda: hand.find_mails(to=buyer), "the mail to confirm the address arrives")
    confirm = next(link for link in mail[0]["links"] if "confirm" in link)
    page.goto(confirm)
    page.locator("main form button[type=submit]").click()
    account = Account(page, "hi")
    account.open()
    account.expect_language()
    expect(page.locator("main")).to_contain_text(buyer)


def test_forgotten_password_is_replaced_by_mail(
    visit: Callable[..., Page], hand: StageHand, buyer: str
):
    hand.make_person(email=buyer, password="forgotten long ago")
    page = visit(390)
    page.goto("/account/password/reset/")
    page.locator("#id_email").fill(buyer)
    page.locator("main form button[type=submit]").click()
    mail = eventually(lambda: hand.find_mails(to=buyer), "the mail with the link arrives")[0]
    page.goto(next(link for link in mail["links"] if "/reset/" in link))
    page.locator("#id_password1").fill(PASSWORD)
    if page.locator("#id_password2").count():
        page.locator("#id_password2").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    login = LogIn(page)
    login.open()
    login.log_in(buyer, PASSWORD)


def test_a_password_can_be_read_while_it_is_typed(visit: Callable[..., Page]):
    page = visit(390)
    page.goto("/account/login/")
    field = page.locator("#id_password")
    field.fill(PASSWORD)
    page.get_by_label("Show the password").check()
    expect(field).to_have_attribute("type", "text")
    expect(field).to_have_value(PASSWORD)
    page.get_by_label("Show the password").uncheck()
    expect(field).to_have_attribute("type", "password")
    page.get_by_label("Show the password").check()
    page.goto("/art/")
    page.go_back()
    expect(page.get_by_label("Show the password")).not_to_be_checked()
    page.get_by_label("Show the password").check()
    form = page.locator("form:has(#id_password)")
    form.evaluate("form => form.addEventListener('submit', event => event.preventDefault())")
    page.locator("main form button[type=submit]").click()
    expect(field).to_have_attribute("type", "password")
    expect(page.get_by_label("Show the password")).not_to_be_checked()
    plain = visit(390, javascript=False)
    plain.goto("/account/login/")
    expect(plain.get_by_label("Show the password")).to_be_hidden()


def test_wrong_password_is_answered_and_lets_nobody_in(
    visit: Callable[..., Page], hand: StageHand, buyer: str
):
    hand.make_person(email=buyer, password=PASSWORD)
    page = visit(390)
    login = LogIn(page)
    login.open()
    page.locator("#id_login").fill(buyer)
    page.locator("#id_password").fill("a red elephant walks")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#id_login")).to_have_value(buyer)
    login.open("/account/")
    expect(page.locator("#id_login")).to_be_visible()


def test_orders_data_and_deletion_of_an_account(
    visit: Callable[..., Page],
    shots: Callable[[Page, str], None],
    hand: StageHand,
    buyer: str,
    tmp_path: Path,
):
    hand.make_person(email=buyer, password=PASSWORD, first_name="Charlie")
    work = hand.make_work(price=3_000)
    page = visit(390)
    login = LogIn(page)
    login.open()
    login.log_in(buyer, PASSWORD)

    artwork = Artwork(page)
    artwork.open(work["path"])
    checkout = artwork.put_in_basket().to_checkout()
    expect(checkout.field("E-mail")).to_have_value(buyer)
    checkout.fill(buyer)
    checkout.to_payment().pay("4242 4242 4242 4242")
    OrderPage(page).expect_paid()
    number = hand.find_order(email=buyer)["number"]

    account = Account(page)
    account.open()
    account.section("Orders")
    expect(page.get_by_role("link", name=number)).to_be_visible()
    shots(page, "orders")
    page.get_by_role("link", name=number).click()
    OrderPage(page).expect_paid()

    account.open()
    account.section("My data")
    archive = tmp_path / "data.zip"
    account.download_data().save_as(archive)
    expect_tells_everything(archive, buyer, number)

    account.link("Delete my account").click()
    expect(page.get_by_text("has not been sent yet")).to_be_visible()
    hand.send_order(number=number)
    account.open()
    account.section("My data")
    account.delete(PASSWORD)
    account.expect_heading("Your account is deleted")
    shots(page, "deleted")
    assert not hand.person_exists(email=buyer)
    account.open()
    expect(page.locator("#id_login")).to_be_visible()
    login.open()
    page.locator("#id_login").fill(buyer)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()


def expect_tells_everything(archive: Path, email: str, order_number: str) -> None:
    """The ZIP opens, holds valid JSON and a readable page, and both know person and order."""
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        files = {name: opened.read(name).decode() for name in opened.namelist()}
    data = [json.loads(text) for name, text in files.items() if name.endswith(".json")]
    page = next(text for name, text in files.items() if name.endswith(".html"))
    for text in (json.dumps(data), page):
        assert email in text
        assert order_number in text
    assert PASSWORD not in json.dumps(data)
    assert "argon2" not in json.dumps(data)


def test_login_by_keyboard_leads_where_it_was_asked(
    visit: Callable[..., Page], hand: StageHand, buyer: str
):
    hand.make_person(email=buyer, password=PASSWORD)
    page = visit()
    page.goto("/account/privacy/")
    page.locator("#id_login").fill(buyer)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/privacy/")


def test_mail_of_the_demo_shop_can_be_read_in_the_browser(
    visit: Callable[..., Page], hand: StageHand, buyer: str
):
    page = visit(390)
    sign_up = SignUp(page)
    sign_up.open()
    sign_up.sign_up(buyer, PASSWORD)
    eventually(lambda: hand.find_mails(to=buyer), "the mail arrives")
    page.goto("/demo/mail/")
    page.locator("main li").filter(has_text=buyer).get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(buyer)
    expect(page.locator("main a[href*=confirm]").first).to_be_visible()
