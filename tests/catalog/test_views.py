from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, TraditionFactory

pytestmark = pytest.mark.django_db
MAX_QUERIES = 12


def titles(response):
    return [work.title for work in response.context["artworks"]]


def test_the_catalog_shows_public_works_newest_first(client):
    old, new = ArtworkFactory(), ArtworkFactory()
    ArtworkFactory(draft=True)
    assert titles(client.get("/art/")) == [new.title, old.title]


def test_traditions_filter_disjunctively(client):
    for slug in ("gond", "warli", "bhil"):
        tradition = TraditionFactory(slug=slug, name_en=slug.title())
        ArtworkFactory(title_en=slug, tradition=tradition)
    response = client.get("/art/?tradition=gond&tradition=warli&sort=title")
    assert titles(response) == ["gond", "warli"]
    assert [chip.label for chip in response.context["active_filters"]] == ["Gond", "Warli"]
    gond_chip = response.context["active_filters"][0].url
    assert titles(client.get(gond_chip)) == ["warli"]


def test_prices_filter_and_sort(client):
    for price in (900, 5000, 20000):
        ArtworkFactory(title_en=str(price), price=Decimal(price))
    assert titles(client.get("/art/?min_price=1000&sort=price")) == ["5000", "20000"]
    assert titles(client.get("/art/?max_price=5000&sort=-price")) == ["5000", "900"]


def test_only_what_can_be_bought(client):
    ArtworkFactory(stock_level=0)
    free = ArtworkFactory()
    assert titles(client.get("/art/?availability=available")) == [free.title]


@pytest.mark.parametrize(
    "query",
    [
        "min_price=abc",
        "min_price=-1",
        "min_price=9000&max_price=10",
        "tradition=atlantis",
        "sort=up",
        "min_price=1e99",
        "min_price=NaN",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_nonsense_filters_get_a_clear_page(client, query, prefix):
    ArtworkFactory()
    response = client.get(f"{prefix}/art/?{query}")
    assert response.status_code == 400
    assert response.context["filter_form"].errors
    assert len(titles(response)) == 1


@pytest.mark.parametrize("page", ["0", "99", "-1", "abc", "1.5", "٣", "9" * 30])
def test_pages_that_do_not_exist_are_not_found(client, page):
    ArtworkFactory()
    assert client.get("/art/", {"page": page}).status_code == 404


@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_beyond_the_last_page_the_way_back_is_shown(client, prefix, monkeypatch):
    monkeypatch.setattr("catalog.views.WORKS_PER_PAGE", 1)
    for _number in range(2):
        ArtworkFactory(tradition__slug="gond")
    page = client.get(f"{prefix}/art/?tradition=gond&page=99")
    soup = BeautifulSoup(page.content, "html.parser")
    assert page.status_code == 404
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    links = [link["href"] for link in soup.select(".empty a")]
    assert links == [f"{prefix}/art/?tradition=gond", f"{prefix}/art/?tradition=gond&page=2"]
    assert [client.get(link).status_code for link in links] == [200, 200]


def test_an_artwork_page_says_what_it_is(client):
    artwork = ArtworkFactory(price=Decimal("12000"))
    html = client.get(artwork.get_absolute_url()).content.decode()
    shown = ("₹12,000", "₹10,200", "30 × 42 cm", "11.8 in × 16.5 in")
    for text in (artwork.title, artwork.artisan.name, *shown):
        assert text in html


def test_the_social_card_of_a_work_shows_its_cover(client, settings):
    settings.SITE_URL = "https://shop.example"
    sources = {"jpeg": [[640, 480, "images/a-640.jpg"], [1600, 1200, "images/a-1600.jpg"]]}
    cover = Image.objects.create(title="Deer", width=1600, height=1200, sources=sources)
    page = client.get(ArtworkFactory(cover=cover).get_absolute_url()).text
    assert '"og:image" content="https://shop.example/media/images/a-1600.jpg"' in page


def test_the_same_page_speaks_hindi(client):
    artwork = ArtworkFactory()
    html = client.get(f"/hi{artwork.get_absolute_url()}").content.decode()
    assert artwork.title_hi in html
    assert artwork.story_hi in html
    assert '<html lang="hi"' in html


def test_a_wrong_slug_leads_to_the_right_address(client):
    artwork = ArtworkFactory()
    response = client.get(f"/art/whatever-{artwork.pk}/")
    assert (response.status_code, response["Location"]) == (301, artwork.get_absolute_url())


def test_a_sold_work_keeps_its_page(client):
    artwork = ArtworkFactory(stock_level=0)
    response = client.get(artwork.get_absolute_url())
    assert response.status_code == 200
    page = response.content.decode()
    assert "/basket/add/" not in page
    for promise in ("It is sold once", "Sent from India", "You pay on", "What delivery costs"):
        assert promise not in page.split("<footer", 1)[0]
        assert promise in client.get(ArtworkFactory().get_absolute_url()).text


@pytest.mark.parametrize(
    "path", ["/art/x-999999/", "/art/x-99999999999999999999/", "/art/-1/", "/art/x/"]
)
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_unknown_works_are_not_found(client, path, prefix):
    response = client.get(prefix + path)
    assert response.status_code == 404
    assert f'<html lang="{"hi" if prefix else "en"}"' in response.content.decode()


def test_drafts_have_no_page(client):
    assert client.get(ArtworkFactory(draft=True).get_absolute_url()).status_code == 404


@pytest.mark.parametrize("count", [1, 12, 30])
def test_listing_and_page_cost_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, count
):
    works = [ArtworkFactory(title_en=f"Deer {n}") for n in range(count)]
    for path in ("/art/", works[0].get_absolute_url(), "/hi/art/"):
        client.get(path)  # warms what is cached for everybody
        with django_assert_max_num_queries(MAX_QUERIES):
            response = client.get(path)
        assert response.status_code == 200


@pytest.mark.parametrize("path", ["/art/"])
def test_the_number_of_queries_does_not_grow(client, path, django_assert_num_queries):
    ArtworkFactory(title_en="Deer")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    few = len(queries)
    for number in range(20):
        ArtworkFactory(title_en=f"Deer {number}")
    client.get(path)
    with django_assert_num_queries(few):
        client.get(path)


@pytest.mark.parametrize("path", ["/art/", "/hi/art/"])
def test_anonymous_pages_set_no_cookie_and_hold_no_token(client, path):
    response = client.get(path)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()
