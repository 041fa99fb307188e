"""Every place where personal data lies, so that one call can hand it over or remove it.

An app registers its places from `AppConfig.ready()`; this floor names none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.utils.functional import Promise

Row = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """The person asked about: an account, or a guest known by e-mail addresses (lower case).

    `emails` holds only addresses proven to be theirs: whoever merely typed somebody else's address
    at sign-up must not get that person's orders.
    """

    user: AbstractBaseUser | None = None
    emails: frozenset[str] = frozenset()

    @classmethod
    def of_email(cls, email: str) -> "Subject":
        """Return the subject staff have identified by `email`, with the account if there is one."""
        email = email.strip().lower()
        user = get_user_model().objects.filter(email__iexact=email).first()
        return cls(user=user, emails=frozenset({email}))


@dataclass(frozen=True)
class File:
    """A file that belongs to the person: `open` returns it in binary mode when it is packed."""

    name: str
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True)
class Outcome:
    """What an eraser did: the sentence says what was removed, or what was kept and why."""

    is_kept: bool
    sentence: str | Promise


def _nothing(subject: Subject) -> Iterable:
    return ()


@dataclass(frozen=True)
class PersonalData:
    """One place with personal data.

    `export` returns rows of JSON-able values; `labels` names their keys for people. `erase` removes
    or anonymises and tells what it did. `obstacles` returns sentences why erasing has to wait.
    `order`: erasers run from low to high; the account itself goes last (100).
    """

    key: str
    title: Promise
    export: Callable[[Subject], Iterable[Row]]
    erase: Callable[[Subject], Iterable[Outcome]]
    obstacles: Callable[[Subject], Iterable[str | Promise]] = _nothing
    files: Callable[[Subject], Iterable[File]] = _nothing
    labels: dict[str, Promise] = field(default_factory=dict)
    order: int = 50


_places: dict[str, PersonalData] = {}


def register(place: PersonalData) -> None:
    """Add a place. Raises ValueError when another one has taken its key."""
    if _places.get(place.key, place) != place:
        raise ValueError(f"Personal data called {place.key!r} is registered already.")
    _places[place.key] = place


def places() -> list[PersonalData]:
    """Return every place in the order they are erased in."""
    return sorted(_places.values(), key=lambda place: (place.order, place.key))
