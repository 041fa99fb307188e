from catalog.search.ranking import scores
from catalog.search.retrieval import Candidate
from catalog.search.understanding import Query, Word


def query(*words, frequencies=None):
    asked = tuple(Word(word, word, {(word,): 1.0}) for word in words)
    return Query(" ".join(words), asked, frequencies or {})


def best_first(asked, **titles):
    candidates = [Candidate(number, text) for number, text in enumerate(titles.values())]
    found = scores(asked, candidates)
    names = list(titles)
    return [names[pk] for pk in sorted(found, key=found.get, reverse=True)]


def test_the_title_counts_most_then_names_then_the_picture_then_the_story():
    assert best_first(
        query("deer"),
        story="x | y | z",
        picture="x | y | deer",
        names="x | deer | z",
        title="deer | y | z",
    ) == ["title", "names", "picture", "story"]


def test_a_title_that_says_nothing_else_is_more_about_the_word():
    found = best_first(query("deer"), long="deer at the maize field | |", short="deer | |")
    assert found == ["short", "long"]


def test_a_rare_word_counts_more_than_a_common_one():
    asked = query("gond", "crocodile", frequencies={"gond": 5000, "crocodile": 3})
    assert best_first(asked, common="gond | |", rare="crocodile | |") == ["rare", "common"]


def test_what_was_typed_counts_more_than_what_means_the_same():
    word = Word("mor", "mor", {("mor",): 1.0, ("peacock",): 0.75})
    found = best_first(Query("mor", (word,)), same="peacock | |", typed="mor | |")
    assert found == ["typed", "same"]


def test_a_candidate_without_titles_has_a_score():
    assert scores(query("deer"), [Candidate(1, "")])[1] > 0
