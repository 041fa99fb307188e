import unicodedata

import pytest

from catalog.search.words import clean, sound, spelling, split, token, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("peacocks", "peacock"),
        ("Paintings", "painting"),
        ("weddings", "wedding"),
        ("café", "CAFE"),
        ("मछलियाँ", "मछली"),
        ("घोड़े", "घोड़ा"),
        ("घोड़ा", unicodedata.normalize("NFD", "घोड़ा")),
        ("पेड़", "पेड"),
        ("गोंड", "gond"),
        ("मोर", "mor"),
        ("१२", "12"),
    ],
)
def test_forms_of_a_word_have_one_token(one, other):
    assert token(split(one)[0]) == token(split(other)[0])


@pytest.mark.parametrize(("one", "other"), [("warli", "war"), ("wedding", "wed"), ("हाथी", "हाथ")])
def test_different_words_have_different_tokens(one, other):
    assert token(one) != token(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("elephant", "elefant"),
        ("hirday", "hriday"),
        ("warli", "varly"),
        ("crocodile", "croccodyle"),
        ("machhli", "machli"),
        ("haathi", "hathi"),
        ("zamin", "jameen"),
    ],
)
def test_ways_to_write_one_word_sound_alike(one, other):
    assert sound(one) == sound(other)


def test_signs_that_are_syntax_to_some_engine_are_no_words():
    assert clean('"mor" OR (x*) & NEAR/3 :* <-> \\ 🦚 \x00') == "mor OR x NEAR 3"
    assert split("़ ं ा \u200d") == []
    assert split("artisan’s क\u200dष") == ["artisan", "कष"]


def test_words_without_meaning_are_not_indexed_and_each_counts_once():
    assert tokens("The deer and the deer of the forest", None, "हिरण और जंगल") == [
        "deer",
        "forest",
        "hiran",
        "jangal",
    ]


def test_other_scripts_are_left_out():
    assert spelling("日本") == ""
    assert tokens("日本 deer") == ["deer"]
