"""The kinds of results besides works. Higher floors register theirs when the site starts."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Group:
    """A kind of results.

    `kind` marks its tokens in the index (`catalog.search.documents`). `models` are those whose
    index rows are its things. `read` returns by id those of the ids that the reader may see.
    `label` names one, `address` leads to it. `texts` yields what its things are called.
    """

    name: str
    kind: str
    models: Callable[[], Iterable[type]]
    read: Callable[[Collection[int]], dict[int, Any]]
    label: Callable[[Any], str]
    address: Callable[[Any], str]
    texts: Callable[[], Iterable[str]]


_groups: dict[str, Group] = {}


def register(group: Group) -> None:
    """Add a group of results; it is shown in the order of registration."""
    _groups[group.name] = group


def groups() -> tuple[Group, ...]:
    return tuple(_groups.values())


def every_text() -> Iterator[str]:
    """Yield what the things of all groups are called."""
    for group in _groups.values():
        yield from group.texts()
