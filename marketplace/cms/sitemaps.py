"""The editors' pages search engines may find, each beside its translations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from marketplace.core.media.models import Image
from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.sitemaps import Entry, ShopSitemap

from . import selectors
from .models import StoryPage, TraditionPage

LISTS = ("catalog:index", "artisans:index")


class TranslatedSitemap(ShopSitemap):
    """Live public pages. An item is the key that a page and its translations share.

    A file costs two queries, and Wagtail's own for where its sites begin.
    """

    def pages(self) -> QuerySet:
        """Return the pages with all that `picture` needs."""
        raise NotImplementedError

    def picture(self, page: Page) -> Image | None:
        return None

    def items(self) -> QuerySet:
        keys = self.pages().order_by("translation_key")
        return keys.values_list("translation_key", flat=True).distinct()

    def entries(self, items: Iterable) -> Iterator[Entry]:
        groups = defaultdict(list)
        pages = self.pages().filter(translation_key__in=list(items)).select_related("locale")
        for page in pages.order_by("path"):
            groups[page.translation_key].append(page)
        for group in groups.values():
            yield from self._entries(group)

    def _entries(self, group: list[Page]) -> Iterator[Entry]:
        parts = {page.locale.language_code: page.get_url_parts() for page in group}
        paths = {code: part[2] for code, part in parts.items() if part}
        for page in group:
            if page.locale.language_code in paths:
                images = [largest_address(self.picture(page))]
                languages = (page.locale.language_code,)
                yield Entry(paths, page.last_published_at, images, languages)

    def get_latest_lastmod(self) -> datetime | None:
        return self.pages().aggregate(latest=Max("last_published_at"))["latest"]


class PageSitemap(TranslatedSitemap):
    """The shop's own lists, and every page but those of the two sections below."""

    def pages(self) -> QuerySet[Page]:
        return selectors.public_pages(Page).filter(depth__gt=1).not_type(StoryPage, TraditionPage)

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, Any]]:
        urls = super().get_urls(page, site, protocol)
        if int(page) == 1:
            urls = [url for name in LISTS for url in _list(name).urls()] + urls
        return urls


class StorySitemap(TranslatedSitemap):
    def pages(self) -> QuerySet[StoryPage]:
        return selectors.public_pages(StoryPage).select_related("cover")

    def picture(self, page: StoryPage) -> Image | None:
        return page.cover


class TraditionSitemap(TranslatedSitemap):
    def pages(self) -> QuerySet[TraditionPage]:
        return selectors.public_pages(TraditionPage).select_related("tradition__cover")

    def picture(self, page: TraditionPage) -> Image | None:
        return page.tradition.cover


def _list(name: str) -> Entry:
    paths = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            paths[code] = reverse(name)
    return Entry(paths)
