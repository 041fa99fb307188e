"""What a certificate says, frozen at the moment it is issued."""

from django.conf import settings
from django.utils.translation import override

from artisans.models import Partner
from catalog.models import Product
from catalog.terms import term_name


def facts_of(artwork: Product, artisan: Partner) -> dict:
    """Return the facts of a work: texts by language, lengths in mm."""
    return {
        "title": _in_every_language(artwork, "title"),
        "artisan": _in_every_language(artisan, "name"),
        "village": _in_every_language(artisan, "village"),
        "tradition": _in_every_language(artwork.tradition, "name"),
        "medium": _terms(artwork.medium),
        "surface": _terms(artwork.surface),
        "width_mm": artwork.width_mm,
        "height_mm": artwork.height_mm,
        "depth_mm": artwork.depth_mm,
        "year": artwork.year,
        "edition_size": artwork.edition_size,
        "is_sample": artwork.is_sample,
    }


def _terms(row) -> dict[str, str]:
    names = _in_every_language(row, "name")
    for code in names:
        with override(code):
            names[code] = term_name(names[code])
    return names


def _in_every_language(row, name: str) -> dict[str, str]:
    texts = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            if text := getattr(row, name):
                texts[code] = text
    return texts
