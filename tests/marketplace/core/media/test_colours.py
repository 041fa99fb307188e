import io

import pytest
from PIL import Image as PillowImage
from PIL import ImageDraw

from marketplace.core.media.colours import ColourFamily, colours_of, distance

PAPER, INK, MUD, NIGHT = "#f6f0e2", "#161210", "#6b3521", "#14141c"
RICE = "#f4efe6"


def drawn(ground: str, *figures: str, frame: str | None = None, part: float = 0.25) -> io.BytesIO:
    """Return a picture: stripes of `figures` that cover `part` of `ground` in all."""
    picture = PillowImage.new("RGB", (640, 480), ground)
    draw = ImageDraw.Draw(picture)
    width = round(440 * part / len(figures)) if figures else 0
    for row in range(4):
        for number, colour in enumerate(figures):
            left = 80 + number * (480 // len(figures))
            top = 40 + row * 110
            # Four rows of blocks 80 px high cover 320 of 480 px, hence the wider blocks.
            draw.rectangle((left, top, left + width * 2, top + 80), fill=colour)
    if frame:
        draw.rectangle((0, 0, 639, 479), outline=frame, width=22)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90, subsampling=0)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("colour", "family"),
    [
        ("#c62828", "red"),
        ("#f48fb1", "red"),
        ("#ef7d1a", "orange"),
        ("#f2c230", "yellow"),
        ("#2e7d32", "green"),
        ("#00695c", "green"),
        ("#1e4fa3", "blue"),
        ("#5fb0d6", "blue"),
        ("#6a1b9a", "purple"),
        ("#7a4a21", "brown"),
        ("#c8a878", "brown"),
        ("#101010", "black"),
        ("#fbf9f4", "white"),
        ("#8c8c8c", "grey"),
    ],
)
def test_a_picture_of_one_colour_has_its_name(colour, family):
    found, palette = colours_of(drawn(colour))
    assert found == family
    assert len(palette) == 1
    assert palette[0][1] == 1


@pytest.mark.parametrize(
    ("ground", "figures", "family"),
    [
        # What is painted on paper counts, not the paper.
        (PAPER, ["#1e4fa3"], "blue"),
        (PAPER, [INK], "black"),
        # Warli: white figures on a mud wall.
        (MUD, [RICE], "brown"),
        # A dark ground steps back behind colours, and stays without any.
        (NIGHT, ["#e0408a"], "red"),
        (NIGHT, [RICE], "black"),
        # A coloured ground is part of the picture.
        ("#1e4fa3", ["#f2c230"], "blue"),
        (PAPER, ["#c62828", "#2e7d32", "#1e4fa3", "#f2c230"], "many"),
    ],
)
def test_figures_count_more_than_their_ground(ground, figures, family):
    assert colours_of(drawn(ground, *figures))[0] == family


def test_the_frame_is_not_the_picture():
    framed = drawn(PAPER, "#2e7d32", part=0.12, frame="#c62828")
    assert colours_of(framed)[0] == "green"


def test_fine_lines_of_two_colours_are_not_what_they_mix_to():
    picture = PillowImage.new("RGB", (640, 640), "#d81b60")
    draw = ImageDraw.Draw(picture)
    for x in range(0, 640, 4):
        draw.line((x, 0, x, 640), fill="#00897b", width=2)
    file = io.BytesIO()
    picture.save(file, "PNG")
    family, palette = colours_of(file)
    assert family in {"red", "green"}
    assert {colour for colour, _share in palette} == {"#d81b60", "#00897b"}


def test_a_palette_names_the_dominant_colours_with_their_shares():
    _family, palette = colours_of(drawn(MUD, RICE, "#c62828", part=0.3))
    shares = [share for _colour, share in palette]
    assert shares == sorted(shares, reverse=True)
    assert 0.95 <= sum(shares) <= 1.001
    assert len(palette) <= 8
    assert distance([[palette[0][0], 1]], [[MUD, 1]]) < 0.02


def test_palettes_are_near_or_far_as_they_look():
    blue = colours_of(drawn(PAPER, "#1e4fa3"))[1]
    bluish = colours_of(drawn(PAPER, "#2a63b8", part=0.3))[1]
    red = colours_of(drawn(PAPER, "#c62828"))[1]
    night = colours_of(drawn(NIGHT, "#c62828"))[1]
    assert distance(blue, blue) == 0
    assert distance(blue, red) == pytest.approx(distance(red, blue))
    assert distance(blue, bluish) < distance(blue, red) < distance(blue, night)
    assert distance([["#000000", 1]], [["#ffffff", 1]]) == pytest.approx(1, abs=0.001)


def test_an_unknown_palette_is_near_to_none():
    assert distance([], [["#ffffff", 1.0]]) == 1
    assert distance([["#ffffff", 1.0]], []) == 1


def test_what_is_no_picture_is_refused():
    with pytest.raises(OSError):
        colours_of(io.BytesIO(b"no picture"))


def test_every_family_has_a_name_in_the_readers_language():
    assert all(str(label) for label in ColourFamily.labels)
