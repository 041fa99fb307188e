"""Readers for environment variables that refuse nonsense instead of guessing.

Every reader takes a `NAME` and also honours `NAME_FILE` (a path whose content is the value), so
secrets can come from files. Each raises `ImproperlyConfigured` with the variable's name, never its
value.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()
SEARCH_SERVERS = {
    "opensearch": "modelsearch.backends.opensearch3",
    "elasticsearch": "modelsearch.backends.elasticsearch9",
}


def text(name: str, default=REQUIRED) -> str:
    """Return the value of `name` (or the content of the file `NAME_FILE` points to), stripped.

    Raises ImproperlyConfigured when both are set, the file cannot be read, or the value is missing
    and has no default.
    """
    value, path = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if value and path:
        raise ImproperlyConfigured(f"Set {name} or {name}_FILE, not both.")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8")
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {error.strerror}.") from error
    value = (value or "").strip()
    if value:
        return value
    if default is REQUIRED:
        raise ImproperlyConfigured(f"{name} must be set.")
    return default


def boolean(name: str, default: bool = False) -> bool:
    """Return True for 1/true/yes/on, False for 0/false/no/off; anything else is refused."""
    value = text(name, "").lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false.")


def integer(name: str, default: int, minimum: int = 0, maximum: int = 2**31) -> int:
    """Return a whole number between `minimum` and `maximum`."""
    value = text(name, "")
    if not value:
        return default
    try:
        number = int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number.") from error
    if not minimum <= number <= maximum:
        raise ImproperlyConfigured(f"{name} must lie between {minimum} and {maximum}.")
    return number


def choice(name: str, default: str, choices: tuple[str, ...]) -> str:
    """Return one of `choices`, or `default`; anything else is refused."""
    value = text(name, "").lower()
    if value and value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}.")
    return value or default


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated list without empty items."""
    value = text(name, "")
    return [item.strip() for item in value.split(",") if item.strip()] if value else list(default)


def url(name: str, default=REQUIRED, schemes: tuple[str, ...] = ("https", "http")) -> str:
    """Return an address whose scheme is one of `schemes`; without a trailing slash."""
    value = text(name, default)
    if value is default and not value:
        return value
    parts = urlsplit(value)
    local = parts.scheme in {"filesystem", "memory"}
    if parts.scheme not in schemes or not (parts.netloc or parts.path or local):
        allowed = " or ".join(schemes)
        raise ImproperlyConfigured(f"{name} must be an address starting with {allowed}.")
    return value.rstrip("/")


def database(name: str, default: str) -> dict:
    """Return Django's database dictionary for a sqlite:/// or postgres:// address."""
    value = text(name, default)
    if urlsplit(value).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with sqlite:/// or postgres://.")
    return environ.Env.db_url_config(value)


def search(name: str) -> dict:
    """Return modelsearch's settings for an address; for none, the shop's own database.

    `opensearch+https://host:9200/index` is OpenSearch 3, `elasticsearch+https://host:9200/index`
    Elasticsearch 9; the index is by default called "shop".
    """
    value = text(name, "")
    if not value:
        return {"BACKEND": "catalog.search.backends"}
    kind, _plus, address = value.partition("+")
    parts = urlsplit(address)
    if kind not in SEARCH_SERVERS or parts.scheme not in {"http", "https"} or not parts.hostname:
        kinds = " or ".join(f"{kind}+https://" for kind in SEARCH_SERVERS)
        raise ImproperlyConfigured(f"{name} must start with {kinds} and name a host.")
    return {
        "BACKEND": SEARCH_SERVERS[kind],
        "URLS": [f"{parts.scheme}://{parts.netloc}"],
        "INDEX_PREFIX": f"{parts.path.strip('/') or 'shop'}_",
        "TIMEOUT": 5,
    }
