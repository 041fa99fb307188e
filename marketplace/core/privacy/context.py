"""Whether the page has to ask about cookies."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .consent import described, has_chosen, optional_groups


def consent(request: HttpRequest) -> dict:
    """Give templates `consent_needed` and `consent_groups` (the optional categories).

    Costs no query when the visitor has chosen, and none on a warm cache when not. Without any
    category there is nothing to ask.
    """
    needed = not has_chosen(request) and SimpleLazyObject(lambda: bool(optional_groups()))
    return {
        "consent_needed": needed,
        "consent_groups": SimpleLazyObject(lambda: described(optional_groups(), request)),
    }
