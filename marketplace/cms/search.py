"""Traditions, stories and other pages among the results of the shop's search."""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page, get_page_models

from catalog.search.documents import PAGE, TRADITION
from catalog.search.groups import Group, register
from marketplace.core.ui.languages import current_language, in_language

from .models import HomePage, TraditionPage
from .models.base import ShopPage
from .selectors import public_pages


def read_traditions(ids: Collection[int]) -> dict[int, TraditionPage]:
    """Return the tradition pages of `ids` as the reader reads them. One query."""
    return _in_readers_language(public_pages(TraditionPage).filter(pk__in=ids))


def read_pages(ids: Collection[int]) -> dict[int, Page]:
    """Return the live public pages of `ids` as the reader reads them. One query."""
    return _in_readers_language(public_pages(Page).filter(pk__in=ids))


def _in_readers_language(pages: QuerySet) -> dict[int, Page]:
    """Return pages in the reader's language and, untranslated, those of the shop's first one."""
    codes = (settings.LANGUAGE_CODE, current_language())
    rows = pages.filter(locale__language_code__in=codes).select_related("locale")
    best = {}
    for page in sorted(rows, key=lambda page: codes.index(page.locale.language_code)):
        best[page.translation_key] = page
    return {page.pk: page for page in best.values()}


def page_address(page: Page) -> str:
    """Return where the reader finds a page, in their language or untranslated."""
    return in_language(page.url or "/", current_language())


def page_types() -> list[type[Page]]:
    """Return the page types that come among “stories and pages”: the home page is everywhere."""
    others = (HomePage, TraditionPage)
    return [
        model for model in get_page_models() if issubclass(model, ShopPage) and model not in others
    ]


def titles() -> Iterable[str]:
    """Yield what pages are called, for the spelling of queries."""
    return Page.objects.live().filter(depth__gt=2).values_list("title", flat=True)


def page_title(page: Page) -> str:
    return page.title


def register_results() -> None:
    register(
        Group(
            name="traditions",
            kind=TRADITION,
            models=lambda: [TraditionPage],
            read=read_traditions,
            label=page_title,
            address=page_address,
            texts=titles,
        )
    )
    register(
        Group(
            name="pages",
            kind=PAGE,
            models=page_types,
            read=read_pages,
            label=page_title,
            address=page_address,
            texts=lambda: (),
        )
    )
