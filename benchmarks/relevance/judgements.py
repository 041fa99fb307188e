"""Reads the judged queries. No Django."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marketplace.demo import content

FILE = Path(__file__).with_name("judgements.toml")
GROUPS = ("english", "hindi", "transliterated", "misspelt")


@dataclass(frozen=True)
class Judged:
    """A query and the grade (1 to 3) of each work that answers it, by slug."""

    group: str
    query: str
    grades: dict[str, int]


@cache
def judged_queries() -> tuple[Judged, ...]:
    """Return every judged query.

    Raises KeyError for a topic, and ValueError for a work or property, that does not exist.
    """
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    topics = {name: dict(_grades(topic)) for name, topic in data["topics"].items()}
    return tuple(
        Judged(group, query, topics[topic])
        for group in GROUPS
        for query, topic in data[group].items()
    )


def _grades(topic: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    for grade, names in topic.items():
        for name in names:
            for slug in _slugs(name):
                yield slug, int(grade)


def _slugs(name: str) -> list[str]:
    field, colon, value = name.partition(":")
    key = field if colon else "slug"
    found = [work.slug for work in content.artworks() if getattr(work, key) == (value or name)]
    if not found:
        raise ValueError(f"no sample work is “{name}”")
    return found
