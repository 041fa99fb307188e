import hashlib
import itertools
from functools import cache

import pytest
from PIL import Image, ImageChops, ImageStat

from marketplace.demo.drawing import SUBJECTS, draw, emblem, scene

TRADITIONS = ("gond", "bhil", "baiga", "korku", "warli", "pithora")
EVERY = [(tradition, subject) for tradition in TRADITIONS for subject in SUBJECTS[tradition]]


@cache
def small(tradition: str, subject: str, seed: int = 1) -> Image.Image:
    return draw(tradition, subject, seed, width=120)


def fingerprint(picture: Image.Image) -> list[int]:
    """Brighter or darker than the mean in a 16 by 16 grid: blind to size, not to composition."""
    grey = picture.convert("L").resize((16, 16), Image.Resampling.BOX)
    values = list(grey.tobytes())
    mean = sum(values) / len(values)
    return [int(v > mean) for v in values]


def test_all_six_traditions_have_at_least_ten_subjects():
    assert tuple(SUBJECTS) == TRADITIONS
    assert all(len(set(subjects)) >= 10 for subjects in SUBJECTS.values())


@pytest.mark.parametrize(("tradition", "subject"), EVERY)
def test_every_subject_fills_its_sheet(tradition, subject):
    picture = small(tradition, subject)
    assert picture.mode == "RGB"
    assert picture.width == 120
    spread = ImageStat.Stat(picture.convert("L")).stddev[0]
    assert spread > 8, "the sheet is almost blank"
    # The middle carries the subject, so it may not be empty either.
    w, h = picture.size
    middle = picture.crop((w // 4, h // 4, 3 * w // 4, 3 * h // 4))
    assert ImageStat.Stat(middle.convert("L")).stddev[0] > 6


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_subjects_of_a_tradition_differ_from_each_other(tradition):
    prints = {s: fingerprint(small(tradition, s)) for s in SUBJECTS[tradition]}
    for one, other in itertools.combinations(prints, 2):
        differing = sum(a != b for a, b in zip(prints[one], prints[other], strict=True))
        assert differing >= 12, f"{one} looks like {other}"


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_same_arguments_give_the_same_pixels(tradition):
    subject = SUBJECTS[tradition][0]
    first = draw(tradition, subject, 7, width=160)
    second = draw(tradition, subject, 7, width=160)
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_another_seed_gives_another_picture(tradition):
    subject = SUBJECTS[tradition][0]
    seen = {
        hashlib.sha256(draw(tradition, subject, n, width=120).tobytes()).digest() for n in range(4)
    }
    assert len(seen) == 4


def test_default_pictures_are_1600_wide_or_more_and_of_several_proportions():
    picture = draw("warli", "tarpa-dance", 1)
    assert max(picture.size) >= 1600
    shapes = {
        "portrait" if p.height > p.width else "landscape" if p.width > p.height else "square"
        for p in (small(t, s) for t, s in EVERY)
    }
    assert shapes == {"portrait", "landscape", "square"}


def test_given_height_is_kept():
    assert draw("gond", "deer", 3, width=200, height=130).size == (200, 130)


def test_a_picture_keeps_its_composition_at_every_size():
    large = draw("bhil", "elephant", 5, width=480).resize((120, 90), Image.Resampling.BOX)
    little = draw("bhil", "elephant", 5, width=120)
    off = ImageStat.Stat(ImageChops.difference(large, little).convert("L")).mean[0]
    assert off < 25


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_emblems_are_square_and_vary_with_the_seed(tradition):
    motifs = [emblem(seed, tradition, size=96) for seed in range(4)]
    assert all(m.size == (96, 96) and m.mode == "RGB" for m in motifs)
    assert len({m.tobytes() for m in motifs}) == 4
    assert emblem(0, tradition, size=96).tobytes() == motifs[0].tobytes()


def test_emblem_is_800_pixels_unless_asked_otherwise():
    assert emblem(1, "gond").size == (800, 800)


@pytest.mark.parametrize("tradition", TRADITIONS)
def test_scenes_take_the_size_asked_for(tradition):
    wide = scene(tradition, 2, width=192, height=108)
    assert wide.size == (192, 108)
    assert wide.tobytes() == scene(tradition, 2, width=192, height=108).tobytes()
    assert ImageStat.Stat(wide.convert("L")).stddev[0] > 8


def test_scene_is_full_hd_unless_asked_otherwise():
    assert scene("pithora", 0).size == (1920, 1080)


def test_unknown_tradition_is_named_in_the_error():
    for call in (
        lambda: draw("madhubani", "fish", 1),
        lambda: emblem(1, "madhubani"),
        lambda: scene("madhubani", 1),
    ):
        with pytest.raises(ValueError, match=r"Unknown tradition 'madhubani'.*gond"):
            call()


def test_unknown_subject_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match=r"Unknown gond subject 'spaceship'.*tree-of-life"):
        draw("gond", "spaceship", 1)


@pytest.mark.parametrize("size", [(0, 100), (100, 3), (-5, -5)])
def test_impossible_sizes_are_refused(size):
    with pytest.raises(ValueError, match="at least 16 by 16"):
        draw("warli", "village", 1, width=size[0], height=size[1])
