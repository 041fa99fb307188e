"""What is shown of a page where its address is shared."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from marketplace.core.media.models import Image
from marketplace.core.media.social_cards import SocialImage
from marketplace.core.ui.structured_data import card_of, other_locales
from tests.factories import ArtworkFactory, PartnerFactory

SHOP = "https://shop.example"


@pytest.fixture(autouse=True)
def _shop(settings):
    settings.SITE_URL = SHOP


def tags(page: str) -> dict[str, list[str]]:
    found = {}
    for tag in BeautifulSoup(page, "html.parser").find_all("meta"):
        if name := tag.get("property") or tag.get("name"):
            found.setdefault(name, []).append(tag["content"])
    return found


def links(page: str, rel: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [link["href"] for link in soup.find_all("link", rel=rel)]


def test_a_card_drawn_for_the_page_comes_before_its_picture():
    thing = {"@type": "Article", "headline": "Dots", "image": [f"{SHOP}/a.jpg"]}
    assert card_of(thing)["image"] == f"{SHOP}/a.jpg"
    assert card_of(thing)["width"] is None
    drawn = SocialImage(f"{SHOP}/card.jpg", 1200, 630, "Dots, a story")
    card = card_of(thing, drawn)
    assert (card["image"], card["width"], card["height"]) == (f"{SHOP}/card.jpg", 1200, 630)
    assert card["alt"] == "Dots, a story"


def test_an_article_says_when_it_was_written():
    thing = {
        "@type": "Article",
        "headline": "Dots",
        "datePublished": date(2026, 11, 1).isoformat(),
        "dateModified": "2026-11-02T10:00:00+00:00",
    }
    assert card_of(thing)["more"] == [
        ("article:published_time", "2026-11-01"),
        ("article:modified_time", "2026-11-02T10:00:00+00:00"),
    ]


def test_other_languages_are_named_as_open_graph_names_them():
    with translation.override("hi"):
        assert other_locales(["en", "hi", "de", "x-default"]) == ["en_IN", "de_DE"]


@pytest.mark.django_db
def test_a_work_shows_its_price_and_its_drawn_card(client):
    work = ArtworkFactory(stock_level=0)
    type(work).objects.filter(pk=work.pk).update(social_cards={"en": "images/card-1.jpg"})
    found = tags(client.get(work.get_absolute_url()).text)
    assert found["og:type"] == ["product"]
    assert found["product:price:amount"] == ["12000.00"]
    assert found["product:price:currency"] == ["INR"]
    assert found["product:availability"] == ["out of stock"]
    assert found["og:image"] == [f"{SHOP}/media/images/card-1.jpg"]
    assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
    assert found["og:image:alt"] == [f"{work.title}, {work.artisan.name}"]
    assert found["og:locale"] == ["en_IN"]
    assert set(found["og:locale:alternate"]) == {"hi_IN", "de_DE"}


@pytest.mark.django_db
def test_a_work_without_a_card_shows_its_picture(client):
    sources = {"jpeg": [[640, 480, "images/a.jpg"]]}
    cover = Image.objects.create(title="Deer", width=640, height=480, sources=sources)
    found = tags(client.get(ArtworkFactory(cover=cover).get_absolute_url()).text)
    assert found["og:image"] == [f"{SHOP}/media/images/a.jpg"]
    assert "og:image:width" not in found
    assert found["og:image:alt"]


@pytest.mark.django_db
def test_a_list_names_the_pages_before_and_after(client):
    PartnerFactory.create_batch(50)
    first, second, third = (client.get("/artisans/", {"page": n}).text for n in (1, 2, 3))
    assert (links(first, "prev"), links(first, "next")) == ([], ["?page=2"])
    assert links(second, "next") == ["?page=3"]
    assert len(links(second, "prev")) == 1
    assert links(third, "next") == []
    assert links(second, "canonical") == [f"{SHOP}/artisans/?page=2"]
