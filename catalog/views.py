"""Browsing: the catalog, an artwork, a search."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from marketplace.core.media.models import Image
from marketplace.core.pagecache.tags import rows_of
from marketplace.core.ui.moves import gone
from marketplace.core.ui.pages import page_of

from . import structured_data
from .browsing import canonical_query, chips, description_of, panel, title_of
from .facets.reading import current
from .facets.selectors import find
from .forms import FilterForm
from .listings.models import Listing
from .models import Product, ProductImage
from .page import artwork_context, names_of
from .related import related_artworks
from .reviews.structured_data import ratings
from .selectors import artwork_page, in_its_place, once_on_show
from .social_cards import card_of

WORKS_PER_PAGE = 24


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the works, filtered and sorted by the address. Two queries, whatever is chosen."""
    snapshot = current()
    form = FilterForm(request.GET, snapshot)
    is_valid = form.is_valid()
    choice = form.choice()
    found = find(choice, snapshot)
    page = page_of(request, found.works, WORKS_PER_PAGE)
    title, description = title_of(choice, snapshot), description_of(choice, snapshot)
    context = {
        "filter_form": form,
        "choice": choice,
        "panel": panel(found, form),
        "title": title,
        "description": description,
        "page_obj": page,
        "page_query": lambda page: choice.query(page) or "?",
        "artworks": page.object_list,
        "total": page.paginator.count,
        "active_filters": chips(choice, snapshot),
        "canonical_query": canonical_query(choice, page.number),
        "structured_data": structured_data.index_page(choice, page, title, description),
    }
    return render(request, "catalog/index.html", context, status=200 if is_valid else 400)


@require_safe
@rows_of(Product, ProductImage, Image, Listing, "partner.StockRecord", "partner.Partner")
def artwork(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one work, sold or not. An old or misspelt slug leads to the right address.

    A work that left the shop is gone (410), and other works are shown in its place.
    """
    work = artwork_page(pk)
    if work is None:
        return _gone(request, pk)
    if work.slug != slug:
        return redirect(work, permanent=True)
    more = artwork_context(request, work)
    data = structured_data.artwork_page(work)
    data[0] |= ratings(more["reviews"])
    context = {
        **more,
        "artwork": work,
        **names_of(work),
        "artisan": work.artisan,
        "tradition": work.tradition,
        "related": related_artworks(work),
        "structured_data": data,
        "social_image": card_of(work),
    }
    status = 400 if more["to_is_unknown"] else 200
    return render(request, "catalog/artwork.html", context, status=status)


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a work left the shop, and show what is like it."""
    work = once_on_show(pk)
    if work is None:
        raise Http404
    artisan = work.artisan if work.artisan.is_active else None
    context = {
        "artisan": artisan,
        "tradition": work.tradition,
        "artworks": in_its_place(work),
    }
    return gone(request, "catalog/gone.html", context)
