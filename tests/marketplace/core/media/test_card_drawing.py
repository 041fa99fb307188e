import io

import pytest
from PIL import Image as PillowImage
from PIL import features

from marketplace.core.media.card_drawing import (
    HEADING,
    TEXT_LEFT,
    TEXT_RIGHT,
    draw_card,
    wrap,
)


def halves(size=(1200, 600)) -> io.BytesIO:
    """A picture, red on the left and blue on the right."""
    picture = PillowImage.new("RGB", size, "#c00000")
    picture.paste("#0000c0", (size[0] // 2, 0, *size))
    file = io.BytesIO()
    picture.save(file, "JPEG")
    file.seek(0)
    return file


def card(title="Tree of life", lines=("Kamla Bai", "Gond"), **options) -> PillowImage.Image:
    drawn = draw_card(halves(), title=title, lines=lines, shop="Pachmarhi", **options)
    return PillowImage.open(io.BytesIO(drawn)).convert("RGB")


def test_a_card_has_the_size_that_is_asked_for():
    assert card().size == (1200, 630)


def test_a_work_is_shown_whole():
    whole = card()
    assert whole.getpixel((60, 315))[0] > 150
    assert whole.getpixel((560, 315))[2] > 150
    # The mat above and below.
    assert min(whole.getpixel((315, 20))) > 200


@pytest.mark.parametrize(("focus", "channel"), [((0.1, 0.5), 0), ((0.9, 0.5), 2)])
def test_a_crop_keeps_the_focal_point(focus, channel):
    cropped = card(focus=focus)
    assert cropped.getpixel((315, 20))[channel] > 150
    assert cropped.getpixel((315, 315))[channel] > 150


def test_what_is_written_stays_in_its_half():
    loud = card(title="Antlers that are a forest " * 12, lines=["A very long name " * 9] * 4)
    right = loud.crop((TEXT_RIGHT + 6, 0, 1200, 630))
    assert len(right.getcolors(100_000)) < 40
    assert all(min(colour) > 225 for _count, colour in right.getcolors(100_000))


def test_another_title_is_another_card():
    assert card("Deer").tobytes() != card("Tree").tobytes()


def test_lines_break_between_words():
    lines = wrap("The deer whose antlers are a forest", HEADING, 64)
    assert " ".join(lines) == "The deer whose antlers are a forest"
    assert len(lines) > 1
    assert all(HEADING.width(line, 64) <= TEXT_RIGHT - TEXT_LEFT for line in lines)


def test_hindi_is_shaped():
    """A consonant joined to the next is narrower than the two side by side."""
    assert features.check("raqm")
    joined, apart = HEADING.width("क्ष", 60), HEADING.width("क", 60) + HEADING.width("ष", 60)
    assert joined < apart


def test_a_line_may_mix_scripts():
    runs = [text for text, _font in HEADING.runs("गोंड 30 × 42 cm", 30)]
    assert runs == ["गोंड", " 30 × 42 cm"]
