import io

import pytest
from PIL import Image as PillowImage
from PIL import ImageFilter

from benchmarks import pictures
from benchmarks.pictures import JPEG, Match, main, matches, smallest, table
from benchmarks.ssim import ssim


@pytest.fixture(scope="module")
def picture() -> PillowImage.Image:
    """A picture with soft and hard edges, the same each time."""
    gradient = PillowImage.linear_gradient("L").resize((360, 360))
    rings = PillowImage.radial_gradient("L").resize((360, 360)).point(lambda v: v * 7 % 256)
    return PillowImage.merge("RGB", (gradient, rings, gradient.rotate(90)))


def test_a_picture_is_like_itself_and_less_like_a_blurred_one(picture):
    assert ssim(picture, picture) == pytest.approx(1)
    soft, softer = (picture.filter(ImageFilter.GaussianBlur(r)) for r in (1, 4))
    assert 1 > ssim(picture, soft) > ssim(picture, softer)


def test_pictures_of_unequal_size_are_not_compared(picture):
    with pytest.raises(ValueError):
        ssim(picture, picture.resize((100, 100)))


def test_the_smallest_file_reaches_what_is_wanted_and_the_next_does_not(picture):
    encode = pictures.OTHERS["webp"]
    quality, encoded = smallest(encode, picture, 0.97)
    opened = PillowImage.open(io.BytesIO(encoded))
    assert ssim(picture, opened.convert("RGB")) >= 0.97
    below = PillowImage.open(io.BytesIO(encode(picture, quality - 1))).convert("RGB")
    assert ssim(picture, below) < 0.97


def test_each_format_is_held_against_the_jpeg(picture):
    found = {match.format: match for match in matches(picture, 320, 78)}
    assert set(found) == {"avif", "webp"}
    reference = picture.resize((320, 320), PillowImage.Resampling.LANCZOS)
    assert {match.jpeg_bytes for match in found.values()} == {len(JPEG(reference, 78))}


def test_the_table_tells_what_is_saved():
    found = [Match(320, "avif", 1000, 400, 50), Match(320, "webp", 1000, 800, 70)]
    assert "| avif | 320 | 1 | 0 | 60 % | 50 |" in table(found)
    assert "| webp | all | 1 | 1 | 20 % | 70 |" in table(found)


def test_a_shop_without_pictures_says_what_to_do(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["--originals", str(tmp_path)])
    assert "make demo" in capsys.readouterr().err
