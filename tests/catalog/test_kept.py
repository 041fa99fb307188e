"""A work's page is made once of what its rows say, and anew when they say something else."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.utils.translation import override

from artisans.models import Partner, StockRecord
from catalog.kept import kept_with
from catalog.models import Medium, Product, ProductImage, Surface, Tradition
from catalog.reviews.models import Review
from catalog.selectors import MOST_FORMS, artwork_page
from catalog.structured_data import artwork
from marketplace.core.media.models import Image
from marketplace.core.money.models import ExchangeRate
from marketplace.core.pagecache.tags import reading, rows_of
from tests.catalog.reviews.conftest import (  # noqa: F401
    delivery,
    fill_basket,
    order_for,
    paid_order,
    review_of,
)
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    """A work with two pictures."""
    work = ArtworkFactory(title_en="Deer", title_hi="हिरण")
    for number in range(2):
        image = Image.objects.create(
            title=f"Picture {number}",
            file=f"{number}.jpg",
            width=800,
            height=600,
            sources={"jpeg": [[640, 480, f"images/deer-{number}.jpeg"]]},
        )
        ProductImage.objects.create(product=work, image=image, display_order=number, alt="Deer")
    return work


CHANGES = {
    "title": lambda work: Product.objects.filter(pk=work.pk).update(title_en="Tiger"),
    "artisan": lambda work: Partner.objects.filter(pk=work.artisan.pk).update(name_en="Tiger"),
    "medium": lambda work: Medium.objects.filter(pk=work.medium.pk).update(name_en="Tiger"),
    "tradition": lambda work: Tradition.objects.filter(pk=work.tradition.pk).update(
        name_en="Tiger"
    ),
    "surface": lambda work: Surface.objects.filter(pk=work.surface.pk).update(name_en="Tiger"),
    "cover": lambda work: Product.objects.filter(pk=work.pk).update(
        cover=Image.objects.create(
            title="x", width=8, height=6, sources={"jpeg": [[640, 480, "images/Tiger.jpeg"]]}
        )
    ),
    "words of a picture": lambda work: work.images.filter(display_order=1).update(alt_en="Tiger"),
    "a picture": lambda work: Image.objects.filter(title="Picture 1").update(
        sources={"jpeg": [[640, 480, "images/Tiger.jpeg"]]}
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_page_shows_a_change_of_any_of_its_rows(client, work, change):
    address = work.get_absolute_url()
    for _time in range(2):
        assert "Tiger" not in client.get(address, follow=True).text
    change(work)
    assert "Tiger" in client.get(address, follow=True).text


def test_a_price_is_told_to_search_engines_at_once(client, work):
    client.get(work.get_absolute_url())
    type(work.stock).objects.filter(pk=work.stock.pk).update(price=Decimal("14321.00"))
    page = client.get(work.get_absolute_url()).text
    assert "14,321" in page
    assert '"price": "14321.00"' in page


def test_works_of_the_same_artisan_are_shown_as_they_are_now(client, work):
    other = ArtworkFactory(title_en="Heron", artisan=work.artisan, price=Decimal(2000))
    for _time in range(2):
        page = client.get(work.get_absolute_url()).text
        assert "Heron" in page
        assert "₹2,000" in page
    StockRecord.objects.get(product=other).delete()
    assert "Heron" not in client.get(work.get_absolute_url()).text


def test_related_works_have_the_currency_of_the_reader(client, work):
    ArtworkFactory(artisan=work.artisan, price=Decimal(2000))
    ExchangeRate.objects.create(currency="EUR", rate=Decimal(100), date=date.today(), source="ecb")
    assert "€20" not in client.get(work.get_absolute_url()).text
    client.cookies[settings.CURRENCY_COOKIE_NAME] = "EUR"
    assert "€20" in client.get(work.get_absolute_url()).text
    del client.cookies[settings.CURRENCY_COOKIE_NAME]
    assert "€20" not in client.get(work.get_absolute_url()).text


def test_a_work_keeps_all_forms_of_its_page(client, work):
    ArtworkFactory(artisan=work.artisan)
    for currency in ("USD", "EUR", "GBP"):
        ExchangeRate.objects.create(
            currency=currency, rate=Decimal(100), date=date.today(), source="ecb"
        )
    for language, _name in settings.LANGUAGES:
        with override(language):
            address = work.get_absolute_url()
        for currency in ("INR", "USD", "EUR", "GBP"):
            client.cookies[settings.CURRENCY_COOKIE_NAME] = currency
            client.get(address)
    assert 30 < len(artwork_page(work.pk).kept) < MOST_FORMS


def test_search_engines_are_told_of_a_review_at_once(client, work, review_of):  # noqa: F811
    review = review_of(work, status="pending")
    assert "aggregateRating" not in client.get(work.get_absolute_url()).text
    Review.objects.filter(pk=review.pk).update(status="approved", score=4)
    assert '"ratingValue": "4.0"' in client.get(work.get_absolute_url()).text
    Review.objects.filter(pk=review.pk).update(score=2)
    assert '"ratingValue": "2.0"' in client.get(work.get_absolute_url()).text


def test_each_language_has_its_own(client, work):
    for _time in range(2):
        assert "हिरण" not in client.get(work.get_absolute_url()).text
        with override("hi"):
            hindi = client.get(work.get_absolute_url()).text
        assert "<h1>हिरण</h1>" in hindi
        assert '"name": "हिरण"' in hindi


# What is made to be filled, and the state, which has the relations.
OWN = {"kept", "_state"}


def contents(work):
    """Every column and relation the work and what belongs to it have in memory."""
    things = [work, work.stock, work.artisan, work.tradition, work.medium, work.surface]
    things += [thing for view in work.views for thing in (view, view.image)]
    return [
        (
            {name: repr(value) for name, value in vars(thing).items() if name not in OWN},
            set(thing._state.fields_cache),
        )
        for thing in things
    ]


def test_a_page_changes_nothing_of_the_work_it_shares(client, work):
    shared = artwork_page(work.pk)
    before, known = contents(shared), artwork(shared, shared.views)
    for language in ("en", "hi", "de"):
        with override(language):
            client.get(work.get_absolute_url(), {"to": "DE"})
    assert artwork_page(work.pk) is shared
    assert contents(shared) == before
    assert artwork(shared, shared.views) == known
    assert len(shared.kept)


def test_a_page_depends_on_the_rows_it_did_not_make_anew(work):
    artwork_page(work.pk)
    with reading() as found, rows_of(Product, ProductImage, Image, Partner, type(work.stock)):
        artwork_page(work.pk)
    pictures = work.images.all()
    assert found.tags() >= {
        f"catalogue_product:{work.pk}",
        f"partner_stockrecord:{work.stock.pk}",
        f"partner_partner:{work.artisan.pk}",
        *(f"catalogue_productimage:{view.pk}" for view in pictures),
        *(f"media_image:{view.image_id}" for view in pictures),
    }


def test_only_a_work_whose_rows_are_known_keeps_anything(work, monkeypatch):
    assert [kept_with(work, "x", object) is kept_with(work, "x", object)] == [False]
    shared = artwork_page(work.pk)
    assert kept_with(shared, "x", object) is kept_with(shared, "x", object)
    assert kept_with(shared, "x", object) is not kept_with(shared, "x", object, "besides")
    # Addresses that are signed for a time must not outlive it.
    monkeypatch.setattr("catalog.kept.has_lasting_addresses", lambda: False)
    assert kept_with(shared, "x", object) is not kept_with(shared, "x", object)
