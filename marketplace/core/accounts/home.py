"""The account's first page shows things other floors know about; they offer them here."""

from collections.abc import Callable

from django.http import HttpRequest

Provider = Callable[[HttpRequest], dict]
_providers: list[Provider] = []


def register_on_home(provider: Provider) -> None:
    """Let `provider(request)` add to the context of the account's first page. Safe to repeat."""
    if provider not in _providers:
        _providers.append(provider)


def home_context(request: HttpRequest) -> dict:
    """Return what every provider has to show to this person."""
    context: dict = {}
    for provider in _providers:
        context.update(provider(request))
    return context
