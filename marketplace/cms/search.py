"""Stories and other pages among the results of the shop's search."""

from wagtail.models import Locale, Page

from catalog.search import register


def find_pages(query: str, limit: int) -> list[Page]:
    """Return live public pages of the reader's language, by relevance.

    A language that has none yet reads those of the shop's first one.
    """
    pages = Page.objects.live().public().filter(depth__gt=2)
    locale = Locale.get_active()
    if not pages.filter(locale=locale).exists():
        locale = Locale.get_default()
    found = pages.filter(locale=locale).specific(defer=True)
    return list(found.search(query, operator="and")[:limit])


def register_results() -> None:
    register("pages", find_pages)
