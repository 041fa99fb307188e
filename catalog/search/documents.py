"""What the index holds of a thing: tokens, made alike for every search engine.

A token is marked with the kind of thing (`w0mor` is *mor* in a work), so that finding a few
artisans need not pass over a million works that have the same word.
"""

from collections.abc import Iterable
from typing import Any

from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES

from .words import tokens

WORK, ARTISAN, TRADITION, PAGE = "w", "a", "t", "p"
PARTS = "|"


def marked(kind: str, token: str) -> str:
    """Return a token as the index holds it for things of a kind."""
    return f"{kind}0{token}"


def marked_text(kind: str, *texts: str | None) -> str:
    """Return `texts` as a document of the index."""
    return " ".join(marked(kind, token) for token in tokens(*texts))


def in_languages(thing: Any, *fields: str) -> list[str]:
    """Return the texts of translated fields in every language that has them."""
    texts = (getattr(thing, f"{field}_{code}", None) for field in fields for code in LANGUAGES)
    return [text for text in texts if text]


def title_parts(work: Any) -> tuple[list[str], list[str], list[str]]:
    """Return what a work is called, who and what made it, and what its pictures show."""
    stock = getattr(work, "stock", None)
    people = in_languages(stock.partner, "name") if stock else []
    terms = (work.tradition, work.medium, work.surface)
    names = people + [text for term in terms for text in in_languages(term, "name")]
    shown = [text for picture in work.images.all() for text in in_languages(picture, "alt")]
    return in_languages(work, "title"), names, shown


def titles_of(work: Any) -> str:
    """Return the tokens of the three parts of `title_parts`, parted by bars."""
    return f" {PARTS} ".join(" ".join(tokens(*texts)) for texts in title_parts(work))


def words_of(work: Any) -> str:
    """Return every marked token of a work."""
    return marked_text(WORK, *all_texts(work))


def all_texts(work: Any) -> Iterable[str]:
    """Return every text of a work that can be searched."""
    stock = getattr(work, "stock", None)
    places = in_languages(stock.partner, "village", "region") if stock else []
    parts = [text for texts in title_parts(work) for text in texts]
    return [*parts, *in_languages(work, "story"), *places]
