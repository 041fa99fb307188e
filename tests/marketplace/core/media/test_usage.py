"""Uploads of forms that were never saved go; whatever anything shows stays."""

import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import Locale, Page

from artisans.workspace.pictures import KEPT_SECONDS
from catalog.models import Product, ProductImage, Tradition
from marketplace.cms.models import HomePage, StoryIndexPage, StoryPage
from marketplace.core.media import tasks
from marketplace.core.media.models import Image
from marketplace.core.media.picture_collections import (
    LISTINGS,
    SITE_PICTURES,
    collection_named,
)
from marketplace.core.media.services import delete_if_unused, make_sources, store_image
from marketplace.core.media.tasks import delete_unused_uploads
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db


def picture(days: float = 31, collection: str = LISTINGS) -> Image:
    return aged(store_image(upload(), "Deer", collection_name=collection), days)


def picture_with_a_number_of_its_own() -> Image:
    """A picture whose number no other row has."""
    image = Image.objects.create(
        pk=987_654,
        title="Deer",
        file="original_images/deer.jpg",
        width=640,
        height=800,
        collection=collection_named(LISTINGS),
    )
    return aged(image)


def aged(image: Image, days: float = 31) -> Image:
    Image.objects.filter(pk=image.pk).update(created_at=timezone.now() - timedelta(days=days))
    return image


@pytest.fixture
def story(db) -> StoryPage:
    english = Locale.objects.get_or_create(language_code="en")[0]
    home = HomePage(title="Home", slug="shop", locale=english)
    Page.get_first_root_node().add_child(instance=home)
    stories = home.add_child(instance=StoryIndexPage(title="Stories", slug="stories"))
    return stories.add_child(instance=StoryPage(title="Deer", slug="deer", lead="On deer"))


def body(image: Image) -> str:
    words = {"image": image.pk, "alt": "A deer", "caption": "", "decorative": False}
    return json.dumps([{"type": "picture", "value": words}])


def test_an_old_upload_nobody_uses_goes_with_its_files(django_capture_on_commit_callbacks):
    image = make_sources(picture())
    names = [image.file.name, *(rendition.file.name for rendition in image.renditions.all())]
    assert len(names) > 1
    assert all(default_storage.exists(name) for name in names)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete_unused_uploads() == 1
    assert not Image.objects.exists()
    assert not any(default_storage.exists(name) for name in names)


@pytest.mark.parametrize(
    ("days", "collection"), [(29, LISTINGS), (31, SITE_PICTURES), (31, "")], ids=str
)
def test_new_uploads_and_pictures_of_editors_stay(days, collection):
    picture(days, collection)
    assert delete_unused_uploads() == 0
    assert Image.objects.count() == 1


def show_in_a_work(image):
    # As the workspace does it, past every signal.
    ProductImage.objects.bulk_create([ProductImage(product=ArtworkFactory(), image=image)])


def show_as_cover(image):
    Product.objects.filter(pk=ArtworkFactory().pk).update(cover=image)


def show_as_portrait(image):
    PartnerFactory(portrait=image)


def show_with_a_tradition(image):
    Tradition.objects.filter(pk=TraditionFactory().pk).update(cover=image)


@pytest.mark.parametrize(
    "show", [show_in_a_work, show_as_cover, show_as_portrait, show_with_a_tradition]
)
def test_what_the_catalog_shows_stays(show):
    image = picture()
    show(image)
    assert delete_unused_uploads() == 0
    assert not delete_if_unused(image.pk)
    assert Image.objects.filter(pk=image.pk).exists()


def publish_cover(story, image):
    story.cover = image
    story.save_revision().publish()


def publish_block(story, image):
    story.body = body(image)
    story.save_revision().publish()


def draft_cover(story, image):
    story.cover = image
    story.save_revision()


def draft_block(story, image):
    story.body = body(image)
    story.save_revision()


@pytest.mark.parametrize("write", [publish_cover, publish_block, draft_cover, draft_block])
def test_what_a_page_or_its_draft_shows_stays(story, write):
    image = picture_with_a_number_of_its_own()
    write(story, image)
    assert delete_unused_uploads() == 0
    assert not delete_if_unused(image.pk)
    assert Image.objects.filter(pk=image.pk).exists()


def test_a_draft_keeps_no_picture_with_another_number(story):
    image = picture_with_a_number_of_its_own()
    story.lead = f"9{image.pk} and {image.pk}9"
    story.save_revision()
    assert delete_if_unused(image.pk)


def test_a_picture_that_is_used_after_the_first_look_stays(monkeypatch):
    image, free = picture(), picture()
    real = tasks.not_pointed_at

    def looked_then_used(images):
        found = list(real(images).values_list("pk", flat=True))
        show_in_a_work(image)
        return Image.objects.filter(pk__in=found)

    monkeypatch.setattr(tasks, "not_pointed_at", looked_then_used)
    assert delete_unused_uploads() == 1
    assert list(Image.objects.all()) == [image]
    assert Image.objects.filter(pk=free.pk).count() == 0


def test_a_picture_deleted_meanwhile_is_no_mistake():
    assert not delete_if_unused(4711)


def test_uploads_outlive_the_forms_that_carry_them(settings):
    assert settings.UNUSED_UPLOAD_DAYS * 24 * 3600 > KEPT_SECONDS


def test_the_clearing_is_scheduled(settings):
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert delete_unused_uploads.name in scheduled
