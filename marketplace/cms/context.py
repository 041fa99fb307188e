"""What the frame of every page shows from the page tree."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from marketplace.core.pagecache.changes import mark_of
from marketplace.core.pagecache.tags import tag
from marketplace.core.ui.languages import current_language

from . import selectors

CACHE_SECONDS = 300
FOOTER = "footer"


def footer(request: HttpRequest) -> dict:
    """Give templates `footer_pages`: FAQ, contact page and policies in the reader's language.

    Costs nothing unless a template shows them, and then one look into the cache.
    """
    return {"footer_pages": SimpleLazyObject(pages_of_the_footer)}


def pages_of_the_footer() -> list[dict[str, str]]:
    """Return title, slug, address and language of FAQ, contact page and policies, kept."""
    language = current_language()
    tag(FOOTER)
    pages = cache.get_or_set(
        cache_key(language), lambda: selectors.footer_pages(language), CACHE_SECONDS
    )
    return pages or []


def cache_key(language_code: str) -> str:
    """Return a key that nobody asks for again once the footer has changed, in any process."""
    return f"cms:footer:{language_code}:{mark_of(FOOTER)}"
