"""Who makes the art: the list of artisans and one artisan with their works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalog.reviews.selectors import reviews_for
from marketplace.core.ui.pages import page_of

from . import structured_data
from .selectors import shown_artisans, works_in_shop

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
    """One artisan. Context: `artisan`, `page_obj`, `artworks` (this page's), `total`, `reviews`."""
    artisan = get_object_or_404(shown_artisans(), slug=slug)
    page = page_of(request, works_in_shop(artisan), WORKS_PER_PAGE)
    context = {
        "artisan": artisan,
        "page_obj": page,
        "artworks": page.object_list,
        "total": page.paginator.count,
        "reviews": reviews_for(artisan_id=artisan.pk),
        "structured_data": structured_data.artisan_page(artisan),
    }
    return render(request, "artisans/detail.html", context)
