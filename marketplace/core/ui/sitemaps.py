"""The sitemap: one form for what each floor lists, and the index of its files."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.cache import cache
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import F, Max, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from .languages import CONTENT_LANGUAGES, with_default

URLS_PER_FILE = 10_000
# As long as caches may keep a file.
CACHE_SECONDS = 3600
# The protocol's own limit for one address.
IMAGES_PER_URL = 1000


@dataclass(frozen=True)
class Entry:
    """One thing in each language it is written in: `paths` by language code.

    `lastmod` is in UTC, None where nobody noted it; `images` are whole addresses. `languages` are
    those this entry stands for, by default all: where each translation has a date of its own, it
    has an entry of its own.
    """

    paths: dict[str, str]
    lastmod: datetime | None = None
    images: list[str] = field(default_factory=list)
    languages: Collection[str] = ()

    def urls(self) -> list[dict[str, Any]]:
        """Return what sitemap.xml shows: an address for each language, which names the others."""
        locations = {code: settings.SITE_URL + path for code, path in self.paths.items()}
        alternates = with_default(locations) if len(locations) > 1 else {}
        images = [image for image in self.images if image][:IMAGES_PER_URL]
        return [
            {
                "location": location,
                "lastmod": self.lastmod,
                "alternates": alternates,
                "images": images,
            }
            for code, location in locations.items()
            if not self.languages or code in self.languages
        ]


class ShopSitemap(Sitemap):
    """Django's sitemap with pictures, and with each language only where there is a translation.

    `items` returns a queryset in a fixed order; a file costs a fixed number of queries.
    """

    @property
    def limit(self) -> int:
        """How many items fill a file in all languages."""
        return URLS_PER_FILE // len(settings.LANGUAGES)

    def entries(self, items: Iterable) -> Iterable[Entry]:
        """Return the entries of one file's `items`."""
        raise NotImplementedError

    def files(self) -> list[tuple[int, datetime | None]]:
        """Return the number of each file that holds something, and when that last changed."""
        if not self.paginator.count:
            return []
        latest = self.get_latest_lastmod()
        return [(number, latest) for number in self.paginator.page_range]

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, Any]]:
        """Return one file's addresses. Raises EmptyPage or PageNotAnInteger."""
        items = self.paginator.page(page).object_list
        return [url for entry in self.entries(items) for url in entry.urls()]


class LongSitemap(ShopSitemap):
    """For what there are a million of: a file holds the rows of a range of primary keys.

    So the last file costs as little as the first, a row stays in its file, and each file has a
    `lastmod` of its own. What the index needs is read once in an hour.
    """

    section: str
    changed: Any

    def files(self) -> list[tuple[int, datetime | None]]:
        key = f"sitemap:{self.section}:{self.limit}"
        files = cache.get(key) or self._files()
        if files:
            cache.set(key, files, CACHE_SECONDS)
        return files

    def _files(self) -> list[tuple[int, datetime | None]]:
        numbered = self.items().order_by().annotate(file=F("pk") / self.limit + 1)
        return list(
            numbered.values("file")
            .annotate(latest=Max(self.changed))
            .order_by("file")
            .values_list("file", "latest")
        )

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, Any]]:
        """Return one file's addresses. Raises EmptyPage or PageNotAnInteger."""
        if not str(page).isdecimal():
            raise PageNotAnInteger
        first = (int(page) - 1) * self.limit
        rows = self.items().filter(pk__gte=max(first, 0), pk__lt=first + self.limit)
        urls = [url for entry in self.entries(rows) for url in entry.urls()]
        if not urls:
            raise EmptyPage
        return urls


def paths_of(item: Model, *texts: str) -> dict[str, str]:
    """Return by language code where `item` is, for the languages all its `texts` are written in.

    A text that is empty in every language is missing in none.
    """
    columns = [
        {code: getattr(item, f"{text}_{code}") for code in CONTENT_LANGUAGES} for text in texts
    ]
    paths = {}
    for code in CONTENT_LANGUAGES:
        if all(column[code] or not any(column.values()) for column in columns):
            with translation.override(code):
                paths[code] = item.get_absolute_url()
    return paths


@require_safe
def sitemap_index(
    request: HttpRequest, sitemaps: Mapping[str, Callable[[], ShopSitemap]]
) -> HttpResponse:
    """Name every file of the sitemap; an empty one would be against the protocol."""
    files = []
    for section, make in sitemaps.items():
        sitemap = make()
        address = settings.SITE_URL + reverse("sitemap", kwargs={"section": section})
        files += [
            {"location": address if number == 1 else f"{address}?p={number}", "lastmod": latest}
            for number, latest in sitemap.files()
        ]
    return render(request, "sitemap_index.xml", {"files": files}, content_type="application/xml")
