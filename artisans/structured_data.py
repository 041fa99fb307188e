"""What search engines are told about the artisans."""

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import get_language, gettext

from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.structured_data import Thing, breadcrumbs, collection, filled, whole

from .models import Partner


def artisan_page(artisan: Partner) -> list[Thing]:
    """Return what an artisan's page says. Costs no query."""
    path = artisan.get_absolute_url()
    profile = {
        "@type": "ProfilePage",
        "url": whole(path),
        "inLanguage": get_language(),
        "mainEntity": person(artisan),
    }
    return [profile, breadcrumbs(_artisans(), (artisan.name, path))]


def index_page(page: Page) -> list[Thing]:
    """Return what a page of the list of artisans says."""
    items = [(artisan.name, artisan.get_absolute_url()) for artisan in page.object_list]
    description = gettext(
        "The people who make the works sold here: where they live, what they paint and how they"
        " came to it."
    )
    name, path = _artisans()
    here = f"{path}?page={page.number}" if page.number > 1 else path
    return [
        collection(name=name, path=here, description=description, items=items),
        breadcrumbs((name, path)),
    ]


def person(artisan: Partner) -> Thing:
    """Return an artisan: who they are, where they work, and in which tradition."""
    url = whole(artisan.get_absolute_url())
    place = filled({"addressLocality": artisan.village, "addressRegion": artisan.region})
    return filled(
        {
            "@type": "Person",
            "@id": f"{url}#artisan",
            "name": artisan.name,
            "description": artisan.bio,
            "url": url,
            "image": largest_address(artisan.portrait),
            "knowsAbout": artisan.tradition.name if artisan.tradition else None,
            "homeLocation": place
            and {"@type": "Place", "address": {"@type": "PostalAddress", **place}},
        }
    )


def _artisans() -> tuple[str, str]:
    return gettext("Artisans"), reverse("artisans:index")
