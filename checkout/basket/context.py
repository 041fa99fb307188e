"""The basket's size for the page header."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .selectors import counted_basket


def basket(request: HttpRequest) -> dict:
    """Give templates `basket_count`, counted only if the page shows it."""
    return {"basket_count": SimpleLazyObject(lambda: counted_basket(request))}
