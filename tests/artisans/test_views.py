import pytest
from django.urls import reverse

from artisans.models import StockRecord
from catalog.listings.services import refresh
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_the_list_shows_artisans_of_the_shop(client):
    PartnerFactory(name_en="Kamla Bai", slug="kamla")
    PartnerFactory(name_en="Gone away", is_active=False)
    page = client.get(reverse("artisans:index"))
    assert "Kamla Bai" in page.text
    assert "Gone away" not in page.text


def test_the_list_speaks_hindi(client):
    PartnerFactory(name_en="Kamla Bai", name_hi="कमला बाई")
    assert "कमला बाई" in client.get("/hi/artisans/").text


def test_an_artisan_page_shows_only_public_works_of_the_artisan(client):
    kamla = PartnerFactory(slug="kamla")
    ArtworkFactory(artisan=kamla, title_en="Public tree")
    ArtworkFactory(artisan=kamla, title_en="Secret draft", draft=True)
    ArtworkFactory(title_en="Of somebody else")
    page = client.get(reverse("artisans:detail", args=["kamla"])).text
    assert "Public tree" in page
    assert "Secret draft" not in page
    assert "Of somebody else" not in page


def test_what_can_be_bought_comes_first(client):
    kamla = PartnerFactory(slug="kamla")
    free = ArtworkFactory(artisan=kamla)
    sold = ArtworkFactory(artisan=kamla, stock_level=0)
    held = ArtworkFactory(artisan=kamla)
    StockRecord.objects.filter(product=held).update(num_allocated=1)
    refresh([held.pk])
    prints = ArtworkFactory(artisan=kamla, edition=True)
    newest = ArtworkFactory(artisan=kamla)
    page = client.get(reverse("artisans:detail", args=["kamla"]))
    order = [work.pk for work in (newest, prints, free, held, sold)]
    assert [card.pk for card in page.context["artworks"]] == order


@pytest.mark.parametrize("slug", ["nobody", "gone"])
def test_unknown_and_hidden_artisans_have_no_page(client, slug):
    PartnerFactory(slug="gone", is_active=False)
    assert client.get(reverse("artisans:detail", args=[slug])).status_code == 404


@pytest.mark.parametrize("path", ["/artisans/", "/artisans/kamla/"])
@pytest.mark.parametrize("number", ["0", "2", "x"])
def test_a_page_that_does_not_exist_is_not_found(client, path, number):
    PartnerFactory(slug="kamla")
    assert client.get(path, {"page": "1"}).status_code == 200
    assert client.get(path, {"page": number}).status_code == 404


def test_the_pages_can_be_cached(client):
    page = client.get(reverse("artisans:index"))
    assert not page.cookies
