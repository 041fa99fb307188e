"""Whether anything shows a picture."""

import json
import re

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page, ReferenceIndex, Revision

from .models import Image, Rendition


def is_used(image: Image) -> bool:
    """Tell whether a row, the text of a page, or a page's unpublished draft names `image`."""
    return (
        not not_pointed_at(Image.objects.filter(pk=image.pk)).exists()
        or ReferenceIndex.get_references_to(image).exists()
        or _is_in_a_draft(image)
    )


def not_pointed_at(images: QuerySet[Image]) -> QuerySet[Image]:
    """Return those of `images` that no foreign key points at, whichever floor has it.

    Asked of the tables themselves: what is written in bulk is missing from Wagtail's index.
    """
    for relation in Image._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model is Rendition:
            continue
        rows = relation.related_model._base_manager
        images = images.exclude(Exists(rows.filter(**{relation.field.name: OuterRef("pk")})))
    return images


def _is_in_a_draft(image: Image) -> bool:
    # The index knows published pages only. Any equal number counts: better one picture too many.
    pages = Page.objects.filter(has_unpublished_changes=True)
    drafts = Revision.objects.filter(pk__in=pages.values("latest_revision"))
    number = re.compile(rf"(?<!\d){image.pk}(?!\d)")
    return any(
        number.search(json.dumps(content)) for content in drafts.values_list("content", flat=True)
    )
