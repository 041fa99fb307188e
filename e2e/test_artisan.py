"""An artisan adds a work from a phone in Hindi, staff approve it, and the shop has it at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from marketplace.demo.loading.people import PASSWORD

from .pages.people import BackOffice, LogIn, Workspace
from .pages.storefront import Catalog
from .stagehand import DEMO_ARTISAN, StageHand
from .waiting import eventually

pytestmark = pytest.mark.everywhere
SMALL_PHONE = 360
STAFF = "staff@example.org"


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A picture as a phone takes it: upright, and with the place it was taken at in it."""
    picture = Image.new("RGB", (1500, 2000), "#c8a27a")
    draw = ImageDraw.Draw(picture)
    for step in range(60):
        left = 40 + step * 23
        draw.arc((left, 200, left + 300, 1700), 0, 300, fill="#3b1f14", width=9)
    exif = picture.getexif()
    exif[0x010F] = "Phone"
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 28.0, 0.0), 3: "E", 4: (78.0, 26.0, 0.0)})
    path = tmp_path / "IMG_20260711.jpg"
    picture.save(path, quality=88, exif=exif)
    return path


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_work_added_on_a_phone_in_hindi_is_approved_and_in_the_shop_without_a_restart(
    javascript: bool,
    photograph: Path,
    visit: Callable[..., Page],
    shots: Callable[[Page, str], None],
    hand: StageHand,
    buyer: str,
):
    title = f"नर्मदा की मछली {buyer.partition('@')[0]}"
    phone = visit(SMALL_PHONE, javascript=javascript)
    login = LogIn(phone, "hi")
    login.open("/account/login/?next=/hi/sell/")
    login.log_in(DEMO_ARTISAN, PASSWORD)
    login.refuse_cookies()
    desk = Workspace(phone, "hi")
    desk.expect_language()
    desk.section("Add a work")
    desk.add_work(title=title, picture=photograph, width="३०", height="40.5", price="8,000")
    shots(phone, "filled")
    desk.send()

    expect(phone.get_by_role("status")).to_contain_text(
        desk.say("Sent. We look at it and write to you.")
    )
    expect(desk.row(title)).to_contain_text(desk.say("Waiting for approval"))
    shots(phone, "sent")

    shopper = visit(390, javascript=javascript)
    catalog = Catalog(shopper, "hi")
    catalog.open()
    expect(catalog.card(title)).to_have_count(0)

    staff = BackOffice(visit(1280))
    staff.log_in(STAFF, PASSWORD)
    staff.approve(title)
    expect(staff.page.locator(".messages")).to_be_visible()
    shots(staff.page, "approved")

    catalog.open()
    expect(catalog.card(title)).to_contain_text("8,000")
    artwork = catalog.choose(title)
    artwork.expect_for_sale()
    expect(shopper.locator("main")).to_contain_text("30 × 40.5")

    def picture_is_painted() -> bool:
        shopper.reload()
        picture = shopper.locator(".work img").first
        return picture.count() == 1 and picture.evaluate("image => image.naturalWidth") > 0

    eventually(picture_is_painted, "the worker has made the picture's sizes", 60)
    shots(shopper, "in-the-shop")

    phone.reload()
    expect(desk.row(title)).to_contain_text(desk.say("On sale"))

    def told() -> bool:
        return any(
            title in mail["subject"] + mail["text"] for mail in hand.find_mails(to=DEMO_ARTISAN)
        )

    eventually(told, "the artisan is told")


def test_mistakes_keep_what_was_typed_and_the_picture(photograph: Path, visit: Callable[..., Page]):
    phone = visit(SMALL_PHONE)
    login = LogIn(phone, "hi")
    login.open("/account/login/?next=/hi/sell/works/add/")
    login.log_in(DEMO_ARTISAN, PASSWORD)
    desk = Workspace(phone, "hi")
    desk.add_work(title="जंगल", picture=photograph, width="30", height="", price="abc")
    desk.send()

    expect(phone.get_by_role("alert")).to_be_focused()
    expect(desk.field("Title in Hindi")).to_have_value("जंगल")
    expect(desk.field("Width in cm")).to_have_value("30")
    expect(phone.locator("input[name=kept]")).to_have_count(1)
    for label in ("Height in cm", "Price in rupees"):
        expect(desk.field(label)).to_have_attribute("aria-invalid", "true")
