"""Reads artworks with all a template shows, so that a page costs a fixed number of queries."""

from functools import lru_cache

from django.apps import apps
from django.db.models import Case, Exists, OuterRef, When
from modeltranslation.settings import AVAILABLE_LANGUAGES as LANGUAGES

from marketplace.core.database.prepared import Prepared
from marketplace.core.media.models import Image
from marketplace.core.media.selectors import shown_fields
from marketplace.core.pagecache.tags import read_rows
from marketplace.core.ui.kept import Kept

from .managers import ProductQuerySet
from .models import Product, ProductImage

# Each takes some 40 KB: the rows, and what the page makes of them in a language or two.
MOST_KEPT = 512
# A page has ten parts in each language, and the one with prices in each currency.
MOST_FORMS = 64

CARD_RELATIONS = ("stock__partner", "tradition", "cover")
LONG_TEXTS = (
    *(f"{name}_{code}" for name in ("story", "care", "provenance") for code in LANGUAGES),
    *(f"tradition__{name}_{code}" for name in ("summary", "history") for code in LANGUAGES),
    *(f"stock__partner__bio_{code}" for code in LANGUAGES),
)
PAGE_RELATIONS = (*CARD_RELATIONS, "medium", "surface", "stock__partner__portrait")

# What a page shows; another column would cost a query of its own, which the query budgets notice.
PAGE_COLUMNS = (
    *("slug", "is_public", "date_created", "year", "is_framed", "is_signed", "is_sample"),
    *("width_mm", "height_mm", "depth_mm", "weight_g", "shipping_weight_g"),
    *("edition_type", "edition_number", "edition_size", "is_antiquity"),
    *("country_of_origin", "hs_code", "social_cards", "cover"),
    *(f"{name}_{code}" for name in ("title", "story", "care", "provenance") for code in LANGUAGES),
    *(f"{term}__name_{code}" for term in ("tradition", "medium", "surface") for code in LANGUAGES),
    *(f"tradition__{name}" for name in ("slug", "gi_name", "gi_number")),
    *(f"stock__{name}" for name in ("product", "partner", "partner_sku", "price_currency")),
    *(f"stock__{name}" for name in ("price", "artisan_share", "num_in_stock", "num_allocated")),
    *(f"stock__partner__{name}" for name in ("slug", "gi_user_number", "is_active", "portrait")),
    *(
        f"stock__partner__{name}_{code}"
        for name in ("name", "village", "region", "bio")
        for code in LANGUAGES
    ),
    *shown_fields("cover"),
    *shown_fields("stock__partner__portrait"),
)
VIEW_COLUMNS = (
    *("product", "display_order", *(f"alt_{code}" for code in LANGUAGES)),
    *shown_fields("image"),
)

# What tells whether a work can be bought, at what price, and what it is called.
BUYING_COLUMNS = (
    *("slug", "is_public", "edition_type", *(f"title_{code}" for code in LANGUAGES)),
    *(f"stock__{name}" for name in ("product", "partner", "price", "price_currency")),
    *("stock__num_in_stock", "stock__num_allocated", "stock__partner__is_active"),
)


def cards(artworks: ProductQuerySet) -> ProductQuerySet:
    """Return `artworks` ready for cards: one query, without the long texts no card shows."""
    return artworks.select_related(*CARD_RELATIONS).defer(*LONG_TEXTS)


def artworks_for_sale() -> ProductQuerySet:
    """Return public artworks, sold ones included, ready for cards."""
    return cards(Product.objects.on_show())


def artwork_to_buy(pk: int) -> Product | None:
    """Return a public artwork, sold or not, with what buying it needs; None without. One query."""
    return _to_buy.first(pk)


_to_buy: Prepared[Product] = Prepared(
    lambda pk: (
        Product.objects.on_show()
        .filter(pk=pk)
        .select_related("stock__partner")
        .only(*BUYING_COLUMNS)
        .order_by()
    )
)


def artwork_page(pk: int) -> Product | None:
    """Return a public artwork with all its page shows, None without. Two queries.

    `views` are its pictures in order; `has_reviews` says whether anybody reviewed its artisan.
    Requests share it as long as its rows say the same, so nobody may change anything of it; what
    they make of it goes into `kept` (`catalog.kept`).
    """
    rows = _pages.rows(pk)
    if not rows:
        return None
    work = _shown(rows[0], tuple(_views.rows(pk)))
    for model, keys in work.made_of:
        read_rows(model, keys)
    return work


@lru_cache(maxsize=MOST_KEPT)
def _shown(row: tuple, views: tuple[tuple, ...]) -> Product:
    work = _pages.made(row)
    work.kept = Kept(MOST_FORMS)
    work.views = [_views.made(view) for view in views]
    for view in work.views:
        view.product = work
    pictures = [work.cover, work.artisan.portrait, *(view.image for view in work.views)]
    # What the view's `rows_of` names, since `from_db` tells of rows only when they are made.
    work.made_of = [
        (Product, [work.pk]),
        (type(work.stock), [work.stock.pk]),
        (type(work.artisan), [work.artisan.pk]),
        (ProductImage, [view.pk for view in work.views]),
        (Image, [picture.pk for picture in pictures if picture]),
    ]
    return work


def _page(pk: int) -> ProductQuerySet:
    reviews = apps.get_model("reviews", "Review").objects
    of_artisan = reviews.filter(artisan=OuterRef("stock__partner"), status="approved")
    works = Product.objects.on_show().filter(pk=pk).select_related(*PAGE_RELATIONS)
    return works.only(*PAGE_COLUMNS).annotate(has_reviews=Exists(of_artisan)).order_by()


_pages: Prepared[Product] = Prepared(_page)
_views: Prepared[ProductImage] = Prepared(
    lambda pk: (
        ProductImage.objects.filter(product=pk)
        .select_related("image")
        .only(*VIEW_COLUMNS)
        .order_by("display_order", "pk")
    )
)


def cover_of(artwork_id: int) -> Image | None:
    """Return the cover of a work with all its sizes, of which cards keep the small. One query."""
    works = Product.objects.filter(pk=artwork_id).select_related("cover")
    work = works.only("cover", *shown_fields("cover")).first()
    return work and work.cover


def once_on_show(pk: int) -> Product | None:
    """Return a work that was approved once, whatever became of it; None for any other. One query.

    A draft was never anybody's to see, so nobody is told that there is one.
    """
    works = Product.objects.filter(pk=pk, approved_at__isnull=False, stock__isnull=False)
    return works.select_related("stock__partner", "tradition").first()


def in_its_place(artwork: Product, limit: int = 8) -> list[Product]:
    """Return works to buy for who came for one that is gone: the artisan's own first. One query."""
    own_first = Case(When(stock__partner=artwork.stock.partner_id, then=0), default=1)
    same = artworks_for_sale().filter(tradition=artwork.tradition_id).exclude(pk=artwork.pk)
    return list(same.available().order_by(own_first, "-date_created", "-id")[:limit])
