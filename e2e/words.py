"""The shop's words in a page's language, so that tests find buttons by what people read."""

import gettext
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, [language], fallback=True)


def say(language: str, text: str, context: str = "", **values: object) -> str:
    """Return an English source string in `language`, with `%(name)s` filled in."""
    catalogue = _catalogue(language)
    words = catalogue.pgettext(context, text) if context else catalogue.gettext(text)
    return words % values if values else words
