"""Reads pictures by what is still to be made of them."""

from django.db.models import QuerySet

from .models import Image

SHOWN = ("sources", "placeholder", "width", "height", "focal_point_x", "focal_point_y")


def without_sizes() -> QuerySet[Image]:
    """Return pictures that have no web sizes yet, the oldest first.

    They have no colours either, and asked like this an index answers among millions.
    """
    return Image.objects.filter(colour_family="", sources={}).order_by("pk")


def without_colours() -> QuerySet[Image]:
    """Return pictures that have web sizes and no colours yet, the oldest first."""
    return Image.objects.filter(colour_family="").exclude(sources={}).order_by("pk")


def shown_fields(relation: str) -> list[str]:
    """Return what a page needs of a related picture to show it, for a query's `only`."""
    return [f"{relation}__{name}" for name in SHOWN]
