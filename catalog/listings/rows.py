"""What a listing's row holds, worked out from the work itself."""

import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.text import slugify
from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES

from catalog.models import Product, ProductImage
from catalog.selectors import LONG_TEXTS

from .models import Availability, Listing, PriceBand, SizeBand

FALLBACKS = ("en", "hi")
# No card is shown wider than this, on whatever screen.
WIDEST_PX = 960
# Enough letters to tell titles apart; what ties is told apart by the number of the work.
SORTED_LETTERS = 100
PRICE_BANDS = (
    (Decimal(2500), PriceBand.UNDER_2500),
    (Decimal(5000), PriceBand.FROM_2500),
    (Decimal(10000), PriceBand.FROM_5000),
    (Decimal(25000), PriceBand.FROM_10000),
    (Decimal("Infinity"), PriceBand.OVER_25000),
)
SIZE_BANDS = ((300, SizeBand.SMALL), (600, SizeBand.MEDIUM), (1000, SizeBand.LARGE))


def works_on_show(artwork_ids: Iterable[int]) -> QuerySet[Product]:
    """Return those works of `artwork_ids` anybody may see, with all a row is made of. One query."""
    view = ProductImage.objects.filter(product=OuterRef("pk"), image=OuterRef("cover"))
    alts = {
        f"cover_alt_{code}": Subquery(view.order_by("display_order").values(f"alt_{code}")[:1])
        for code in LANGUAGES
    }
    works = Product.objects.on_show().filter(pk__in=artwork_ids, stock__price__isnull=False)
    return (
        works.select_related("stock__partner", "tradition", "cover")
        .defer(*LONG_TEXTS)
        .annotate(**alts)
    )


def row_of(work: Product) -> Listing:
    """Return the unsaved row of a work read by `works_on_show`."""
    stock, artisan = work.stock, work.stock.partner
    longest = max(work.width_mm, work.height_mm)
    availability = _availability(work)
    return Listing(
        artwork_id=work.pk,
        created=work.date_created,
        price=stock.price,
        longest_mm=longest,
        sort_title_en=sort_key(in_language(work, "title", "en")),
        sort_title_hi=sort_key(in_language(work, "title", "hi")),
        tradition_id=work.tradition_id,
        medium_id=work.medium_id,
        artisan_id=artisan.pk,
        region=region_key(artisan.region_en),
        price_band=next(band for end, band in PRICE_BANDS if stock.price < end),
        size_band=next((band for end, band in SIZE_BANDS if longest <= end), SizeBand.HUGE),
        colour_family=work.cover.colour_family if work.cover else "",
        availability=availability,
        is_available=availability == Availability.AVAILABLE,
        is_original=work.is_original,
        card=_card(work, availability),
    )


def in_language(thing: Any, field: str, language: str) -> str:
    """Return a translated field's text in a language, or in the first one that has it."""
    texts = (getattr(thing, f"{field}_{code}", "") for code in (language, *FALLBACKS))
    return next((text for text in texts if text), "")


def sort_key(text: str) -> bytes:
    """Return bytes that sort as a reader would look for `text`: no case, accents or quotes."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    # Accents are of the classes from 200 on; the marks Devanagari is spelt with are not.
    kept = (sign for sign in plain if unicodedata.combining(sign) < 200)
    words = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in kept)
    return " ".join(words.split())[:SORTED_LETTERS].encode()


def region_key(region: str) -> str:
    """Return the state a “district, state” ends with, as an address has it."""
    return slugify(region_name(region))[:120]


def region_name(region: str) -> str:
    """Return the state of “district, state”; the last part, whatever stands before it."""
    return (region or "").rpartition(",")[2].strip()


def _availability(work: Product) -> Availability:
    if work.is_available:
        return Availability.AVAILABLE
    return Availability.HELD if work.is_on_hold else Availability.SOLD


def _card(work: Product, availability: Availability) -> dict:
    return {
        "slug": work.slug or "art",
        "price": f"{work.stock.price:.2f}",
        "share": f"{work.stock.artisan_share:.2f}",
        "state": str(availability.value),
        "sample": work.is_sample,
        "artisan": work.stock.partner.slug,
        "tradition": work.tradition.slug,
        "picture": _picture(work.cover),
        "words": dict(_words(work)),
    }


def _words(work: Product) -> Iterator[tuple[str, dict]]:
    artisan = work.stock.partner
    for code in LANGUAGES:
        title = in_language(work, "title", code)
        yield (
            code,
            {
                "title": title,
                "alt": in_language(work, "cover_alt", code) or title,
                "artisan": in_language(artisan, "name", code),
                "village": in_language(artisan, "village", code),
                "region": in_language(artisan, "region", code),
                "tradition": in_language(work.tradition, "name", code),
            },
        )


def _picture(cover) -> dict | None:
    if cover is None or not cover.sources:
        return None
    sources = {
        fmt: [entry for entry in entries if entry[0] <= WIDEST_PX] or entries[:1]
        for fmt, entries in cover.sources.items()
    }
    return {"sources": sources, "placeholder": cover.placeholder}
