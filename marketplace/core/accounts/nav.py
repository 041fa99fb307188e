"""The account's menu has places other floors know about; they offer them here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class NavItem:
    """A line of the menu: where it leads, its icon in the sprite, its words. Low `order` first."""

    url: str
    icon: str
    label: str
    order: int = 50


Provider = Callable[[HttpRequest], Iterable[NavItem]]
_providers: list[Provider] = []


def register_in_nav(provider: Provider) -> None:
    """Let `provider(request)` add to the menu of whoever is logged in. Safe to repeat."""
    if provider not in _providers:
        _providers.append(provider)


def nav_items(request: HttpRequest) -> list[NavItem]:
    """Return what every provider offers this person."""
    items = [item for provider in _providers for item in provider(request)]
    return sorted(items, key=lambda item: item.order)
