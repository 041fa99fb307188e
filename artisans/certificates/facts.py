"""What a certificate says, frozen at the moment it is issued."""

from django.conf import settings
from django.utils.translation import override

from artisans.models import Partner
from catalog.models import Product


def facts_of(artwork: Product, artisan: Partner) -> dict:
    """Return the facts of a work: texts by language, lengths in mm."""
    return {
        "title": _in_every_language(artwork, "title"),
        "artisan": _in_every_language(artisan, "name"),
        "village": _in_every_language(artisan, "village"),
        "tradition": _in_every_language(artwork.tradition, "name"),
        "medium": _in_every_language(artwork.medium, "name"),
        "surface": _in_every_language(artwork.surface, "name"),
        "width_mm": artwork.width_mm,
        "height_mm": artwork.height_mm,
        "depth_mm": artwork.depth_mm,
        "year": artwork.year,
        "edition_size": artwork.edition_size,
        "is_sample": artwork.is_sample,
    }


def _in_every_language(row, name: str) -> dict[str, str]:
    texts = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            if text := getattr(row, name):
                texts[code] = text
    return texts
