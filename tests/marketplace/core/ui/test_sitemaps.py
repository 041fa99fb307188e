"""The index of the sitemap, its files' size, and what robots are told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.core.ui import sitemaps
from tests.factories import ArtworkFactory
from tests.sitemap_protocol import read

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"
FILE = f"{SHOP}/sitemap-artworks.xml"


@pytest.fixture(autouse=True)
def _shop(settings):
    settings.SITE_URL = SHOP


def files(client) -> list[str]:
    return [entry["loc"] for entry in read(client.get("/sitemap.xml"))]


def test_the_index_names_only_files_that_hold_something(client):
    assert FILE not in files(client)
    work = ArtworkFactory()
    found = {entry["loc"]: entry["lastmod"] for entry in read(client.get("/sitemap.xml"))}
    work.refresh_from_db()
    assert found[FILE] == max(work.date_updated, work.stock.date_updated)
    assert f"{SHOP}/sitemap-stories.xml" not in found


def test_a_file_is_split_before_it_is_too_long(client, monkeypatch):
    assert sitemaps.URLS_PER_FILE == 10_000
    monkeypatch.setattr(sitemaps, "URLS_PER_FILE", 6)
    works = ArtworkFactory.create_batch(3)
    assert [name for name in files(client) if "artworks" in name] == [FILE, f"{FILE}?p=2"]
    first, second = (read(client.get(f"/sitemap-artworks.xml?p={page}")) for page in (1, 2))
    assert (len(first), len(second)) == (4, 2)
    named = {entry["loc"] for entry in first + second}
    assert named == {SHOP + lang + w.get_absolute_url() for w in works for lang in ("", "/hi")}


@pytest.mark.parametrize(
    "path", ["/sitemap-artworks.xml?p=9", "/sitemap-artworks.xml?p=x", "/sitemap-people.xml"]
)
def test_a_file_that_does_not_exist_is_not_found(client, path):
    ArtworkFactory()
    assert client.get(path).status_code == 404


def test_the_index_costs_a_fixed_number_of_queries(client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            read(client.get("/sitemap.xml"))
        return len(queries)

    ArtworkFactory()
    few = cost()
    ArtworkFactory.create_batch(4)
    assert cost() == few <= 10


def test_the_sitemap_may_be_kept_for_an_hour_and_sets_no_cookie(client):
    ArtworkFactory()
    for path in ("/sitemap.xml", "/sitemap-artworks.xml"):
        response = client.get(path)
        assert response["Cache-Control"] == "public, max-age=3600"
        assert not response.cookies


def test_robots_of_a_real_shop_are_shown_the_sitemap_and_kept_from_personal_pages(client, settings):
    settings.SEARCH_ENGINES = True
    lines = client.get("/robots.txt").text.splitlines()
    assert f"Sitemap: {SHOP}/sitemap.xml" in lines
    for path in ("/cms/", "/basket/", "/hi/basket/", "/account/", "/orders/", "/hi/sell/"):
        assert f"Disallow: {path}" in lines
    assert "Disallow: /" not in lines
    assert "X-Robots-Tag" not in client.get("/art/")


def test_a_demo_is_kept_out_of_search_engines(client, settings):
    settings.SEARCH_ENGINES = False
    assert "Sitemap:" not in client.get("/robots.txt").text
    for path in ("/art/", "/artisans/", "/robots.txt", "/nowhere/"):
        assert client.get(path)["X-Robots-Tag"] == "noindex"
