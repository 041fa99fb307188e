import pytest
from modelsearch.query import And, Or

from catalog.models import SearchPostings, SearchTerm
from catalog.search import retrieval, vocabulary
from catalog.search.groups import groups
from catalog.search.tasks import index_works
from catalog.search.understanding import Query, Word, frequencies_of, understand
from tests.catalog.search.conftest import refresh
from tests.factories import ArtworkFactory, PartnerFactory


def found(text, **options):
    candidates = retrieval.works(understand(text), **options)
    return {candidate.pk for candidate in candidates.found}, candidates.is_more


def test_all_words_or_some(indexed):
    both, one, _none = indexed("Deer and tiger", "Deer", "Snake")
    assert found("deer tiger") == ({both.pk}, False)
    assert found("deer tiger", any_word=True)[0] == {both.pk, one.pk}


def test_candidates_bring_their_titles(indexed):
    indexed("Deer at dusk")
    (candidate,) = retrieval.works(understand("deer")).found
    assert candidate.titles.split("|")[0].split()[:2] == ["deer", "dusk"]


def test_one_kind_is_not_found_among_another(indexed):
    indexed("Deer")
    PartnerFactory(name_en="Deer Bai")
    refresh()
    assert len(found("deer")[0]) == 1
    artisans = next(group for group in groups() if group.name == "artisans")
    assert len(retrieval.things(understand("deer"), [artisans])["artisans"]) == 1


@pytest.fixture
def few(monkeypatch):
    """Makes a word common that is in more than three works."""
    for module in (retrieval, vocabulary):
        monkeypatch.setattr(module, "MOST_WORKS", 3)
    monkeypatch.setattr(retrieval, "MOST_READ", 3)
    monkeypatch.setattr(retrieval, "ENOUGH", 1)


def test_a_common_word_is_answered_from_its_best_works(indexed, few):
    works = indexed(*["Deer"] * 6)
    newest = {work.pk for work in works[-3:]}
    assert found("deer") == (newest, True)


def test_of_two_common_words_the_best_works_of_the_rarer_come_first(indexed, few):
    indexed(*["Deer"] * 6)
    (older,) = indexed("Deer and snake")
    newer = indexed(*["Crow"] * 4, story_en="Of a deer and a snake.")
    candidates = retrieval.works(understand("deer snake"))
    assert {candidate.pk for candidate in candidates.found} == {
        older.pk,
        newer[-1].pk,
        newer[-2].pk,
    }
    assert candidates.is_more


def test_a_rare_word_beside_a_common_one_is_asked_of_the_index(indexed, few):
    indexed(*["Deer"] * 6)
    (rare,) = indexed("Deer and crocodile")
    assert found("deer crocodile") == ({rare.pk}, False)


def test_common_words_that_seldom_meet_are_found_where_they_do(indexed, few):
    (both,) = indexed("Deer and snake")
    indexed(*["Deer"] * 6)
    indexed(*["Snake"] * 6)
    assert found("deer snake") == ({both.pk}, False)


def test_common_words_that_never_meet_are_not_asked_of_the_index(
    indexed, few, django_assert_num_queries
):
    indexed(*["Deer"] * 6, *["Snake"] * 6)
    query = understand("deer snake")
    retrieval.works(query)
    with django_assert_num_queries(1):
        assert retrieval.works(query).found == []


def test_works_that_came_since_the_words_were_counted_are_found(indexed, few):
    indexed(*["Deer"] * 6, *["Snake"] * 6)
    both = [ArtworkFactory(title_en="Crow", story_en="A deer met a snake.") for _ in range(5)]
    for work in both[:2]:
        index_works([work.pk])
    assert found("deer snake") == ({work.pk for work in both[:2]}, False)
    # More than a term's row has room for.
    index_works([work.pk for work in both])
    assert found("deer snake") == ({work.pk for work in both[2:]}, True)


def test_without_bitmaps_the_index_is_asked(indexed, few):
    (both,) = indexed("Deer and snake")
    indexed(*["Deer"] * 6, *["Snake"] * 6)
    SearchPostings.objects.all().delete()
    assert found("deer snake") == ({both.pk}, False)


def test_what_means_the_same_as_a_common_word_is_found_with_another(indexed, few):
    indexed(*["Deer"] * 6, *["Snake"] * 6)
    stag, cart = indexed("Stag and snake", "Bullock cart and snake")
    options = {("deer",): 1.0, ("stag",): 0.75, ("bullock", "cart"): 0.75}
    words = Word("deer", "deer", options), Word("snake", "snake", {("snake",): 1.0})
    stems = {stem for word in words for phrase in word.options for stem in phrase}
    query = Query("deer snake", words, frequencies_of(stems))
    assert {candidate.pk for candidate in retrieval.works(query).found} == {stag.pk, cart.pk}


def test_of_common_words_that_never_meet_each_gives_its_best_in_turn(indexed, few):
    deer, snakes = indexed(*["Deer"] * 6), indexed(*["Snake"] * 6)
    candidates, is_more = found("deer snake", any_word=True)
    assert is_more
    assert len(candidates) == 3
    assert candidates & {work.pk for work in deer}
    assert candidates & {work.pk for work in snakes}


def test_works_that_lost_a_word_are_not_found_by_it(indexed, few):
    works = indexed(*["Deer"] * 6)
    works[-1].title_en = "Tiger"
    works[-1].save()
    assert works[-1].pk in SearchTerm.objects.get(token="deer").works
    assert works[-1].pk not in found("deer")[0]


@pytest.mark.parametrize("query", ["deer", "deer snake"])
def test_older_works_are_found_when_the_newest_are_gone(indexed, few, query):
    older = indexed(*["Deer and snake"] * 5)
    gone = indexed(*["Deer and snake"] * 6)
    for work in gone[:3]:
        work.delete()
    for work in gone[3:]:
        work.title_en = "Crow"
        work.save()
    ids, _is_more = found(query)
    assert len(ids) == 3
    assert ids <= {work.pk for work in older}


def test_the_index_is_asked_with_one_query_for_words_and_what_means_the_same():
    horse = Word("horse", "horse", {("hors",): 1.0, ("bullock", "cart"): 0.7})
    asked = retrieval.index_query((horse,), "w")
    assert isinstance(asked, Or)
    assert isinstance(asked.subqueries[1], And)
    assert "w0bullock" in repr(asked)
    deer = Word("deer", "deer", {("deer",): 1.0})
    assert isinstance(retrieval.index_query((horse, deer), "w"), And)
    assert isinstance(retrieval.index_query((horse, deer), "w", any_word=True), Or)


@pytest.mark.parametrize("any_word", [False, True])
def test_phrases_and_alternatives_find_what_they_say(indexed, any_word):
    cart, bull, horse = indexed("Bullock cart", "Bullock", "Horse")
    word = Word("x", "x", {("bullock", "cart"): 1.0, ("hors",): 0.75})
    candidates = retrieval.works(Query("x", (word,)), any_word=any_word).found
    assert {candidate.pk for candidate in candidates} == {cart.pk, horse.pk}
    assert bull.pk not in {candidate.pk for candidate in candidates}


def test_drafts_are_in_the_index_and_left_out_later(indexed):
    ArtworkFactory(title_en="Deer", draft=True)
    refresh()
    from catalog.search.results import search

    assert len(search("deer").works) == 0
