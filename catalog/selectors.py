"""Reads artworks with all a template shows, so that a page costs a fixed number of queries."""

from django.db.models import QuerySet

from .models import Product

CARD_RELATIONS = ("stock__partner", "tradition", "cover")
PAGE_RELATIONS = (*CARD_RELATIONS, "medium", "surface", "stock__partner__portrait")


def artworks_for_sale() -> QuerySet[Product]:
    """Return public artworks, sold ones included, ready for cards."""
    return Product.objects.filter(is_public=True).select_related(*CARD_RELATIONS)


def artwork_page() -> QuerySet[Product]:
    """Return public artworks with all an artwork page shows: two queries."""
    return (
        Product.objects.filter(is_public=True)
        .select_related(*PAGE_RELATIONS)
        .prefetch_related("images__image")
    )


def related_artworks(artwork: Product, limit: int = 4) -> list[Product]:
    """Return other available works: the artisan's own first, then the tradition's. One query."""
    others = (
        artworks_for_sale()
        .exclude(pk=artwork.pk)
        .filter(tradition=artwork.tradition, stock__num_in_stock__gt=0)
    )
    newest = others.order_by("-date_created", "-id")[: limit * 6]
    same_artisan_first = sorted(
        newest, key=lambda other: other.stock.partner_id != artwork.stock.partner_id
    )
    return same_artisan_first[:limit]
