"""What Alice fills in, and what the pages give her to fill in."""

import re
import uuid

import pytest
from django.urls import reverse

from catalog.models import Product, ProductImage
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, MediumFactory, SurfaceFactory, TraditionFactory


@pytest.fixture
def gond(db):
    MediumFactory()
    SurfaceFactory()
    return TraditionFactory()


@pytest.fixture
def typed(gond):
    """The form of a new work with the six things that are required, as a browser sends it."""

    def fill(*pictures, **changes):
        fields = {
            "form_id": uuid.uuid4().hex,
            "title_en": "Deer under a tree",
            "tradition": gond.pk,
            "width_mm": "30",
            "height_mm": "42.5",
            "price": "12,000",
            "then": "send",
        }
        if pictures:
            fields["pictures"] = list(pictures)
        return fields | changes

    return fill


def edit_url(work):
    return reverse("sell:work-edit", args=[work.pk])


def hidden(page, name):
    return re.findall(rf'name="{name}" value="([^"]+)"', page.text)


def with_picture(**options):
    work = ArtworkFactory(**options)
    image = Image.objects.create(
        title="Tree",
        file="original_images/tree.jpg",
        width=640,
        height=800,
        sources={"jpeg": [[320, 400, "images/tree.jpg"]]},
    )
    ProductImage.objects.create(product=work, image=image)
    Product.objects.filter(pk=work.pk).update(cover=image)
    return work


def as_shown(client, work, **changes):
    """What the edit page sends when nothing is touched but `changes`."""
    page = client.get(edit_url(work))
    form = page.context["form"]
    fields = {
        field.name: field.value()
        for field in form
        if field.name != "pictures" and field.value() not in (None, False)
    }
    return fields | {"kept": hidden(page, "kept"), "then": "send"} | changes
