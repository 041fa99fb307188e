"""What the page of one work shows beside the work itself."""

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info

from . import delivery
from .kept import kept_with
from .models import Product
from .reviews.selectors import Reviews, reviews_for
from .wishlists.selectors import wished_ids


def artwork_context(request: HttpRequest, work: Product) -> dict:
    """Return reviews, wishes and what delivery costs.

    No query for a stranger, one where there are reviews, up to three more with a country in the
    address (`?to=DE`). An address with no country in it is fit for a cache.
    """
    return {
        "reviews": reviews_of(work),
        "wished": wished_ids(request),
        "delivery_countries": delivery.countries(),
        **delivery_to(request.GET.get("to", ""), work),
    }


def names_of(work: Product) -> dict:
    """Return what the page says many times, looked up once in the reader's language."""
    return kept_with(work, "names", lambda: _names(work))


def about(work: Product) -> dict:
    """Return what the parts of the page show that follow from the work alone."""
    return {
        "artwork": work,
        **names_of(work),
        "images": work.views,
        "artisan": work.artisan,
        "tradition": work.tradition,
        "other_stories": list(other_stories(work)),
    }


def _names(work: Product) -> dict:
    return {
        "title": work.title,
        "story": work.story,
        "size_label": work.size_label,
        "is_original": work.is_original,
        "is_available": work.is_available,
        "maker_name": work.artisan.name,
        "maker_url": work.artisan.get_absolute_url(),
        "village": work.artisan.village,
        "tradition_name": work.tradition.name,
    }


def reviews_of(work: Product) -> Reviews:
    """Return what buyers say of the artisan's works; asks only where somebody does."""
    if not work.has_reviews:
        return Reviews([])
    return reviews_for(artisan_id=work.stock.partner_id, artwork_id=work.pk)


def other_stories(work: Product) -> Iterator[dict]:
    """Yield the story in each language the reader does not see already, with its name."""
    current = get_language()
    for code in settings.MODELTRANSLATION_LANGUAGES:
        story = getattr(work, f"story_{code}")
        if story and code != current and story != work.story:
            yield {"code": code, "name": get_language_info(code)["name_local"], "text": story}


def delivery_to(country: str, work: Product) -> dict:
    """Return the estimate for a country as the address names it; say so when there is none."""
    country = country.upper()
    answer: dict = {"to": country, "estimate": None, "to_is_unknown": False}
    if country:
        try:
            answer["estimate"] = delivery.estimate(work, country)
        except KeyError:
            answer |= {"to": "", "to_is_unknown": True}
    return answer
