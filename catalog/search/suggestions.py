"""What a shopper may mean while still typing: words, traditions, artisans, works and pages."""

from collections.abc import Iterator
from typing import TypedDict

from . import results
from .understanding import begun
from .words import split

SHORTEST = 2
MOST_WORDS, MOST_THINGS, MOST_WORKS = 4, 2, 4


class Suggestion(TypedDict):
    """`label` is shown; `url` leads to the thing, and is empty for a word to search for."""

    group: str
    label: str
    note: str
    url: str


def suggest(text: str) -> list[Suggestion]:
    """Return suggestions for what was typed so far. A fixed number of queries."""
    typed = split(text)
    if not typed or len("".join(typed)) < SHORTEST:
        return []
    query, completions = begun(" ".join(typed))
    found = [
        Suggestion(group="words", label=label, note="", url="")
        for label in completions[:MOST_WORDS]
    ]
    return [*found, *_things(query), *_works(query)] if query.words else found


def _things(query) -> Iterator[Suggestion]:
    for name, things in results.find_things(query).items():
        for thing in things.first[:MOST_THINGS]:
            url = things.group.address(thing)
            yield Suggestion(group=name, label=things.group.label(thing), note="", url=url)


def _works(query) -> Iterator[Suggestion]:
    works, _is_loose = results.find_works(query)
    for card in works[:MOST_WORKS]:
        yield Suggestion(
            group="works",
            label=card.title,
            note=card.artisan.name,
            url=card.get_absolute_url(),
        )
