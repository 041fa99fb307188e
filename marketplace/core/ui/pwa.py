"""The shop as an app on a phone: its manifest, its worker and the page without a connection."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, override, pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

PAPER = "#faf6ee"
ICONS = (
    ("icons/icon-192.png", "192x192", "any"),
    ("icons/icon-512.png", "512x512", "any"),
    ("icons/icon-maskable-512.png", "512x512", "maskable"),
)
# What the page without a connection needs, whatever else was seen.
SHELL = (
    "css/site.css",
    "css/shop.css",
    "css/print.css",
    "js/site.js",
    "js/app.js",
    "js/basket-count.js",
    "js/offline.js",
    "js/progress.js",
    "icons.svg",
    "ornaments.svg",
    "favicon.svg",
    "fonts/mukta-latin.woff2",
    "fonts/mukta-semibold-latin.woff2",
    "fonts/eczar-latin.woff2",
    "fonts/mukta-devanagari.woff2",
    "fonts/eczar-devanagari.woff2",
    "fonts/lang-names.woff2",
)


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to install the shop, in the language of the address (W3C App Manifest)."""
    art = pgettext("navigation", "Art")
    shortcuts = [
        (art, reverse("catalog:index")),
        (gettext("Search"), reverse("catalog:search")),
        (gettext("Artisans"), reverse("artisans:index")),
        (gettext("Basket"), reverse("basket:summary")),
    ]
    home = reverse("offline").removesuffix("offline/")
    facts = {
        # One app, whatever language it was installed in.
        "id": "/",
        "name": gettext(settings.SITE_NAME),
        "short_name": gettext(settings.SITE_NAME),
        "description": gettext("Tribal art from the people who make it."),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["shopping", "lifestyle"],
        "icons": [
            {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in ICONS
        ],
        "shortcuts": [
            {
                "name": name,
                "url": url,
                "icons": [{"src": static(ICONS[0][0]), "sizes": "192x192", "type": "image/png"}],
            }
            for name, url in shortcuts
        ],
    }
    return JsonResponse(
        facts,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Browsers look for a new one each time they open the shop."""
    return HttpResponse(
        worker_script(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"},
    )


@lru_cache(maxsize=1)
def worker_script() -> str:
    """Return static/js/worker.js with what this release is made of; another release, other text."""
    code = Path(finders.find("js/worker.js")).read_text(encoding="utf-8")
    offline_pages, notes = {}, {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            offline_pages[language] = reverse("offline")
            notes[language] = gettext(
                "There is no connection just now. This is the page as you saw it last; price and "
                "availability may have changed."
            )
    shell = [*map(static, SHELL), *offline_pages.values()]
    facts = {"SHELL": shell, "OFFLINE": offline_pages, "NOTES": notes}
    lines = [
        f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in facts.items()
    ]
    version = hashlib.sha256("\n".join([*lines, code]).encode()).hexdigest()[:12]
    return "\n".join([f'const VERSION = "{version}";', *lines, code])


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page a phone shows without a connection, and where to choose what it keeps."""
    return render(request, "offline.html")
