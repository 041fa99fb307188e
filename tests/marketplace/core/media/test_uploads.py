import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage

from marketplace.core.media import uploads
from marketplace.core.media.uploads import PictureRefused, clean_picture


def upload(size=(800, 600), fmt="JPEG", name="photo.jpg", **options):
    file = io.BytesIO()
    PillowImage.new(options.pop("mode", "RGB"), size, "brown").save(file, fmt, **options)
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")


def opened(file):
    return PillowImage.open(io.BytesIO(file.read()))


def test_metadata_is_gone():
    exif = PillowImage.Exif()
    exif[0x010E] = "my house"
    exif.get_ifd(0x8825)[1] = "N"
    cleaned = clean_picture(upload(exif=exif))
    assert b"my house" not in cleaned.read()
    cleaned.seek(0)
    assert not opened(cleaned).getexif()


def test_a_photo_taken_sideways_stands_upright():
    exif = PillowImage.Exif()
    exif[0x0112] = 6
    assert opened(clean_picture(upload((800, 600), exif=exif))).size == (600, 800)


def test_a_note_of_the_camera_that_breaks_the_rules_costs_nothing():
    exif = PillowImage.Exif()
    exif[0x0112], exif[0x010E] = 6, "house"
    file = upload((800, 600), exif=exif).read()
    # The description calls itself the width: a word where a number belongs.
    broken = file.replace(b"\x01\x0e\x00\x02", b"\x01\x00\x00\x02")
    assert broken != file
    assert opened(clean_picture(SimpleUploadedFile("art.jpg", broken))).size == (600, 800)


@pytest.mark.parametrize("sigma", [20, 60, 120])
def test_a_grainy_photo_is_taken(sigma):
    grain = [PillowImage.effect_noise((900, 700), sigma) for _channel in "RGB"]
    file = io.BytesIO()
    PillowImage.merge("RGB", grain).save(file, "PNG", compress_level=1)
    assert opened(clean_picture(file)).size == (900, 700)


def test_transparent_pictures_get_a_white_ground():
    file = upload(fmt="PNG", mode="RGBA", name="a.png")
    assert opened(clean_picture(file)).mode == "RGB"


def test_huge_pictures_shrink_to_what_the_shop_shows():
    assert max(opened(clean_picture(upload((5000, 2500)))).size) == uploads.MAX_SIDE_PX


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"GIF89a" + b"x" * 50,
        b"\xff\xd8\xff",
    ],
)
def test_what_only_pretends_to_be_a_picture_is_refused(content):
    with pytest.raises(PictureRefused, match="not a picture"):
        clean_picture(SimpleUploadedFile("art.jpg", content, content_type="image/jpeg"))


def test_a_truncated_photo_is_refused():
    whole = upload((2000, 2000)).read()
    with pytest.raises(PictureRefused, match="not a picture"):
        clean_picture(SimpleUploadedFile("art.jpg", whole[: len(whole) // 2]))


@pytest.mark.parametrize("fmt", ["AVIF", "WEBP", "PNG", "HEIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_cut_file_is_refused_in_every_format(fmt, part):
    file = io.BytesIO()
    PillowImage.effect_noise((600, 500), 60).convert("RGB").save(file, fmt)
    whole = file.getvalue()
    with pytest.raises(PictureRefused, match="not a picture"):
        clean_picture(io.BytesIO(whole[: int(len(whole) * part)]))


def test_a_damaged_avif_is_refused():
    file = io.BytesIO()
    PillowImage.effect_noise((600, 500), 60).convert("RGB").save(file, "AVIF")
    damaged = bytearray(file.getvalue())
    start = damaged.index(b"mdat") + 4
    damaged[start : start + 50] = bytes(50)
    with pytest.raises(PictureRefused, match="not a picture"):
        clean_picture(io.BytesIO(damaged))


def test_a_bomb_is_refused_before_it_is_unpacked(settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000
    with pytest.raises(PictureRefused, match="too many pixels"):
        clean_picture(upload((800, 600), "PNG"))


def test_a_file_over_the_limit_is_refused(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    with pytest.raises(PictureRefused, match="larger than"):
        clean_picture(upload())


def test_a_tiny_picture_is_refused():
    with pytest.raises(PictureRefused, match="too small"):
        clean_picture(upload((300, 900)))


def test_a_ribbon_is_refused():
    with pytest.raises(PictureRefused, match="narrow"):
        clean_picture(upload((400, 6000)))
