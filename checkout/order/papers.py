"""What belongs to an order and lies on other floors, such as certificates; they offer it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .models import Order


@dataclass(frozen=True)
class Paper:
    """A page about something in the order: its address and its name in the reader's language."""

    url: str
    label: str


Provider = Callable[[Order], Iterable[Paper]]
_providers: list[Provider] = []


def register_papers(provider: Provider) -> None:
    """Let `provider(order)` add to what a paid order's page lists. Safe to repeat."""
    if provider not in _providers:
        _providers.append(provider)


def papers_of(order: Order) -> list[Paper]:
    """Return what every provider offers the buyer of a paid order."""
    return [paper for provider in _providers for paper in provider(order)]
