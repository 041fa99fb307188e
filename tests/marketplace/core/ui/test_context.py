"""What search engines and people are told about a page's addresses."""

import pytest
from bs4 import BeautifulSoup
from django.urls import resolve, translate_url

from artisans import views as artisan_views
from catalog import views as catalog_views
from marketplace.core.ui.context import site
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"


@pytest.fixture
def head(client, settings):
    """Open a page and return its canonical address and its alternates by language."""
    settings.SITE_URL = SHOP

    def head(path):
        soup = BeautifulSoup(client.get(path).content, "html.parser")
        links = soup.head.find_all("link", rel="alternate")
        canonical = soup.head.find("link", rel="canonical")["href"]
        return canonical, {link["hreflang"]: link["href"] for link in links}

    return head


@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_filters_and_campaigns_are_no_address_of_their_own(head, prefix):
    canonical, alternates = head(f"{prefix}/art/?available=on&utm_source=mail")
    assert canonical == f"{SHOP}{prefix}/art/"
    assert alternates == {
        "en": f"{SHOP}/art/",
        "hi": f"{SHOP}/hi/art/",
        "de": f"{SHOP}/de/art/",
        "x-default": f"{SHOP}/art/",
    }


def test_people_keep_their_filters_in_the_other_language(client):
    page = BeautifulSoup(client.get("/art/?available=on&sort=price").content, "html.parser")
    link = page.body.find("a", hreflang="hi")
    assert link["href"] == "/hi/art/?available=on&sort=price"
    assert "alternate" not in link.get("rel", [])


def test_no_link_leads_to_a_host_that_the_address_names(client):
    page = BeautifulSoup(client.get("/%2Fevil.example/").content, "html.parser")
    assert page.body.find("a", hreflang="hi")["href"] == "/%2Fevil.example/"


@pytest.mark.parametrize("path", ["/art/", "/artisans/", "/artisans/kamla/"])
def test_the_second_page_of_a_list_names_itself(head, monkeypatch, path):
    monkeypatch.setattr(catalog_views, "WORKS_PER_PAGE", 1)
    monkeypatch.setattr(artisan_views, "WORKS_PER_PAGE", 1)
    monkeypatch.setattr(artisan_views, "ARTISANS_PER_PAGE", 1)
    kamla = PartnerFactory(slug="kamla")
    ArtworkFactory(artisan=kamla)
    ArtworkFactory(artisan=kamla)
    PartnerFactory()
    assert head(f"{path}?page=2") == (
        f"{SHOP}{path}?page=2",
        {
            "en": f"{SHOP}{path}?page=2",
            "hi": f"{SHOP}/hi{path}?page=2",
            "de": f"{SHOP}/de{path}?page=2",
            "x-default": f"{SHOP}{path}?page=2",
        },
    )
    assert head(f"{path}?page=1")[0] == f"{SHOP}{path}"


@pytest.mark.parametrize(
    "path", ["/art/", "/hi/art/?page=1", "/search/?q=x", "/nowhere/", "/hi/nowhere/", "/ümlaut/"]
)
def test_languages_are_linked_as_django_would(client, path):
    # The second page of a route goes by what the first one found.
    for _page in range(2):
        response = client.get(path)
        shown = {link["code"]: link["url"] for link in response.context["language_links"]}
        asked = response.wsgi_request.get_full_path()
        assert shown == {code: translate_url(asked, code) for code in ("en", "hi", "de")}


def test_a_page_outside_the_languages_has_one_address(rf):
    request = rf.get("/robots.txt?x=1")
    request.resolver_match = resolve("/robots.txt")
    for _page in range(2):
        links = site(request)["language_links"]
        assert {link["url"] for link in links} == {"/robots.txt?x=1"}
