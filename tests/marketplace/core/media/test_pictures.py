import pytest
from django.core.files.storage import DefaultStorage

from marketplace.core.media.models import Image, Rendition
from marketplace.core.media.pictures import picture_for
from marketplace.core.media.templatetags.media import picture_url

# Making a picture looks its collection up.
pytestmark = pytest.mark.django_db


def picture(widths=(320, 480, 640, 960, 1600)) -> Image:
    """A picture whose web sizes are said to be made."""
    sources = {
        fmt: [[width, width * 2, f"images/deer.width-{width}.{fmt}"] for width in widths]
        for fmt in ("avif", "jpeg")
    }
    return Image(title="Deer", sources=sources)


def test_a_page_falls_back_to_a_jpeg_of_medium_size():
    assert picture_for(picture(), "A deer").src == "/media/images/deer.width-640.jpeg"
    assert picture_for(picture((320, 500)), "A deer").src == "/media/images/deer.width-500.jpeg"


def test_a_frame_that_crops_keeps_the_focal_point_in_sight():
    image = picture()
    image.width, image.height = 1600, 1200
    assert picture_for(image, "A deer").focus == ""
    image.focal_point_x, image.focal_point_y = 1550, 320
    assert picture_for(image, "A deer").focus == "picture--x100 picture--y25"


def test_a_social_card_gets_the_whole_address_of_the_largest_jpeg(settings):
    settings.SITE_URL = "https://shop.example"
    address = "https://shop.example/media/images/deer.width-1600.jpeg"
    assert picture_url(picture()) == address


def test_a_picture_that_is_not_ready_has_no_address():
    assert picture_url(None) == ""
    assert picture_url(Image(title="Deer")) == ""


def test_a_picture_may_be_the_first_to_ask_its_storage(settings, monkeypatch):
    settings.STORAGES = dict(settings.STORAGES)
    monkeypatch.setattr(Rendition._meta.get_field("file"), "storage", DefaultStorage())
    assert picture_for(picture(), "A deer").src.startswith("/media/images/")
