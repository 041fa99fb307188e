"""Reads artisans for the public pages. The number of queries does not grow with the list."""

from django.db.models import Count, Q, QuerySet

from catalog.models import Product

from .models import Partner


def shown_artisans() -> QuerySet[Partner]:
    """Artisans the shop shows, by name, with `works_count`: how many public works they have."""
    return (
        Partner.objects.filter(is_active=True)
        .select_related("tradition", "portrait")
        .annotate(works_count=Count("stockrecords", Q(stockrecords__product__is_public=True)))
        .order_by("name", "pk")
    )


def works_in_shop(artisan: Partner) -> QuerySet[Product]:
    """The public works of one artisan: what can be bought first, then the newest."""
    return (
        Product.objects.on_show()
        .filter(stock__partner=artisan)
        .select_related("stock__partner", "tradition", "medium", "surface", "cover")
        .order_by("-stock__num_in_stock", "-date_created", "-pk")
    )
