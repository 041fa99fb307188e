"""Which languages the shop speaks, and in which of them artisans' texts are written."""

from django.conf import settings
from django.db.models import Model
from django.utils.translation import get_language, get_supported_language_variant
from modeltranslation.settings import AVAILABLE_LANGUAGES as CONTENT_LANGUAGES

__all__ = [
    "CONTENT_LANGUAGES",
    "content_language",
    "current_language",
    "in_language",
    "staff_text",
    "staff_text_language",
    "with_default",
]


def current_language() -> str:
    """Return the code of the reader's language, always one of `LANGUAGES`."""
    return known_language(get_language())


def known_language(code: str | None) -> str:
    """Return `code`, or what it is a variant of, where the shop speaks it; else the default."""
    try:
        return get_supported_language_variant(code or "")
    except LookupError:
        return settings.LANGUAGE_CODE


def content_language(code: str | None = None) -> str:
    """Return the language of artisans' texts for readers of `code`, by default of this reader.

    Their texts exist in `CONTENT_LANGUAGES`; readers of any other language see the default one.
    """
    code = current_language() if code is None else code
    return code if code in CONTENT_LANGUAGES else settings.LANGUAGE_CODE


def staff_text(row: Model, field: str) -> str:
    """Return what staff wrote in `field` of a row for this reader.

    Rows of the few models that staff keep in every language have a column for those beyond
    `CONTENT_LANGUAGES` too; where it is missing or empty, the field's own fallback holds.
    """
    return getattr(row, f"{field}_{current_language()}", "") or getattr(row, field) or ""


def staff_text_language(row: Model, field: str) -> str:
    """Return the language `staff_text` gives this reader."""
    own = current_language()
    return own if getattr(row, f"{field}_{own}", "") else settings.LANGUAGE_CODE


def in_language(path: str, code: str) -> str:
    """Return the address of `path`, which stands under any language's prefix, under that of `code`.

    ``/hi/stories/`` in English is ``/stories/``. Nothing is looked up: a page that has another
    slug in that language leads there by itself.
    """
    first, slash, rest = path.lstrip("/").partition("/")
    if slash and first in dict(settings.LANGUAGES) and first != settings.LANGUAGE_CODE:
        path = f"/{rest}"
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"


def with_default(addresses: dict[str, str]) -> dict[str, str]:
    """Return a page's `addresses` by language with ``x-default``, for readers of any other one."""
    if len(addresses) < 2 or settings.LANGUAGE_CODE not in addresses:
        return addresses
    return addresses | {"x-default": addresses[settings.LANGUAGE_CODE]}
