"""A delivery network (CDN) or a proxy before the shop keeps pages too, and is told what to forget.

Each page names its tags, as short numbers. Cloudflare and a Varnish or nginx that knows the shop's
PURGE forget by tag; CloudFront only by address, so there the pages of one thing go at once and
lists within `PAGE_CACHE_SHARED_SECONDS`.
"""

from collections.abc import Callable, Collection, Iterable

import requests
from django.conf import settings
from wagtail.contrib.frontend_cache.utils import get_backends

from .entries import Headers

TIMEOUT_S = 20
TAGS_AT_ONCE = 30
KEPT = "public, max-age={}, stale-while-revalidate=60, stale-if-error=3600"

# By table: what gives the paths of the pages about rows with these keys.
_addresses: dict[str, Callable[[Collection[str]], Iterable[str]]] = {}


def register_addresses(table: str, paths_of: Callable[[Collection[str]], Iterable[str]]) -> None:
    """Say where the pages about a table's rows are, for networks that forget by address only."""
    _addresses[table] = paths_of


def name_of(slot: int) -> str:
    return f"t{slot:x}"


def network_headers(slots: Collection[int]) -> Headers:
    """Return what a page says to the network before the shop; nothing without one."""
    kind = settings.DELIVERY_NETWORK
    if not kind:
        return []
    names = sorted(map(name_of, slots))
    told = KEPT.format(settings.PAGE_CACHE_SHARED_SECONDS)
    tags = {"cloudflare": ("Cache-Tag", ","), "http": ("Surrogate-Key", " ")}
    if kind not in tags:
        return [("CDN-Cache-Control", told)]
    header, between = tags[kind]
    return [("CDN-Cache-Control", told), (header, between.join(names))]


def rows_with_pages(tags: Iterable[str]) -> list[str]:
    """Return the tags of single rows that have a page of their own."""
    parted = ((tag, *tag.partition(":")[::2]) for tag in tags)
    return sorted(tag for tag, table, key in parted if table in _addresses and key not in {"", "*"})


def addresses_of(row_tags: Iterable[str]) -> list[str]:
    """Return the whole addresses of the pages about rows, as `rows_with_pages` names them."""
    rows: dict[str, set[str]] = {}
    for table, _colon, key in (tag.partition(":") for tag in row_tags):
        rows.setdefault(table, set()).add(key)
    paths = {path for table, keys in rows.items() for path in _addresses[table](keys)}
    return sorted(settings.SITE_URL + path for path in paths)


def forget(slots: Collection[int], addresses: list[str]) -> None:
    """Ask the network to forget pages by tag and address; slow, so called by a task.

    Raises requests.RequestException when it does not hear.
    """
    for backend in get_backends().values():
        if addresses:
            backend.purge_batch(addresses)
    names = sorted(map(name_of, slots))
    for start in range(0, len(names), TAGS_AT_ONCE):
        _forget_tags(names[start : start + TAGS_AT_ONCE])


def _forget_tags(names: list[str]) -> None:
    if settings.DELIVERY_NETWORK == "cloudflare":
        network = settings.WAGTAILFRONTENDCACHE["default"]
        answer = requests.post(
            f"{settings.CLOUDFLARE_API}/zones/{network['ZONEID']}/purge_cache",
            json={"tags": names},
            headers={"Authorization": f"Bearer {network['BEARER_TOKEN']}"},
            timeout=TIMEOUT_S,
        )
    elif settings.DELIVERY_NETWORK == "http":
        answer = requests.request(
            "PURGE",
            settings.WAGTAILFRONTENDCACHE["default"]["LOCATION"] + "/",
            headers={"Surrogate-Key": " ".join(names)},
            timeout=TIMEOUT_S,
        )
    else:
        return
    answer.raise_for_status()
