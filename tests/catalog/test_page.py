"""The page of a work: estimates, reviews, stories, sharing, and what it costs."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.reviews.models import Review
from checkout.duties.models import DutyRule
from tests.catalog.reviews.conftest import DAY, review_of  # noqa: F401
from tests.checkout.conftest import delivery, fill_basket, order_for, paid_order  # noqa: F401
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule():
    return DutyRule.objects.create(
        country="DE", heading="9701", tax_percent=7, source="UStG", as_of=date(2025, 8, 1)
    )


def data_of(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)
    return json.loads(found[1])["@graph"][0]


def test_the_estimate_is_in_the_address_alone(client, delivery, rule):  # noqa: F811
    work = ArtworkFactory(price=Decimal(12000))
    page = client.get(f"{work.get_absolute_url()}?to=DE")
    for text in ("₹2,500", "about ₹1,015", "7%", "UStG", "your customs decides"):
        assert text in page.text
    assert '<option value="DE" selected>Germany' in page.text
    assert not page.cookies
    assert "your customs decides" not in client.get(work.get_absolute_url()).text


def test_an_upper_limit_is_called_one(client, delivery, rule):  # noqa: F811
    DutyRule.objects.update(is_upper_limit=True)
    page = client.get(f"{ArtworkFactory().get_absolute_url()}?to=DE").text
    assert "up to ₹1,015" in page
    assert "about ₹1,015" not in page


@pytest.mark.parametrize(
    ("to", "status", "text"),
    [
        ("BR", 200, "We do not deliver to Brazil yet."),
        ("DE", 200, "We do not know what customs there charge"),
        ("IN", 200, "the price includes all taxes"),
        ("XX", 400, "We do not know this country."),
        ("<script>", 400, "We do not know this country."),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_every_country_gets_an_honest_answer(client, delivery, to, status, text, prefix):  # noqa: F811
    url = ArtworkFactory().get_absolute_url()
    page = client.get(f"{prefix}{url}", {"to": to})
    assert page.status_code == status
    if not prefix:
        assert text in page.text


def test_the_story_is_there_in_the_other_language_too(client):
    work = ArtworkFactory()
    page = client.get(work.get_absolute_url()).text
    assert f'<div class="prose" lang="hi"><p>{work.story_hi}' in page
    hindi = client.get(f"/hi{work.get_absolute_url()}").text
    assert f'<div class="prose" lang="en"><p>{work.story_en}' in hindi
    only = ArtworkFactory(story_hi="")
    assert '<div class="prose" lang=' not in client.get(f"/hi{only.get_absolute_url()}").text


def test_reviews_of_the_artisan_are_on_the_page_and_those_of_the_work_in_its_data(
    client,
    review_of,  # noqa: F811
):
    sold = ArtworkFactory()
    review_of(sold, score=4, name="Bob")
    other = ArtworkFactory(artisan=sold.artisan)
    page = client.get(other.get_absolute_url())
    assert "It glows." in page.text
    assert "4 of 5, from 1 review" in page.text
    assert "aggregateRating" not in data_of(page)
    data = data_of(client.get(sold.get_absolute_url()))
    assert data["aggregateRating"]["ratingValue"] == "4.0"
    assert data["aggregateRating"]["reviewCount"] == 1
    assert data["review"][0]["author"]["name"] == "Bob"


def test_samples_are_labelled_and_kept_from_machines(client):
    work = ArtworkFactory()
    Review.objects.create(
        artwork=work,
        artisan=work.artisan,
        score=5,
        text="Sample",
        status="approved",
        is_sample=True,
        written_at=DAY,
    )
    page = client.get(work.get_absolute_url())
    assert "Sample review, written by nobody" in page.text
    assert "aggregateRating" not in data_of(page)


def test_the_artisans_page_shows_the_reviews(client, review_of):  # noqa: F811
    review = review_of()
    assert "It glows." in client.get(review.artisan.get_absolute_url()).text


def test_sharing_needs_no_third_party_code(client, settings):
    settings.SITE_URL = "https://shop.example"
    work = ArtworkFactory()
    page = client.get(work.get_absolute_url()).text
    assert "mailto:?subject=" in page
    assert "https://wa.me/?text=" in page
    assert "shop.example" in page.split("wa.me")[1][:200]


def test_a_stranger_gets_no_cookie_and_nothing_personal(client):
    page = client.get(ArtworkFactory().get_absolute_url())
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text


def test_the_page_costs_the_same_with_much_on_it(client, review_of):  # noqa: F811
    work = ArtworkFactory()

    def cost(**query):
        client.get(work.get_absolute_url(), query)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(work.get_absolute_url(), query).status_code == 200
        return len(queries)

    few = cost()
    for _number in range(4):
        review_of(ArtworkFactory(artisan=work.artisan))
        ArtworkFactory()
    assert cost() <= few + 1
    assert cost() <= 10
    client.force_login(UserFactory())
    assert cost() <= 14
