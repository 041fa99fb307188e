"""Who makes the art: the list of artisans and one artisan with their works."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.reviews.selectors import reviews_for
from marketplace.core.ui.moves import gone
from marketplace.core.ui.pages import page_of

from . import structured_data
from .selectors import in_their_place, once_shown, shown_artisan, shown_artisans, works_in_shop
from .social_cards import card_of

ARTISANS_PER_PAGE = 24
WORKS_PER_PAGE = 24


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All artisans of the shop, in pages. Context: `page_obj`, `artisans` (this page's)."""
    page = page_of(request, shown_artisans(), ARTISANS_PER_PAGE)
    context = {
        "page_obj": page,
        "artisans": page.object_list,
        "structured_data": structured_data.index_page(page),
    }
    return render(request, "artisans/index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One artisan. Context: `artisan`, `page_obj`, `artworks` (this page's), `total`, `reviews`.

    Artisans the shop does not show any more are gone (410), and others are shown in their place.
    """
    artisan = shown_artisan(slug)
    if artisan is None:
        return _gone(request, slug)
    page = page_of(request, works_in_shop(artisan), WORKS_PER_PAGE)
    context = {
        "artisan": artisan,
        "page_obj": page,
        "artworks": page.object_list,
        "total": page.paginator.count,
        "reviews": reviews_for(artisan_id=artisan.pk),
        "structured_data": structured_data.artisan_page(artisan),
        "social_image": card_of(artisan),
    }
    return render(request, "artisans/detail.html", context)


def _gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that an artisan left the shop, and show others of the tradition."""
    artisan = once_shown(slug)
    if artisan is None:
        raise Http404
    context = {"tradition": artisan.tradition, "artisans": in_their_place(artisan)}
    return gone(request, "artisans/gone.html", context)
