"""Which requests may be answered with a kept page, and under which name it is kept."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http.request import split_domain_port, validate_host

MOST_PATH, MOST_QUERY, MOST_FIELDS, MOST_COOKIE = 300, 512, 20, 200
# Left in addresses by newsletters and advertisements; no page of ours looks at them.
TRACKING = frozenset(
    {
        *("gclid", "gclsrc", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "yclid", "twclid"),
        *("ttclid", "igshid", "mc_cid", "mc_eid", "li_fat_id", "srsltid", "_ga", "_gl"),
    }
)
# Parts of pages fetched by scripts, and people known by name.
TELLING = ("HTTP_AUTHORIZATION", "HTTP_X_REQUESTED_WITH", "HTTP_HX_REQUEST")


@dataclass(frozen=True, slots=True)
class Ask:
    """What a page is kept under; `query` and `cookies` are all its rendering gets to see."""

    host: str
    is_secure: bool
    path: str
    query: str
    cookies: str

    @property
    def is_endless(self) -> bool:
        """Anybody can make up any number of addresses like this one."""
        return bool(self.query)


def ask_of(environ: dict) -> Ask | None:
    """Return what is asked for, or None when only Django may answer: it could be personal."""
    if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
        return None
    path, host = environ.get("PATH_INFO", ""), environ.get("HTTP_HOST", "")
    if not is_shared_path(path) or not is_our_host(host):
        return None
    if any(name in environ for name in TELLING):
        return None
    query = plain_query(text) if (text := environ.get("QUERY_STRING")) else ""
    cookies = telling_cookies(text) if (text := environ.get("HTTP_COOKIE")) else ""
    if query is None or cookies is None:
        return None
    return Ask(host, is_secure(environ), path, query, cookies)


def is_shared_path(path: str) -> bool:
    """Tell whether an address can be that of a page for everybody, and not of a file."""
    if not path.startswith("/") or len(path) > MOST_PATH:
        return False
    first, _slash, rest = path[1:].partition("/")
    if first in settings.PAGE_CACHE_LANGUAGES:
        first, _slash, rest = rest.partition("/")
    second = rest.partition("/")[0]
    return "." not in first and settings.PAGE_CACHE_NEVER.isdisjoint({first, f"{first}/{second}"})


@lru_cache(maxsize=256)
def is_our_host(host: str) -> bool:
    """Tell whether the shop answers to a Host header, as Django does."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def is_secure(environ: dict) -> bool:
    """Tell whether the shopper's connection is encrypted, as `request.is_secure()` does."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if (said := environ.get(name)) is not None:
            return said.split(",", 1)[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"


@lru_cache(maxsize=1024)
def plain_query(text: str) -> str | None:
    """Return a query string in one order and without what only counts clicks.

    None for what only Django may read: one too long, or not escaped.
    """
    # Bytes that were not escaped are read differently here and there.
    if len(text) > MOST_QUERY or not text.isascii():
        return None
    try:
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    kept = [
        (name, value)
        for name, value in fields
        if name not in TRACKING and not name.startswith("utm_")
    ]
    # Stable: the order of one name's values stays.
    return urlencode(sorted(kept, key=lambda field: field[0]))


@lru_cache(maxsize=1024)
def telling_cookies(text: str) -> str | None:
    """Return the cookies a page for everybody may differ by; None when one could be personal."""
    if len(text) > 4096:
        return None
    kept = []
    for part in text.split(";"):
        name, _equals, value = part.strip().partition("=")
        if name in settings.PAGE_CACHE_KEYED_COOKIES:
            kept.append(f"{name}={value}")
        elif name and name not in settings.PAGE_CACHE_IGNORED_COOKIES:
            return None
    cookies = "; ".join(sorted(kept))
    return cookies if len(cookies) <= MOST_COOKIE else None
