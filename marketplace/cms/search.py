"""Stories and other pages among the results of the shop's search."""

from wagtail.models import Locale, Page

from catalog.search import register


def find_pages(query: str, limit: int) -> list[Page]:
    """Return live public pages of the reader's language, by relevance."""
    pages = Page.objects.live().public().filter(locale=Locale.get_active(), depth__gt=2)
    return list(pages.specific(defer=True).search(query, operator="and")[:limit])


def register_results() -> None:
    register("pages", find_pages)
