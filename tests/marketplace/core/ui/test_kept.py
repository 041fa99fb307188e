"""What is kept with a thing is made once in each form, and never copied with it."""

import copy
import pickle
from functools import partial

import pytest

from marketplace.core.ui.kept import Kept


def test_each_form_is_made_once():
    kept = Kept()
    first = kept.get("a", lambda: ["first"])
    assert kept.get("a", lambda: ["second"]) is first
    assert kept.get("b", lambda: ["other"]) == ["other"]
    assert len(kept) == 2


def test_what_is_made_of_facts_is_made_anew_when_they_are_others():
    kept = Kept()
    first = kept.get_for("a", {"price": [1]}, lambda: ["first"])
    assert kept.get_for("a", {"price": [1]}, lambda: ["again"]) is first
    assert kept.get_for("a", {"price": [2]}, lambda: ["second"]) == ["second"]
    assert kept.get_for("a", {"price": [1]}, lambda: ["third"]) == ["third"]
    assert len(kept) == 1
    # No facts are facts like others, and what was made of them is not shown for those.
    assert kept.get("a", lambda: ["fourth"]) == ["fourth"]
    assert kept.get_for("a", {"price": [1]}, lambda: ["fifth"]) == ["fifth"]


def test_no_more_forms_are_kept_than_there_is_room_for():
    kept = Kept(most=3)
    for number in range(10):
        assert kept.get(number, partial(int, number)) == number
        assert len(kept) <= 3


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))]
)
def test_a_copy_is_empty_and_of_the_same_size(copied):
    kept = Kept(most=2)
    kept.get("a", object)
    other = copied(kept)
    assert len(other) == 0
    for number in range(5):
        other.get(number, partial(int, number))
    assert len(other) <= 2
    assert len(kept) == 1
