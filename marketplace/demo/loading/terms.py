"""Traditions, mediums and surfaces, and the artisans who work in them."""

from artisans.models import Partner
from catalog.models import Medium, Surface, SynonymGroup, Tradition

from .. import content
from .words import in_both


def load_terms() -> None:
    """Make the traditions, mediums and surfaces that are missing."""
    for row in content.traditions():
        Tradition.objects.get_or_create(
            slug=row.slug,
            defaults={
                **in_both(
                    name=row.name, region=row.region, summary=row.summary, history=row.history
                ),
                "gi_name": row.gi_name,
                "gi_number": row.gi_number,
                "gi_registered_on": row.gi_registered_on,
                "gi_source": row.gi_source[:300],
            },
        )
    for model, rows in ((Medium, content.mediums()), (Surface, content.surfaces())):
        for row in rows:
            model.objects.get_or_create(slug=row.slug, defaults=in_both(name=row.name))


def load_artisans() -> None:
    """Make the sample artisans that are missing."""
    traditions = {tradition.slug: tradition for tradition in Tradition.objects.all()}
    for row in content.artisans():
        Partner.objects.get_or_create(
            slug=row.slug,
            defaults={
                **in_both(name=row.name, village=row.village, region=row.region, bio=row.bio),
                "code": row.slug,
                "tradition": traditions[row.tradition],
                "commission_rate": row.commission_rate,
                "is_sample": row.is_sample,
            },
        )


def load_synonyms() -> None:
    """Make the groups of synonyms that are missing."""
    there = set(SynonymGroup.objects.values_list("words", flat=True))
    for group in content.synonyms():
        if "\n".join(group) not in there:
            SynonymGroup.objects.create(words="\n".join(group))
