"""The works search engines may find."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Max, Prefetch
from django.db.models.functions import Greatest

from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.sitemaps import Entry, ShopSitemap, paths_of

from .managers import ProductQuerySet
from .models import Product, ProductImage

CHANGED = Greatest("date_updated", "stock__date_updated")


class ArtworkSitemap(ShopSitemap):
    """Public works, sold ones included, with all their pictures: three queries."""

    def items(self) -> ProductQuerySet:
        pictures = ProductImage.objects.select_related("image")
        works = Product.objects.on_show().annotate(changed=CHANGED)
        return works.prefetch_related(Prefetch("images", pictures)).order_by("pk")

    def entries(self, items: Iterable[Product]) -> Iterator[Entry]:
        for work in items:
            images = [largest_address(view.image) for view in work.images.all()]
            yield Entry(paths_of(work, "title", "story"), work.changed, images)

    def get_latest_lastmod(self) -> datetime | None:
        return Product.objects.on_show().aggregate(latest=Max(CHANGED))["latest"]
