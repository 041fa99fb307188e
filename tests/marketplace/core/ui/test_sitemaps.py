"""The index of the sitemap, its files' size, and what robots are told."""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.sitemaps import ArtworkSitemap
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


def files_of_works(client) -> dict[str, datetime]:
    index = read(client.get("/sitemap.xml"))
    return {entry["loc"]: entry["lastmod"] for entry in index if "artworks" in entry["loc"]}


def test_the_index_names_only_files_that_hold_something(client):
    assert files_of_works(client) == {}
    work = ArtworkFactory()
    [changed] = files_of_works(client).values()
    work.refresh_from_db()
    assert changed == max(work.date_updated, work.stock.date_updated)
    assert f"{SHOP}/sitemap-stories.xml" not in files(client)


def test_a_file_is_split_before_it_is_too_long(client, monkeypatch):
    assert sitemaps.URLS_PER_FILE == 10_000
    monkeypatch.setattr(sitemaps, "URLS_PER_FILE", 6)
    works = ArtworkFactory.create_batch(5)
    # A gap in the numbers makes no empty file.
    ArtworkFactory(pk=works[-1].pk + 50)
    ArtworkFactory.create_batch(2, draft=True)
    found = files_of_works(client)
    assert len(found) in {4, 5}
    read_files = {name: read(client.get(name.removeprefix(SHOP))) for name in found}
    assert all(len(entries) <= 6 for entries in read_files.values())
    named = [entry["loc"] for entries in read_files.values() for entry in entries]
    assert len(named) == len(set(named)) == 12
    expected = {SHOP + lang + w.get_absolute_url() for w in works for lang in ("", "/hi")}
    assert expected < set(named)
    for name, entries in read_files.items():
        assert found[name] == max(entry["lastmod"] for entry in entries)


def test_which_files_there_are_is_read_once_in_an_hour(client, django_assert_num_queries):
    ArtworkFactory()
    sitemap = ArtworkSitemap()
    sitemap.files()
    with django_assert_num_queries(0):
        assert len(ArtworkSitemap().files()) == 1


@pytest.mark.parametrize(
    "path", ["/sitemap-artworks.xml?p=999999", "/sitemap-artworks.xml?p=x", "/sitemap-people.xml"]
)
def test_a_file_that_does_not_exist_is_not_found(client, path):
    ArtworkFactory()
    assert client.get(path).status_code == 404


def test_the_index_costs_a_fixed_number_of_queries(client):
    def cost():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            read(client.get("/sitemap.xml"))
        return len(queries)

    ArtworkFactory()
    # A process asks for content types once.
    cost()
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
