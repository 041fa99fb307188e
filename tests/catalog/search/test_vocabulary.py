import pytest

from catalog.models import SearchKey, SearchPostings, SearchTerm, SearchWord, SynonymGroup
from catalog.search import vocabulary
from catalog.search.postings import postings_of
from catalog.search.vocabulary import keys_of, learn_texts, learn_works, rebuild
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def count_anew():
    return list(rebuild())


def term(token):
    return SearchTerm.objects.get(token=token)


def every(token):
    return set(postings_of([token])[token].every)


def test_a_word_is_counted_once_for_each_work_on_show():
    ArtworkFactory(title_en="Deer, deer and deer", story_en="A deer.")
    ArtworkFactory(title_en="Deer")
    ArtworkFactory(title_en="Deer", draft=True)
    count_anew()
    assert term("deer").frequency == 2
    assert SearchWord.objects.get(term="deer").spelling == "deer"


def test_works_known_by_a_word_come_before_those_that_tell_it_and_new_ones_first():
    telling = ArtworkFactory(story_en="A deer in the forest.")
    old, new = ArtworkFactory(title_en="Deer"), ArtworkFactory(title_en="The deer")
    count_anew()
    assert term("deer").works == [new.pk, old.pk, telling.pk]


def test_a_common_word_keeps_the_first_works_only(monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST_WORKS", 2)
    works = [ArtworkFactory(title_en="Deer") for _ in range(4)]
    count_anew()
    assert term("deer").works == [works[3].pk, works[2].pk]
    assert term("deer").frequency == 4
    newest = ArtworkFactory(title_en="Deer")
    learn_works([newest.pk])
    assert term("deer").works == [newest.pk, works[3].pk]
    assert term("deer").frequency == 5


def test_no_work_of_a_common_word_is_forgotten(monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST_WORKS", 2)
    works = [ArtworkFactory(title_en="Deer") for _ in range(3)]
    count_anew()
    assert (term("deer").overflow, every("deer")) == ([], {work.pk for work in works})
    for new in range(2):
        works += [ArtworkFactory(title_en="Crow", story_en="A deer.")]
        learn_works([works[-1].pk])
        assert len(term("deer").overflow) == new + 1
        assert every("deer") == {work.pk for work in works}
    works += [ArtworkFactory(title_en="Deer")]
    learn_works([works[-1].pk])
    # What had no room is in the bitmap.
    assert term("deer").overflow == []
    assert term("deer").works[0] == works[-1].pk
    assert every("deer") == {work.pk for work in works}


def test_a_word_that_becomes_common_between_two_counts_gets_a_bitmap(monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST_WORKS", 2)
    works = [ArtworkFactory(title_en="Deer") for _ in range(5)]
    for work in works:
        learn_works([work.pk])
    assert SearchPostings.objects.filter(term="deer").exists()
    assert every("deer") == {work.pk for work in works}
    for work in works[1:]:
        work.delete()
    count_anew()
    assert not SearchPostings.objects.exists()
    assert every("deer") == {works[0].pk}


@pytest.fixture
def counting(monkeypatch):
    """A rebuild that has read a work and not yet written what it counted."""
    monkeypatch.setattr(vocabulary, "BATCH", 1)
    ArtworkFactory(title_en="Deer", story_en="A snake.")
    counting = rebuild()
    next(counting)
    return counting


def test_what_is_learnt_while_words_are_counted_stays(counting):
    late = [ArtworkFactory(title_en="Snake"), ArtworkFactory(title_en="Crocodile")]
    learn_works([work.pk for work in late])
    learn_texts(["Zebrafish"])
    list(counting)
    assert set(term("snake").works) > {late[0].pk}
    assert term("snake").frequency == 2
    assert term("crocodil").works == [late[1].pk]
    assert SearchTerm.objects.filter(token="zebrafish").exists()


def test_what_was_learnt_and_lost_again_is_forgotten():
    work = ArtworkFactory(title_en="Deer and snake")
    learn_works([work.pk])
    work.title_en = "Deer"
    work.save()
    count_anew()
    assert not SearchTerm.objects.filter(token="snake").exists()
    assert term("deer").works == [work.pk]


def test_more_works_than_a_term_has_room_for_are_learnt_at_once(monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST_WORKS", 3)
    works = {ArtworkFactory(title_en="Deer").pk for _ in range(8)}
    learn_works(works)
    assert term("deer").frequency == 8
    assert every("deer") == works


def test_learning_a_work_twice_counts_it_once():
    work = ArtworkFactory(title_en="Deer")
    for _ in range(2):
        learn_works([work.pk])
    assert (term("deer").frequency, term("deer").works) == (1, [work.pk])


def test_words_nothing_has_any_more_are_forgotten():
    work = ArtworkFactory(title_en="Deer")
    count_anew()
    work.title_en = "Tiger"
    work.save()
    count_anew()
    assert not SearchTerm.objects.filter(token="deer").exists()
    assert not SearchKey.objects.filter(key="-deer").exists()
    assert term("tiger").frequency == 1


def test_names_and_synonyms_are_known_without_being_counted():
    SynonymGroup.objects.create(words="peacock\nमोर")
    learn_texts(["Warli"])
    count_anew()
    assert term("mor").frequency == 0
    # Nobody is called Warli any more.
    assert not SearchTerm.objects.filter(token="warli").exists()


def test_numbers_are_no_words():
    ArtworkFactory(title_en="Deer no. 123456")
    count_anew()
    assert not SearchTerm.objects.filter(token="123456").exists()


@pytest.mark.parametrize("typed", ["gnod", "gon", "gondd", "gend", "ond"])
def test_a_spelling_shares_a_key_with_each_of_its_typing_errors(typed):
    assert keys_of("gond") & keys_of(typed)


def test_far_words_share_no_key():
    assert not keys_of("gond") & keys_of("peacock")
