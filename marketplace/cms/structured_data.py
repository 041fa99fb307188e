"""What search engines are told about the editors' pages, and where returns are explained."""

import re
from collections.abc import Iterable
from html import unescape

from django.core.cache import cache
from django.utils.html import strip_tags
from wagtail.models import Page

from catalog.models import Product, Tradition
from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.structured_data import (
    Thing,
    breadcrumbs,
    collection,
    filled,
    organization,
    website,
    whole,
)

from . import selectors
from .context import CACHE_SECONDS, pages_of_the_footer

RETURNS_SLUG = "returns"
RETURNS_KEY = "cms:returns"
BLOCK_END = re.compile(r"</(p|li|h\d)>|<br */?>")


def home(page: Page) -> list[Thing]:
    """Return the shop as a site and as an organization, with its terms of returns."""
    return [website(page.search_description), organization() | return_policy()]


def plain(page: Page) -> Thing:
    """Return a page of no other kind."""
    return filled(
        {
            "@type": "WebPage",
            "name": page.title,
            "description": page.search_description,
            "url": whole(page.url or ""),
            "inLanguage": page.locale.language_code,
            "isPartOf": {"@id": whole("/#website")},
        }
    )


def article(page: Page) -> Thing:
    """Return a story; the shop publishes it, and whoever wrote it is credited in its words."""
    return filled(
        {
            "@type": "Article",
            "headline": page.title,
            "description": page.search_description or page.lead,
            "url": whole(page.url or ""),
            "mainEntityOfPage": whole(page.url or ""),
            "image": [url for url in [largest_address(page.cover)] if url],
            "datePublished": page.published_on.isoformat(),
            "dateModified": page.last_published_at and page.last_published_at.isoformat(),
            "creditText": page.author_line,
            "author": organization(),
            "publisher": {"@id": whole("/#organization")},
            "inLanguage": page.locale.language_code,
        }
    )


def questions(page: Page) -> Thing:
    """Return the questions of a page with their answers as plain text."""
    entries = [entry for group in page.body for entry in group.value["entries"]]
    return {
        "@type": "FAQPage",
        "name": page.title,
        "url": whole(page.url or ""),
        "inLanguage": page.locale.language_code,
        "mainEntity": [
            {
                "@type": "Question",
                "name": entry["question"],
                "acceptedAnswer": {"@type": "Answer", "text": _words(entry["answer"].source)},
            }
            for entry in entries
        ],
    }


def tradition(page: Page, tradition: Tradition, works: Iterable[Product]) -> Thing:
    """Return a tradition's page with the works it shows."""
    thing = collection(
        name=page.title,
        path=page.url or "",
        description=page.search_description or tradition.summary,
        items=[(work.title, work.get_absolute_url()) for work in works],
    )
    return filled({**thing, "image": largest_address(tradition.cover)})


def pages(page: Page, children: Iterable[Page]) -> Thing:
    """Return a list of pages."""
    items = [(child.title, child.url) for child in children if child.url]
    return collection(
        name=page.title, path=page.url or "", description=page.search_description, items=items
    )


def crumbs(page: Page, way: list[dict[str, str]]) -> list[Thing]:
    """Return the breadcrumbs people see, the last of them this page; nothing on the home page."""
    if not way:
        return []
    return [breadcrumbs(*((one["label"], one.get("url") or page.url or "") for one in way))]


def return_policy() -> Thing:
    """Return the terms of returns, from figures editors keep and the page that explains them.

    Without figures there is the page alone, which Google takes from a shop and not from an offer.
    Costs a look into the cache.
    """
    page = next((one for one in pages_of_the_footer() if one["slug"] == RETURNS_SLUG), None)
    link = {"merchantReturnLink": whole(page["url"])} if page else {}
    policy = {"@type": "MerchantReturnPolicy", **_return_figures(), **link}
    return {"hasMerchantReturnPolicy": policy} if len(policy) > 1 else {}


def return_policy_of_offer(work: Product) -> Thing:
    """Return the part of a work's offer about returns; nothing while its figures are unknown."""
    return return_policy() if _return_figures() else {}


def _return_figures() -> Thing:
    return cache.get_or_set(RETURNS_KEY, _read_return_figures, CACHE_SECONDS) or {}


def _read_return_figures() -> Thing:
    terms = selectors.return_terms()
    if terms is None or terms.days is None:
        return {}
    figures = {"applicableCountry": terms.countries.split(), "returnPolicyCountry": "IN"}
    if not terms.days:
        category = "https://schema.org/MerchantReturnNotPermitted"
        return {**figures, "returnPolicyCategory": category}
    return {
        **figures,
        "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": terms.days,
        "returnMethod": "https://schema.org/ReturnByMail",
        "returnFees": f"https://schema.org/{terms.fees}",
    }


def _words(rich_text: str) -> str:
    # A paragraph ends a word too.
    spaced = BLOCK_END.sub(r"\g<0> ", rich_text)
    return " ".join(unescape(strip_tags(spaced)).split())
