"""Where artisans and the works of a price are, for who keeps pages before the shop."""

from collections.abc import Collection, Iterator

from catalog.addresses import paths_in_every_language
from catalog.models import Product
from marketplace.core.pagecache.network import register_addresses

from .models import Partner, StockRecord


def artisan_paths(keys: Collection[str]) -> Iterator[str]:
    """Yield the paths of the artisans with these keys."""
    return paths_in_every_language(Partner.objects.only("slug").filter(pk__in=keys))


def stock_paths(keys: Collection[str]) -> Iterator[str]:
    """Yield the paths of the artworks whose price and stock have these keys."""
    return paths_in_every_language(Product.objects.only("slug").filter(stock__in=keys))


def register() -> None:
    register_addresses(Partner._meta.db_table, artisan_paths)
    register_addresses(StockRecord._meta.db_table, stock_paths)
