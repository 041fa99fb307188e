"""What search engines are told about the works: one work, and the list of them."""

from collections.abc import Callable, Iterable

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, pgettext

from marketplace.core.media.pictures import largest_address
from marketplace.core.ui.structured_data import Thing, breadcrumbs, collection, filled, whole

from .facets.choices import Choice
from .kept import kept_with
from .models import Product, ProductImage

DESCRIPTION_CHARS = 5000
# UN/CEFACT's codes for millimetre and gram.
MILLIMETRE, GRAM = "MMT", "GRM"


_offer_parts: list[Callable[[Product], Thing]] = []


def register_on_offer(part: Callable[[Product], Thing]) -> None:
    """Let a floor above say more about every offer, such as its delivery: `part(work)`."""
    if part not in _offer_parts:
        _offer_parts.append(part)


def artwork_page(work: Product) -> list[Thing]:
    """Return what the page of a work of `selectors.artwork_page` says. Costs no query."""
    return [
        artwork(work, work.views),
        kept_with(
            work,
            "breadcrumbs",
            lambda: breadcrumbs(_art(), (work.title, work.get_absolute_url())),
        ),
    ]


def index_page(choice: Choice, page: Page, title: str, description: str) -> list[Thing]:
    """Return what a page of the catalog says; nothing when filters make a list nobody looks for."""
    if not choice.may_be_indexed:
        return []
    items = [(work.title, work.get_absolute_url()) for work in page.object_list]
    path = reverse("catalog:index") + choice.canonical.query(page.number)
    crumbs = [_art(), (title, reverse("catalog:index") + choice.canonical.query())]
    return [
        collection(name=title, path=path, description=description, items=items),
        breadcrumbs(*(crumbs if choice.subject else crumbs[:1])),
    ]


def artwork(work: Product, images: Iterable[ProductImage]) -> Thing:
    """Return a work as a product and as a work of art. Lengths in millimetres, price in INR."""
    shown = tuple(view.pk for view in images)
    known = kept_with(work, "artwork", lambda: _artwork(work, images), shown)
    return {**known, "offers": _offer(work, known["url"])}


def _artwork(work: Product, images: Iterable[ProductImage]) -> Thing:
    url = whole(work.get_absolute_url())
    maker = work.artisan
    pictures = [work.cover, *(view.image for view in images)]
    addresses = dict.fromkeys(largest_address(picture) for picture in pictures)
    return filled(
        {
            "@type": ["Product", "VisualArtwork"],
            "@id": f"{url}#artwork",
            "name": work.title,
            "description": _shortened(work.story) or _summary(work),
            "url": url,
            "sku": work.stock.partner_sku,
            "image": [address for address in addresses if address],
            "inLanguage": get_language(),
            "genre": work.tradition.name,
            "artMedium": work.medium.name,
            "artworkSurface": work.surface.name,
            "width": _quantity(work.width_mm, MILLIMETRE),
            "height": _quantity(work.height_mm, MILLIMETRE),
            "depth": _quantity(work.depth_mm, MILLIMETRE),
            "weight": _quantity(work.weight_g, GRAM),
            "artEdition": work.edition_size,
            "dateCreated": work.year and str(work.year),
            "countryOfOrigin": {"@type": "Country", "name": work.country_of_origin},
            "creator": {
                "@type": "Person",
                "name": maker.name,
                "url": whole(maker.get_absolute_url()),
            },
        }
    )


def _offer(work: Product, url: str) -> Thing:
    offer = {
        "@type": "Offer",
        "url": url,
        "price": f"{work.stock.price:.2f}",
        "priceCurrency": work.stock.price_currency,
        "availability": f"https://schema.org/{_availability(work)}",
        # Works come from the hands that made them; an antiquity has had other owners.
        "itemCondition": None if work.is_antiquity else "https://schema.org/NewCondition",
        "seller": {"@id": whole("/#organization")},
    }
    if work.is_available:
        for part in _offer_parts:
            offer |= part(work)
    return filled(offer)


def _shortened(text: str) -> str:
    # Truncator looks at every letter, of short texts too.
    return text if len(text) <= DESCRIPTION_CHARS else Truncator(text).chars(DESCRIPTION_CHARS)


def _availability(work: Product) -> str:
    if work.is_available:
        return "InStock"
    return "OutOfStock" if work.is_on_hold else "SoldOut"


def _quantity(value: int | None, unit: str) -> Thing | None:
    return value and {"@type": "QuantitativeValue", "value": value, "unitCode": unit}


def _summary(work: Product) -> str:
    words = {
        "tradition": work.tradition.name,
        "name": work.artisan.name,
        "size": work.size_label,
    }
    return gettext("%(tradition)s painting by %(name)s, %(size)s.") % words


def _art() -> tuple[str, str]:
    return pgettext("navigation", "Art"), reverse("catalog:index")
