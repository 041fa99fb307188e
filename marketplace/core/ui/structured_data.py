"""What a page tells search engines about itself, in schema.org's words.

Each floor builds dicts here for its own pages; a view gives them to its template as
`structured_data`, what the page is about first, and base.html writes them down.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, override

from .templatetags.ui import babel_locale, local_path

Thing = dict[str, Any]

CONTEXT = "https://schema.org"
OPEN_GRAPH_TYPES = {"Product": "product", "Article": "article", "ProfilePage": "profile"}
CARD_WORDS = 40
# https://developers.facebook.com/docs/marketing-api/catalog/reference (field availability)
STOCK_WORDS = {
    "https://schema.org/InStock": "in stock",
    "https://schema.org/OutOfStock": "out of stock",
    "https://schema.org/SoldOut": "out of stock",
}


def whole(path: str) -> str:
    """Return the whole address of a path of this shop; a whole address stays as it is."""
    return _joined(settings.SITE_URL, path)


_joined = lru_cache(maxsize=8192)(urljoin)


def filled(thing: Thing) -> Thing:
    """Return `thing` without what nobody filled in."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}


def organization() -> Thing:
    """Return who runs the shop."""
    return {
        "@type": "Organization",
        "@id": whole("/#organization"),
        "name": gettext(settings.SITE_NAME),
        "url": whole("/"),
        "logo": whole(static("icons/icon-512.png")),
    }


def website(description: str = "") -> Thing:
    """Return the shop as a site with a search of its own."""
    search = whole(reverse("catalog:search"))
    return filled(
        {
            "@type": "WebSite",
            "@id": whole("/#website"),
            "name": gettext(settings.SITE_NAME),
            "description": description,
            "url": whole(local_path("/")),
            "inLanguage": get_language(),
            "publisher": {"@id": whole("/#organization")},
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{search}?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def breadcrumbs(*crumbs: tuple[str, str]) -> Thing:
    """Return the way from the home page to `crumbs`, pairs of words and path, as people see it."""
    steps = [(gettext("Home"), local_path("/")), *crumbs]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(name), "item": whole(path)}
            for position, (name, path) in enumerate(steps, 1)
        ],
    }


def collection(
    *, name: str, path: str, description: str = "", items: Iterable[tuple[str, str]] = ()
) -> Thing:
    """Return a list page; `items` are the name and path of what it shows, in its order."""
    elements = [
        {"@type": "ListItem", "position": position, "name": str(item), "url": whole(address)}
        for position, (item, address) in enumerate(items, 1)
    ]
    return filled(
        {
            "@type": "CollectionPage",
            "name": str(name),
            "description": description,
            "url": whole(path),
            "inLanguage": get_language(),
            "isPartOf": {"@id": whole("/#website")},
            "mainEntity": elements
            and {
                "@type": "ItemList",
                "numberOfItems": len(elements),
                "itemListElement": elements,
            },
        }
    )


class CardImage(Protocol):
    """A picture for a social card: its whole address, its size in px, and what it shows."""

    url: str
    width: int
    height: int
    alt: str


def card_of(thing: Thing, picture: CardImage | None = None) -> Thing:
    """Return what a social card shows of `thing`: its type, title, description and picture.

    `image` is a whole address, empty where there is no picture: that of `picture`, a card drawn
    for the page, else the picture of `thing` itself. `more` are the properties its kind has.
    """
    kinds = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    kind = next((OPEN_GRAPH_TYPES[name] for name in kinds if name in OPEN_GRAPH_TYPES), "website")
    about = thing["mainEntity"] if kind == "profile" else thing
    title = about.get("headline") or about["name"]
    if maker := about.get("creator"):
        title = f"{title}, {maker['name']}"
    image = about.get("image") or ""
    card = {
        "type": kind,
        "title": title,
        "description": Truncator(about.get("description", "")).words(CARD_WORDS),
        "image": image[0] if isinstance(image, list) else image,
        "alt": title,
        "width": None,
        "height": None,
        "more": _properties(kind, about),
    }
    if picture is not None:
        card |= {
            "image": picture.url,
            "alt": picture.alt,
            "width": picture.width,
            "height": picture.height,
        }
    return card


def _properties(kind: str, about: Thing) -> list[tuple[str, str]]:
    """Return the properties of https://ogp.me/#types and, for products, of Facebook's catalogs."""
    if kind == "article":
        found = [
            ("article:published_time", about.get("datePublished")),
            ("article:modified_time", about.get("dateModified")),
        ]
    elif kind == "product":
        offer = about.get("offers", {})
        found = [
            ("product:price:amount", offer.get("price")),
            ("product:price:currency", offer.get("priceCurrency")),
            ("product:availability", STOCK_WORDS.get(offer.get("availability", ""))),
            ("product:retailer_item_id", about.get("sku")),
        ]
    else:
        found = []
    return [(name, value) for name, value in found if value]


def other_locales(codes: Iterable[str]) -> list[str]:
    """Return Open Graph's names of the languages of `codes` but for the reader's own."""
    own = str(babel_locale())
    return [name for name in map(_locale, codes) if name not in ("", own)]


@lru_cache(maxsize=64)
def _locale(code: str) -> str:
    if code == "x-default":
        return ""
    with override(code):
        return str(babel_locale())
