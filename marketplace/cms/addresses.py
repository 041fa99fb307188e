"""Where editors' pages are, for who keeps pages before the shop."""

from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from wagtail.models import Page

from marketplace.core.pagecache.network import register_addresses


def page_paths(keys: Collection[str]) -> Iterator[str]:
    """Yield the paths of the pages with these keys, as Wagtail names what it has kept of them."""
    for page in Page.objects.filter(pk__in=keys).specific():
        if url := page.full_url:
            base = urlsplit(url).path
            yield from (base + path.lstrip("/") for path in page.get_cached_paths())


def register() -> None:
    register_addresses(Page._meta.db_table, page_paths)
