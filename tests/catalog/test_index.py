"""The catalog page: filters with counts in it, and what search engines are told of each list."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Listing
from tests.factories import ArtworkFactory, MediumFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db
SITE = "https://shop.example"
MAX_QUERIES = 3


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def works():
    for slug in ("gond", "warli"):
        tradition = TraditionFactory(slug=slug, name_en=slug.title(), name_hi=f"{slug}-hi")
        ArtworkFactory(title_en=slug, tradition=tradition)


def page_of(client, query="", prefix=""):
    response = client.get(f"{prefix}/art/{query}")
    return BeautifulSoup(response.content, "html.parser")


def canonical(page) -> str:
    return page.find("link", rel="canonical")["href"].removeprefix(SITE)


def robots(page) -> str:
    tag = page.find("meta", attrs={"name": "robots"})
    return tag["content"] if tag else ""


def test_the_whole_catalog_is_its_own_list(client, works):
    page = page_of(client)
    assert (canonical(page), robots(page)) == ("/art/", "")
    assert page.find("link", hreflang="hi")["href"] == f"{SITE}/hi/art/"


@pytest.mark.parametrize("sort", ["", "&sort=price"])
def test_one_tradition_is_a_list_of_its_own(client, works, sort):
    page = page_of(client, f"?tradition=gond{sort}")
    assert (canonical(page), robots(page)) == ("/art/?tradition=gond", "")
    assert page.h1.text == "Gond art"
    assert page.title.text.startswith("Gond art")
    assert "Gond art" in page.find("meta", attrs={"name": "description"})["content"]
    assert page.find("link", hreflang="hi")["href"] == f"{SITE}/hi/art/?tradition=gond"
    assert page.find("script", type="application/ld+json")


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("?tradition=gond&tradition=warli", "/art/"),
        ("?tradition=gond&medium=acrylic", "/art/?tradition=gond"),
        ("?availability=available", "/art/"),
        ("?tradition=gond&min_price=5", "/art/?tradition=gond"),
    ],
)
def test_other_lists_are_left_out_and_lead_to_the_nearest(client, works, query, known):
    page = page_of(client, query)
    assert (canonical(page), robots(page)) == (known, "noindex, follow")
    assert not page.find("script", type="application/ld+json")


def test_counts_stand_beside_the_values_and_empty_ones_are_left_out(client, works):
    TraditionFactory(slug="bhil", name_en="Bhil")
    page = page_of(client, "?tradition=gond")
    found = {
        box["value"]: box.parent.find(class_="facet__count").contents[0]
        for box in page.find_all("input", attrs={"name": "tradition"})
    }
    assert found == {"gond": "1", "warli": "1"}
    assert page.find("input", value="gond").has_attr("checked")


def test_a_chip_takes_one_filter_away_and_keeps_the_rest_in_order(client, works):
    page = page_of(client, "?sort=price&max_price=99000&tradition=warli&tradition=gond&utm_x=1")
    chips = {a.contents[1]: a["href"] for a in page.select(".chips a")}
    assert chips == {
        "Gond": "/art/?tradition=warli&max_price=99000&sort=price",
        "Warli": "/art/?tradition=gond&max_price=99000&sort=price",
        "Up to ₹99,000": "/art/?tradition=gond&tradition=warli&sort=price",
    }


def test_chips_and_names_speak_hindi(client, works):
    page = page_of(client, "?tradition=gond", "/hi")
    assert page.select_one(".chips a")["href"] == "/hi/art/"
    assert "gond-hi" in page.h1.text


def test_long_lists_are_folded_and_what_is_chosen_stays_in_sight(client):
    for number in range(12):
        ArtworkFactory(artisan=PartnerFactory(slug=f"a{number:02}", name_en=f"A{number:02}"))
    page = page_of(client, "?artisan=a11")
    folded = page.find(id="more-artisan").find_all("input")
    assert [box["value"] for box in folded] == ["a08", "a09", "a10"]


def test_pages_link_to_each_other_in_one_order_of_filters(client):
    for _number in range(25):
        ArtworkFactory()
    page = page_of(client, "?sort=price&tradition=gond")
    assert page.find("link", rel="next")["href"] == "?tradition=gond&sort=price&page=2"
    second = page_of(client, "?sort=price&tradition=gond&page=2")
    assert canonical(second) == "/art/?tradition=gond&page=2"
    assert second.find("link", rel="prev")["href"] == "?tradition=gond&sort=price"
    assert client.get("/art/?tradition=gond&page=3").status_code == 404


def test_a_list_without_works_has_a_way_out(client, works):
    page = page_of(client, "?tradition=gond&max_price=1")
    assert page.select_one(".empty a")["href"] == "/art/"


@pytest.mark.parametrize(
    "query", ["?colour=pink", "?tradition=x", "?artisan=x", "?kind=copy", "?size=9", "?region=x"]
)
def test_a_value_there_is_not_is_answered(client, works, query):
    response = client.get(f"/art/{query}")
    assert response.status_code == 400
    assert response.context["filter_form"].errors
    assert len(response.context["artworks"]) == 2


def test_a_hostile_value_is_shown_as_text(client, works):
    html = client.get("/art/?tradition=<script>alert(1)</script>").text
    assert "<script>alert" not in html


@pytest.mark.parametrize("number", [1, 30])
@pytest.mark.parametrize(
    "query", ["", "?tradition=gond&medium=ink&max_price=50000&sort=title", "?sort=-price"]
)
def test_a_page_costs_a_fixed_number_of_queries(client, number, query):
    ink = MediumFactory(slug="ink", name_en="Ink")
    for price in range(number):
        ArtworkFactory(medium=ink, price=Decimal(price + 1))
    client.get(f"/art/{query}")
    with CaptureQueriesContext(connection) as queries:
        response = client.get(f"/art/{query}")
    assert len(response.context["artworks"]) == min(number, 24)
    about_works = [q["sql"] for q in queries if "catalogue_" in q["sql"]]
    assert len(about_works) == 2
    assert len(queries) <= MAX_QUERIES, [query["sql"] for query in queries]


def test_a_sold_work_is_counted_as_sold_at_once(client, works):
    work = Listing.objects.first().artwork
    work.stock.num_in_stock = 0
    work.stock.save()
    page = page_of(client)
    sold = page.find("input", value="sold").parent.find(class_="facet__count").contents[0]
    assert sold == "1"
