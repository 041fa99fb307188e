"""The works search engines may find."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.db.models.functions import Greatest

from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.sitemaps import Entry, LongSitemap, paths_of

from .managers import ProductQuerySet
from .models import Product, ProductImage

CHANGED = Greatest("date_updated", "stock__date_updated")


class ArtworkSitemap(LongSitemap):
    """Public works, sold ones included, with all their pictures: three queries a file."""

    section = "artworks"
    changed = CHANGED

    def items(self) -> ProductQuerySet:
        pictures = ProductImage.objects.select_related("image").order_by("display_order", "pk")
        works = Product.objects.on_show().annotate(changed=CHANGED)
        return works.prefetch_related(Prefetch("images", pictures)).order_by("pk")

    def entries(self, items: Iterable[Product]) -> Iterator[Entry]:
        for work in items:
            images = [largest_address(view.image) for view in work.images.all()]
            yield Entry(paths_of(work, "title", "story"), work.changed, images)
