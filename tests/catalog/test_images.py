import pytest
from django.utils import translation

from catalog.models import ProductImage
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def view():
    work = ArtworkFactory(title_en="Deer", title_hi="हिरण")
    image = Image.objects.create(title="IMG_2041.jpg", width=800, height=600, sources={"jpeg": []})
    return ProductImage.objects.create(product=work, image=image, display_order=0)


def test_a_picture_is_described_by_what_the_work_is(view):
    assert view.alt_text == f"Deer, Gond painting by {view.product.artisan.name_en}"
    view.display_order = 2
    assert view.alt_text == "Deer, picture 3"


def test_the_artisans_words_come_first_in_their_language(view):
    view.alt_en, view.alt_hi = "A deer drinks", "पानी पीता हिरण"
    assert view.alt_text == "A deer drinks"
    with translation.override("hi"):
        assert view.alt_text == "पानी पीता हिरण"
    with translation.override("de"):
        assert view.alt_text == "A deer drinks"


def test_readers_of_another_language_get_facts_and_no_foreign_words(view):
    view.alt_en = "A deer drinks"
    with translation.override("hi"):
        assert "हिरण" in view.alt_text
        assert "A deer" not in view.alt_text


def test_a_draft_without_anything_is_described_all_the_same(view):
    view.product.title_en = view.product.title_hi = ""
    assert view.alt_text


@pytest.mark.parametrize(
    ("fields", "english", "hindi"),
    [
        ({"description": "A wall", "description_hi": "एक दीवार"}, "A wall", "एक दीवार"),
        ({"description": "A wall"}, "A wall", "A wall"),
        ({"description_hi": "एक दीवार"}, "एक दीवार", "एक दीवार"),
        ({}, "Wall", "Wall"),
    ],
)
def test_a_picture_of_the_site_is_described_in_some_language(fields, english, hindi):
    image = Image(title="Wall", **fields)
    assert image.alt_text == image.default_alt_text == english
    with translation.override("hi"):
        assert image.alt_text == hindi
