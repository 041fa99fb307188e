"""Reads artworks with all a template shows, so that a page costs a fixed number of queries."""

from django.db.models import Case, When
from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES

from .managers import ProductQuerySet
from .models import Product

CARD_RELATIONS = ("stock__partner", "tradition", "cover")
LONG_TEXTS = (
    *(f"{name}_{code}" for name in ("story", "care", "provenance") for code in LANGUAGES),
    *(f"tradition__{name}_{code}" for name in ("summary", "history") for code in LANGUAGES),
    *(f"stock__partner__bio_{code}" for code in LANGUAGES),
)
PAGE_RELATIONS = (*CARD_RELATIONS, "medium", "surface", "stock__partner__portrait")


def cards(artworks: ProductQuerySet) -> ProductQuerySet:
    """Return `artworks` ready for cards: one query, without the long texts no card shows."""
    return artworks.select_related(*CARD_RELATIONS).defer(*LONG_TEXTS)


def artworks_for_sale() -> ProductQuerySet:
    """Return public artworks, sold ones included, ready for cards."""
    return cards(Product.objects.on_show())


def artwork_page() -> ProductQuerySet:
    """Return public artworks with all an artwork page shows: two queries."""
    return (
        Product.objects.on_show().select_related(*PAGE_RELATIONS).prefetch_related("images__image")
    )


def once_on_show(pk: int) -> Product | None:
    """Return a work that was approved once, whatever became of it; None for any other. One query.

    A draft was never anybody's to see, so nobody is told that there is one.
    """
    works = Product.objects.filter(pk=pk, approved_at__isnull=False, stock__isnull=False)
    return works.select_related("stock__partner", "tradition").first()


def in_its_place(artwork: Product, limit: int = 8) -> list[Product]:
    """Return works to buy for who came for one that is gone: the artisan's own first. One query."""
    own_first = Case(When(stock__partner=artwork.stock.partner_id, then=0), default=1)
    same = artworks_for_sale().filter(tradition=artwork.tradition_id).exclude(pk=artwork.pk)
    return list(same.available().order_by(own_first, "-date_created", "-id")[:limit])
