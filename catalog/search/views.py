"""The page of results, and what is suggested while somebody types."""

from urllib.parse import quote, urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from marketplace.core.security.pace import seconds_until_next
from marketplace.core.ui.pages import page_of

from . import help as helpful
from .results import search as find
from .suggestions import suggest as suggestions_for
from .words import clean

WORKS_PER_PAGE = 24
SUGGESTIONS_SECONDS = 300
MAX_TYPED = 100
# A fast typist asks five times in a second, and not for long; answers kept do not count.
TYPED_IN_A_MINUTE = 240


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what fits a query, in groups; without a query, or with nothing found, what may help."""
    found = find(request.GET.get("q", ""), exact="exact" in request.GET)
    page = page_of(request, found.works, WORKS_PER_PAGE)
    insist = urlencode({"q": found.query.text, "exact": 1})
    context = {
        "query": found.query.text,
        "instead_url": f"?{insist}" if found.query.corrected else "",
        "help": None if found else helpful.for_query(found.query),
        "groups": found.things,
        "results": found,
        "page_obj": page,
        "artworks": page.object_list,
    }
    return render(request, "catalog/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Answer what was typed so far with suggestions: `{"suggestions": [...]}`, the same for all."""
    typed = clean(request.GET.get("q", "")[:MAX_TYPED]).casefold()
    key = f"catalog.search.suggest:{get_language()}:{quote(typed)}"
    found = cache.get(key)
    if found is None:
        if wait := seconds_until_next(request, action="suggest", per_minute=TYPED_IN_A_MINUTE):
            headers = {"Retry-After": str(wait)}
            return JsonResponse({"suggestions": []}, status=429, headers=headers)
        found = suggestions_for(typed)
        cache.set(key, found, SUGGESTIONS_SECONDS)
    response = JsonResponse({"suggestions": found})
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_SECONDS)
    return response
