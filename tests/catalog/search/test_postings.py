import pytest
from django.utils import timezone
from pyroaring import BitMap

from catalog.models import SearchPostings, SearchTerm
from catalog.search import postings
from catalog.search.postings import add_overflow, postings_of, write

pytestmark = pytest.mark.django_db


def make(token, works, others=(), overflow=()):
    frequency = len({*works, *others, *overflow})
    term = SearchTerm.objects.create(
        token=token, frequency=frequency, works=list(works), overflow=list(overflow)
    )
    if others:
        write({token: BitMap(others)})
    return term


def test_all_works_of_a_term_are_those_of_its_row_and_of_its_bitmap():
    make("deer", [9, 7], others=[1, 2, 7], overflow=[8])
    make("snake", [5])
    found = postings_of(["deer", "snake", "crow"])
    assert found["deer"].best == [9, 7]
    assert set(found["deer"].every) == {1, 2, 7, 8, 9}
    assert set(found["snake"].every) == {5}
    assert "crow" not in found


def test_a_term_whose_works_are_not_all_known_is_left_out():
    SearchTerm.objects.create(token="deer", frequency=3, works=[9, 7])
    assert postings_of(["deer"]) == {}


def test_bitmaps_are_read_once_until_they_are_written_again(django_assert_num_queries):
    make("deer", [9], others=[1])
    make("snake", [8], others=[2])
    postings_of(["deer"])
    with django_assert_num_queries(1):
        postings_of(["deer"])
    with django_assert_num_queries(2):
        postings_of(["deer", "snake"])
    write({"deer": BitMap([1, 3])})
    assert set(postings_of(["deer"])["deer"].every) == {1, 3, 9}


def test_bitmaps_not_asked_for_lately_make_room(monkeypatch, django_assert_num_queries):
    postings._kept.clear()
    monkeypatch.setattr(postings, "MOST_KEPT", 2)
    for number, token in enumerate(["crow", "deer", "snake"]):
        make(token, [9], others=[number])
        postings_of(["crow", token])
    with django_assert_num_queries(1):
        postings_of(["crow", "snake"])
    with django_assert_num_queries(2):
        postings_of(["deer"])


def test_more_bitmaps_than_are_kept_can_be_read_at_once(monkeypatch):
    monkeypatch.setattr(postings, "MOST_KEPT", 1)
    for number, token in enumerate(["crow", "deer", "snake"]):
        make(token, [9], others=[number])
    found = postings_of(["crow", "deer", "snake"])
    assert [set(found[token].every) for token in ("crow", "deer", "snake")] == [
        {0, 9},
        {1, 9},
        {2, 9},
    ]
    assert len(postings._kept) == 1


def test_overflow_is_added_to_what_a_bitmap_has():
    term = make("deer", [9], others=[1], overflow=[2, 3])
    fresh = make("snake", [9], overflow=[4])
    add_overflow([term, fresh], 1)
    assert (term.overflow, fresh.overflow) == ([], [])
    bits = {row.term_id: set(BitMap.deserialize(row.bits)) for row in SearchPostings.objects.all()}
    assert bits == {"deer": {1, 2, 3}, "snake": {4}}


def test_a_term_whose_works_are_not_all_known_gets_no_bitmap():
    term = SearchTerm.objects.create(token="deer", frequency=9, works=[9, 7], overflow=[2, 3])
    add_overflow([term], 1)
    assert term.overflow == [3]
    assert not SearchPostings.objects.exists()


def test_a_bitmap_says_when_it_was_written():
    before = timezone.now()
    make("deer", [9], others=[1])
    assert SearchPostings.objects.get().written >= before
