"""Browsing: the catalog, an artwork, a search."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from marketplace.core.media.models import Image
from marketplace.core.pagecache.tags import rows_of
from marketplace.core.ui.moves import gone
from marketplace.core.ui.pages import page_of
from marketplace.core.ui.templatetags.ui import money

from . import structured_data
from .forms import FilterForm
from .models import Product, ProductImage
from .page import artwork_context
from .related import related_artworks
from .reviews.structured_data import ratings
from .search import clean_query, search_artworks, search_others
from .selectors import artwork_page, artworks_for_sale, in_its_place, once_on_show
from .social_cards import card_of

WORKS_PER_PAGE = 24


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the works for sale, filtered and sorted by the address."""
    form = FilterForm(request.GET)
    is_valid = form.is_valid()
    page = page_of(request, form.apply(artworks_for_sale()), WORKS_PER_PAGE)
    context = {
        "filter_form": form,
        "page_obj": page,
        "artworks": page.object_list,
        "total": page.paginator.count,
        "active_filters": active_filters(request, form),
        "structured_data": structured_data.index_page(request, page),
    }
    return render(request, "catalog/index.html", context, status=200 if is_valid else 400)


@require_safe
@rows_of(Product, ProductImage, Image, "partner.StockRecord", "partner.Partner")
def artwork(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one work, sold or not. An old or misspelt slug leads to the right address.

    A work that left the shop is gone (410), and other works are shown in its place.
    """
    work = artwork_page().filter(pk=pk).first()
    if work is None:
        return _gone(request, pk)
    if work.slug != slug:
        return redirect(work, permanent=True)
    images = work.images.all()
    more = artwork_context(request, work)
    data = structured_data.artwork_page(work, images)
    data[0] |= ratings(more["reviews"])
    context = {
        **more,
        "artwork": work,
        "images": images,
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


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what fits a query, in groups."""
    query = clean_query(request.GET.get("q", ""))
    page = page_of(request, search_artworks(query), WORKS_PER_PAGE)
    context = {"query": query, "page_obj": page, "artworks": page.object_list}
    if query:
        context |= search_others(query)
    return render(request, "catalog/search.html", context)


def active_filters(request: HttpRequest, form: FilterForm) -> list[dict]:
    """Return each filter in use with the address that takes it away."""
    found = [
        (tradition.name, "tradition", tradition.slug)
        for tradition in form.cleaned_data.get("tradition") or []
    ]
    for name in ("min_price", "max_price"):
        if form.cleaned_data.get(name) is not None:
            amount = money(form.cleaned_data[name])
            found.append((f"{form.fields[name].label} {amount}", name, None))
    if form.cleaned_data.get("available"):
        found.append((str(form.fields["available"].label), "available", None))
    return [{"label": label, "url": _without(request, key, value)} for label, key, value in found]


def _without(request: HttpRequest, key: str, value: str | None) -> str:
    params = request.GET.copy()
    rest = [item for item in params.getlist(key) if value is not None and item != value]
    params.setlist(key, rest)
    params.pop("page", None)
    if not rest:
        del params[key]
    return f"{request.path}?{params.urlencode()}" if params else request.path
