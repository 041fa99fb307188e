"""The artisans search engines may find."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Max, QuerySet

from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.sitemaps import Entry, ShopSitemap, paths_of

from .models import Partner


class ArtisanSitemap(ShopSitemap):
    """Artisans the shop shows, with their portraits: two queries."""

    def items(self) -> QuerySet[Partner]:
        return Partner.objects.filter(is_active=True).select_related("portrait").order_by("pk")

    def entries(self, items: Iterable[Partner]) -> Iterator[Entry]:
        for artisan in items:
            yield Entry(
                paths_of(artisan, "name", "bio"),
                artisan.date_updated,
                [largest_address(artisan.portrait)],
            )

    def get_latest_lastmod(self) -> datetime | None:
        """Return when a profile last changed; nothing while that is unknown of one of them."""
        artisans = Partner.objects.filter(is_active=True)
        if artisans.filter(date_updated=None).exists():
            return None
        return artisans.aggregate(latest=Max("date_updated"))["latest"]
