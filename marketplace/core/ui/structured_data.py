"""What a page tells search engines about itself, in schema.org's words.

Each floor builds dicts here for its own pages; a view gives them to its template as
`structured_data`, what the page is about first, and base.html writes them down.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from .templatetags.ui import local_path

Thing = dict[str, Any]

CONTEXT = "https://schema.org"
OPEN_GRAPH_TYPES = {"Product": "product", "Article": "article", "ProfilePage": "profile"}
CARD_WORDS = 40


def whole(path: str) -> str:
    """Return the whole address of a path of this shop; a whole address stays as it is."""
    return urljoin(settings.SITE_URL, path)


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


def card_of(thing: Thing) -> dict[str, str]:
    """Return what a social card shows of `thing`: its type, title, description and picture.

    `image` is a whole address, empty where there is no picture.
    """
    kinds = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    kind = next((OPEN_GRAPH_TYPES[name] for name in kinds if name in OPEN_GRAPH_TYPES), "website")
    about = thing["mainEntity"] if kind == "profile" else thing
    title = about.get("headline") or about["name"]
    if maker := about.get("creator"):
        title = f"{title}, {maker['name']}"
    image = about.get("image") or ""
    return {
        "type": kind,
        "title": title,
        "description": Truncator(about.get("description", "")).words(CARD_WORDS),
        "image": image[0] if isinstance(image, list) else image,
    }
