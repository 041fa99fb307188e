"""Where artworks are, for who keeps pages before the shop."""

from collections.abc import Collection, Iterable, Iterator

from django.conf import settings
from django.utils import translation

from marketplace.core.pagecache.network import register_addresses

from .models import Product


def paths_in_every_language(things: Iterable) -> Iterator[str]:
    """Yield the path of each thing's page in each language of the shop."""
    for thing in things:
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                yield thing.get_absolute_url()


def artwork_paths(keys: Collection[str]) -> Iterator[str]:
    """Yield the paths of the artworks with these keys."""
    return paths_in_every_language(Product.objects.only("slug").filter(pk__in=keys))


def register() -> None:
    register_addresses(Product._meta.db_table, artwork_paths)
