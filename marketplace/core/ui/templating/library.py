"""What an app gives to the templates of pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Library:
    """The names an app adds to templates; the setting TEMPLATES lists each app's library.

    `folded` are functions whose result follows from their arguments and the language alone: called
    with constants they are called once, when the template is compiled. `constants` are made then
    too. Everything that depends on the request, the shopper or the database belongs into `globals`
    and `filters`.
    """

    folded: dict[str, Callable[..., Any]] = field(default_factory=dict)
    constants: dict[str, Callable[[], Any]] = field(default_factory=dict)
    globals: dict[str, Any] = field(default_factory=dict)
    filters: dict[str, Callable[..., Any]] = field(default_factory=dict)
