"""Codes: hard to guess, easy to type, and a slip of the pen never fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artisans.certificates.codes import (
    ALPHABET,
    LENGTH,
    check_character,
    is_well_formed,
    new_code,
    normalised,
    shown,
)

codes = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(
    lambda random: random + check_character(random)
)


def test_new_codes_fit_and_differ():
    made = {new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(is_well_formed(code) for code in made)


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_never_fits(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert is_well_formed(wrong) == (wrong == code)


@given(codes, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_characters_that_changed_places_never_fit(code, one, other):
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    swapped = "".join(signs)
    assert is_well_formed(swapped) == (swapped == code)


@given(codes)
def test_a_code_is_read_back_as_it_is_shown(code):
    assert normalised(shown(code)) == code
    assert normalised(f" {shown(code).lower()} ") == code


@pytest.mark.parametrize("typed", ["", "7KQ4", "0" * 16, "7" * 17, "ааааааааааааааaa", "७" * 40])
def test_anything_else_is_not_one(typed):
    assert not is_well_formed(normalised(typed))


def test_hindi_digits_and_other_dashes_are_read():
    code = next(code for code in iter(new_code, "") if "7" in code)
    assert normalised(shown(code).replace("7", "७").replace("-", "–")) == code
