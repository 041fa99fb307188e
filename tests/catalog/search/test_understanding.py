import pytest

from catalog.models import SynonymGroup
from catalog.search.understanding import begun, nearest, understand
from catalog.search.vocabulary import learn_texts, rebuild
from tests.factories import ArtworkFactory, TraditionFactory

pytestmark = pytest.mark.django_db
MAX_QUERIES = 6


@pytest.fixture(autouse=True)
def shop():
    warli = TraditionFactory(slug="warli", name_en="Warli", name_hi="वारली")
    ArtworkFactory(title_en="Peacock and elephant", title_hi="मोर और हाथी")
    ArtworkFactory(title_en="Crocodile", title_hi="मगर", tradition=warli)
    SynonymGroup.objects.create(words="horse\nghoda\nघोड़ा")
    list(rebuild())


def meant(text, **options):
    query = understand(text, **options)
    return [word.options for word in query.words]


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("gnod", "Gond"),
        ("pecock", "peacock"),
        ("elefant", "elephant"),
        ("croccodyle", "crocodile"),
        ("warly", "warli"),
        ("peacok elefant", "peacock elephant"),
        ("मगल", "मगर"),
    ],
)
def test_words_nothing_is_called_are_replaced_by_the_nearest(typed, mended):
    assert understand(typed).corrected.casefold() == mended.casefold()


@pytest.mark.parametrize("typed", ["gond", "Peacocks", "मोर", "mor", "गोंड", "वारली", "varli"])
def test_words_the_shop_has_are_left_alone(typed):
    assert understand(typed).words[0].options


@pytest.mark.parametrize("typed", ["xyzzy", "zz", "q", "kangaroo"])
def test_what_is_near_nothing_stays(typed):
    query = understand(typed)
    assert query.corrected == ""
    assert query.words[0].typed == typed


def test_another_script_is_no_mistake():
    query = understand("hathee")
    assert query.corrected == ""
    assert query.words[0].options == {("hathi",): 1.0}


def test_exactly_what_was_typed_can_be_asked_for():
    assert understand("pecock", exact=True).corrected == ""
    assert meant("pecock", exact=True) == [{("pecock",): 1.0}]


def test_words_that_mean_the_same_are_looked_for_too_but_weigh_less():
    assert meant("horse") == [{("hors",): 1.0, ("ghoda",): 0.75, ("ghod",): 0.75}]


def test_a_mended_word_has_its_synonyms_too():
    learn_texts(["horse"])
    assert ("ghod",) in understand("horze").words[0].options


def test_what_every_work_is_says_nothing_beside_another_word():
    assert [word.shown for word in understand("the gond painting of a peacock").words] == [
        "gond",
        "peacock",
    ]
    assert [word.shown for word in understand("गोंड पेंटिंग").words] == ["गोंड"]
    assert understand("tribal art").is_everything
    assert not understand("gond art").is_everything


@pytest.mark.parametrize("text", ["", "   ", "()*&|", "़ ं", "🦚", "\x00"])
def test_a_text_without_words_asks_for_nothing_and_costs_nothing(text, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert understand(text).words == ()


def test_long_queries_are_cut():
    query = understand("deer " * 5000 + " ".join(f"word{n}" for n in range(500)))
    assert len(query.text) <= 100
    assert len(query.words) <= 8


@pytest.mark.parametrize(
    "text", ["gond", "gnod", "pecock elefant xyzzy", "a b c d e f g h i j", "घोड़ा horze मोर"]
)
def test_understanding_costs_a_fixed_number_of_queries(text, django_assert_max_num_queries):
    understand("warm")
    with django_assert_max_num_queries(MAX_QUERIES):
        understand(text)


def test_the_last_word_may_be_unfinished():
    query, endings = begun("gond pea")
    assert endings == ["gond peacock"]
    assert query.words[-1].options == {("peacock",): 1.0}
    _query, endings = begun("हा")
    assert "हाथी" in endings


def test_near_words_are_offered():
    assert "crocodile" in [word.casefold() for word in nearest(understand("crocodill", exact=True))]


@pytest.mark.parametrize("text", ["the", "of the", "x", "a b"])
def test_to_words_that_say_nothing_nothing_is_near(text, django_assert_num_queries):
    query = understand(text, exact=True)
    with django_assert_num_queries(0):
        assert nearest(query) == []
