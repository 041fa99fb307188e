"""What requests make of a work, kept with it as long as its rows say the same."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings
from django.urls import get_script_prefix
from django.utils.translation import get_language

from marketplace.core.media.pictures import has_lasting_addresses
from marketplace.core.ui.kept import Kept

from .models import Product

Made = TypeVar("Made")


def kept_with(
    work: Product, what: str, make: Callable[[], Made], *besides: Hashable, facts: Any = None
) -> Made:
    """Return what `make` makes: it follows from the work's rows, the language and the address.

    And from `besides` and `facts`, and from nothing else. It is kept for each of `besides`, and for
    the latest of `facts`, which need not be hashable. A work of `selectors.artwork_page` keeps it,
    any other does not. Nothing is kept where pictures are signed for a time. Nobody may change it.
    """
    kept: Kept | None = getattr(work, "kept", None)
    if kept is None or not has_lasting_addresses():
        return make()
    form = (what, get_language(), get_script_prefix(), settings.SITE_URL, *besides)
    return kept.get_for(form, facts, make)
