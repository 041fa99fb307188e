import io

import pytest
from django.core.management import call_command

from catalog.models import ProductImage
from marketplace.cms.models import StoryPage
from marketplace.core.media.models import Image
from marketplace.core.media.picture_collections import LISTINGS, collection_named
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def report() -> str:
    out = io.StringIO()
    call_command("pictures_without_alt", stdout=out)
    return out.getvalue()


def image(**options) -> Image:
    return Image.objects.create(width=800, height=600, sources={"jpeg": []}, **options)


def test_what_nobody_described_is_listed_by_language(child, stories):
    image(title="Wall", description="A painted wall")
    of_a_work = image(title="x.jpg", collection=collection_named(LISTINGS))
    work = ArtworkFactory(title_en="Deer")
    ProductImage.objects.create(product=work, image=of_a_work, alt_en="A deer")
    child(stories, StoryPage, "dots", lead="Dots", cover=of_a_work)
    said = report()
    assert "Pictures of the site without en: 0" in said
    assert "Pictures of the site without hi: 1" in said
    assert "Wall" in said
    assert "Pictures of works without en: 0" in said
    assert "Pictures of works without hi: 1" in said
    assert "Stories whose cover is not described: 1" in said


def test_drafts_are_nobodys_to_see_yet():
    work = ArtworkFactory(draft=True)
    ProductImage.objects.create(product=work, image=image(title="x.jpg"))
    assert "Pictures of works without en: 0" in report()
