import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.search import views
from tests.catalog.search.conftest import refresh
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db
MAX_QUERIES = 16
HOSTILE = [
    '"',
    "* OR 1=1 --",
    "a" * 5000,
    "%00",
    "\x00",
    "😀",
    "NEAR(",
    "-",
    "') UNION SELECT password FROM users --",
    "title:* AND body^3",
    "मोर & !गोंड | (",
    "़ंँ",
    "\u202edeer",
    "<script>alert(1)</script>",
    "deer " * 2000,
    "' & | ! :*",
    "\\",
]


def titles(response):
    return [work.title for work in response.context["artworks"]]


@pytest.mark.parametrize("query", ["mahua", "Mahua tree", "गोंड", "gond", "महुआ", "mahuwa"])
def test_works_are_found_in_both_languages_and_misspelt(client, indexed, query):
    indexed("Mahua tree", title_hi="महुआ का पेड़")
    assert titles(client.get("/search/", {"q": query})) == ["Mahua tree"]


def test_a_new_work_is_found_without_a_rebuild(client):
    found = ArtworkFactory(title_en="Tiger at dusk")
    found.save()
    assert titles(client.get("/search/?q=tiger")) == [found.title]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("path", ["/search/", "/hi/search/", "/search/suggest/"])
def test_hostile_and_odd_queries_get_a_calm_answer(client, indexed, path, query):
    indexed("Deer")
    assert client.get(path, {"q": query}).status_code == 200


def test_the_page_is_for_readers_not_for_search_engines(client):
    response = client.get("/search/?q=x")
    assert '<meta name="robots" content="noindex, follow">' in response.text
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.text


def test_without_a_query_it_offers_ways_to_go(client):
    TraditionFactory()
    response = client.get("/search/")
    assert "What are you looking for?" in response.text
    assert "/art/?tradition=gond" in response.text


def test_without_a_result_it_helps(client, indexed):
    indexed("Crocodile")
    response = client.get("/search/?q=crocodyle&exact=1")
    assert "<h1>Nothing found for “crocodyle”</h1>" in response.text
    assert '<a href="/search/?q=Crocodile">Crocodile</a>' in response.text
    assert "/art/?tradition=gond" in response.text


def test_it_says_what_was_searched_for_and_lets_one_insist(client, indexed):
    indexed("Peacock")
    page = client.get("/search/?q=pecock").text
    assert "<h1>Found for “Peacock”</h1>" in page
    assert 'href="?q=pecock&amp;exact=1"' in page
    assert titles(client.get("/search/?q=pecock&exact=1")) == []


def test_it_says_when_no_work_has_all_the_words(client, indexed):
    indexed("Deer", "Snake")
    assert "No work has all of these words" in client.get("/search/?q=deer+snake").text


@pytest.mark.parametrize(
    ("query", "is_cut"),
    [
        ("deer", False),
        ("deer " + "a" * 95, False),
        ("deer " * 30, True),
        ("a b c d e f g h", False),
        ("one two three four five six seven eight nine", True),
    ],
)
def test_it_says_when_it_looked_for_the_beginning_only(client, indexed, query, is_cut):
    indexed("Deer")
    page = client.get("/search/", {"q": query}).text
    assert ("Your search was long" in page) == is_cut


def test_groups_have_counts(client, indexed):
    indexed("Deer")
    PartnerFactory(name_en="Deer Bai")
    refresh()
    groups = client.get("/search/?q=deer").context["groups"]
    assert groups["artisans"].count == 1


def test_pages_of_results(client, indexed, monkeypatch):
    monkeypatch.setattr(views, "WORKS_PER_PAGE", 2)
    indexed(*["Deer"] * 5)
    response = client.get("/search/?q=deer&page=2")
    assert len(titles(response)) == 2
    assert response.context["page_obj"].paginator.count == 5
    assert client.get("/search/?q=deer&page=4").status_code == 404


@pytest.mark.parametrize("path", ["/search/?q=deer", "/search/?q=dear", "/search/?q=gond+deer"])
def test_the_number_of_queries_is_fixed(client, indexed, path):
    indexed("Deer")
    counts = []
    for _ in range(2):
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        counts.append(len(queries))
        indexed(*["Deer"] * 20)
    assert counts[0] == counts[1] <= MAX_QUERIES


def test_suggestions_are_the_same_for_all_and_can_be_kept(client, indexed):
    indexed("Peacock")
    response = client.get("/search/suggest/?q=Pea")
    assert set(response["Cache-Control"].split(", ")) == {"max-age=300", "public"}
    assert not response.cookies
    labels = [row["label"] for row in response.json()["suggestions"]]
    assert labels == ["peacock", "Peacock"]


def test_suggestions_are_kept_and_asked_too_often_refused(client, indexed, monkeypatch):
    monkeypatch.setattr(views, "TYPED_IN_A_MINUTE", 2)
    indexed("Peacock")
    for text in ("pe", "pea", "pea", "pea"):
        assert client.get("/search/suggest/", {"q": text}).status_code == 200
    refused = client.get("/search/suggest/?q=peac")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    cache.clear()
    assert client.get("/search/suggest/?q=peac").status_code == 200


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/"])
def test_searching_changes_nothing(client, path):
    assert client.post(path, {"q": "deer"}).status_code == 405


def test_the_heading_names_the_beginning_of_a_long_search(client):
    answer = client.get("/search/", {"q": "zzyzx " * 16})
    page = BeautifulSoup(answer.text, "html.parser")
    assert len(page.h1.text) < 90
    assert "…" in page.h1.text
    assert page.select_one(".search-page input[name=q]")["value"].count("zzyzx") == 16
