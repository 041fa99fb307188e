"""The names and addresses of what a work can be found by, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.utils.translation import get_language, override
from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES

from catalog.listings.models import Availability, PriceBand, SizeBand
from catalog.listings.rows import FALLBACKS, region_key, region_name
from catalog.models import Medium, Tradition
from catalog.terms import term_name
from marketplace.core.media.colours import ColourFamily

# Each facet's name in addresses, and there in this order.
FACETS = (
    "tradition",
    "medium",
    "artisan",
    "region",
    "price",
    "size",
    "availability",
    "kind",
    "colour",
)
FIXED = {
    "price": PriceBand,
    "size": SizeBand,
    "availability": Availability,
    "colour": ColourFamily,
}


@dataclass(frozen=True)
class Term:
    """`key` is what the bitmaps go by, `slug` what addresses do, `names` its name by language."""

    key: int | str
    slug: str
    names: Mapping[str, str]

    def name(self) -> str:
        """Return the name in the reader's language."""
        code = (get_language() or "en").partition("-")[0]
        texts = (self.names.get(name) for name in (code, *FALLBACKS))
        return next((text for text in texts if text), self.slug)


@dataclass(frozen=True)
class Terms:
    """Every term by facet and slug; those of fixed lists are not among them."""

    by_slug: Mapping[str, Mapping[str, Term]]

    @cached_property
    def by_key(self) -> dict[str, dict]:
        return {
            facet: {term.key: term for term in terms.values()}
            for facet, terms in self.by_slug.items()
        }


def load_terms() -> Terms:
    """Read all terms: three queries."""
    artisans, regions = _artisans()
    return Terms(
        {
            "tradition": _named(Tradition),
            "medium": {slug: _in_every_language(term) for slug, term in _named(Medium).items()},
            "artisan": artisans,
            "region": regions,
        }
    )


def _named(model) -> dict[str, Term]:
    rows = model.objects.order_by().values_list("pk", "slug", *_columns("name"))
    return {slug: Term(pk, slug, _by_language(names)) for pk, slug, *names in rows}


def _in_every_language(term: Term) -> Term:
    """Return a term with its name in the languages that have no column too."""
    names = dict(term.names)
    for code, _name in settings.LANGUAGES:
        if code not in names:
            with override(code):
                names[code] = term_name(names["en"])
    return replace(term, names=names)


def _artisans() -> tuple[dict[str, Term], dict[str, Term]]:
    artisans, regions = {}, {}
    columns = ("pk", "slug", *_columns("name"), *_columns("region"))
    model = apps.get_model("partner", "Partner")
    for pk, slug, *texts in model.objects.order_by("pk").values_list(*columns):
        names, places = texts[: len(LANGUAGES)], texts[len(LANGUAGES) :]
        artisans[slug] = Term(pk, slug, _by_language(names))
        regional = {code: region_name(text) for code, text in _by_language(places).items()}
        if key := region_key(regional.get("en", "")):
            regions.setdefault(key, Term(key, key, regional))
    return artisans, regions


def _columns(field: str) -> list[str]:
    return [f"{field}_{code}" for code in LANGUAGES]


def _by_language(texts: list[str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, (text or "" for text in texts), strict=True))
