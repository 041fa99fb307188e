"""The artisans search engines may find."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.sitemaps import Entry, ShopSitemap, paths_of

from .models import Partner


class ArtisanSitemap(ShopSitemap):
    """Artisans the shop shows, with their portraits: two queries.

    When a profile changed is noted nowhere, so it is not claimed.
    """

    def items(self) -> QuerySet[Partner]:
        return Partner.objects.filter(is_active=True).select_related("portrait").order_by("pk")

    def entries(self, items: Iterable[Partner]) -> Iterator[Entry]:
        for artisan in items:
            yield Entry(paths_of(artisan, "name", "bio"), None, [largest_address(artisan.portrait)])
