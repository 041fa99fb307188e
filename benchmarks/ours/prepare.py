"""Fill our shop with the benchmark's works and say which pages to ask for.

    python -m benchmarks.ours.prepare --works 2000

Run with BENCH_DATABASE_URL and BENCH_DIR set and an empty database. Prints one JSON object
(see benchmarks.sides.Page) on stdout.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import django

from benchmarks import data

# What makes the share of each price the one the data says.
COMMISSION_PERCENT = Decimal("20.00")
CARD = '<li class="card">'


def main() -> None:
    """Migrate, load, index and print the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=2000)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.ours.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    shop = data.describe(arguments.works)
    load(shop)
    call_command("refresh_listings", stdout=sys.stderr)
    call_command("update_index", verbosity=0, stdout=sys.stderr)
    call_command("rebuild_search_words", stdout=sys.stderr)
    refresh_statistics()
    json.dump(pages(shop), sys.stdout)


def load(shop: data.Shop) -> None:
    """Write the whole shop by bulk inserts; the database has to be empty."""
    from django.db import transaction

    finished = _finished_pictures()
    with transaction.atomic():
        traditions = _traditions(shop)
        artworks = _artworks(shop, traditions)
        _stock(shop, artworks, traditions)
        _pictures(shop, artworks, finished)
    _home()
    _delivery()


def pages(shop: data.Shop) -> dict[str, Any]:
    """Per page: its addresses and a text each answer must contain."""
    from django.urls import reverse

    from catalog.models import Product

    picked = [work.slug for work in data.sample(shop.works, 40)]
    artworks = [artwork.get_absolute_url() for artwork in Product.objects.filter(slug__in=picked)]
    every = [artwork.get_absolute_url() for artwork in Product.objects.order_by("pk")]
    sold = {shop.traditions[work.tradition].slug for work in shop.works}
    sizes = {shop.traditions[work.tradition].slug: _size(work) for work in shop.works}
    index, search = reverse("catalog:index"), reverse("catalog:search")
    return {
        "artwork": {"paths": artworks, "expect": 'class="work"'},
        "works": {"paths": every, "expect": 'class="work"'},
        "catalog": {
            "paths": [f"{index}?tradition={slug}" for slug in sorted(sold)],
            "expect": CARD,
        },
        "facet": {
            "paths": [f"{index}?tradition={slug}&size={sizes[slug]}" for slug in sorted(sold)],
            "expect": CARD,
        },
        "home": {"paths": ["/"], "expect": CARD},
        "search": {"paths": [f"{search}?q={word}" for word in data.SEARCH_WORDS], "expect": CARD},
        "basket": {
            "paths": [reverse("basket:summary")],
            "expect": 'class="line"',
            "add_from": artworks,
            "add_form": "/basket/add/",
        },
    }


def _size(work: data.Work) -> str:
    """The value of the size filter that finds a work."""
    from catalog.listings.rows import SIZE_BANDS, SizeBand

    longest = max(work.width_mm, work.height_mm)
    return next((band for end, band in SIZE_BANDS if longest <= end), SizeBand.HUGE).value


def refresh_statistics() -> None:
    """Let the database see and sort the loaded rows, as a shop in use would have it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def both(**fields: str) -> dict[str, str]:
    """The same text in both languages, so a row weighs what a translated one does."""
    return {f"{name}_{code}": text for name, text in fields.items() for code in ("en", "hi")}


def _finished_pictures() -> dict[str, Any]:
    """The shared pictures by file name, with every web size our media service makes."""
    from django.conf import settings

    from marketplace.core.media.models import Image
    from marketplace.core.media.services import make_sources

    folder = "original_images/"
    names = data.draw_pictures(settings.MEDIA_ROOT / folder)
    images = Image.objects.bulk_create(
        [
            Image(title=name, file=folder + name, width=width, height=height)
            for number, name in enumerate(names)
            for width, height in [data.picture_size(number)]
        ]
    )
    return {name: make_sources(image) for name, image in zip(names, images, strict=True)}


def _traditions(shop: data.Shop) -> list[Any]:
    from catalog.models import Tradition

    return _insert(
        Tradition,
        (
            both(
                name=tradition.name,
                region=tradition.region,
                summary=tradition.summary,
                history=" ".join(data.SENTENCES),
            )
            | {"slug": tradition.slug}
            for tradition in shop.traditions
        ),
    )


def _artworks(shop: data.Shop, traditions: list[Any]) -> list[Any]:
    from catalog.models import Medium, Product, Surface

    mediums = _terms(Medium, data.MEDIUMS)
    surfaces = _terms(Surface, data.SURFACES)
    now = datetime.now(UTC)
    return _insert(
        Product,
        (
            both(title=work.title, story=work.story, care=work.care)
            | {
                "structure": Product.STANDALONE,
                "slug": work.slug,
                "tradition": traditions[work.tradition],
                "medium": mediums[work.medium],
                "surface": surfaces[work.surface],
                "width_mm": work.width_mm,
                "height_mm": work.height_mm,
                "weight_g": work.weight_g,
                "shipping_weight_g": work.weight_g + 400,
                "year": work.year,
                "edition_type": "original" if work.stock == 1 else "edition",
                "edition_size": None if work.stock == 1 else work.stock,
                "is_signed": True,
                "hsn_code": "97011020",
                "hs_code": "970110",
                "is_public": True,
                "is_sample": True,
                "status": "approved",
                "date_created": now,
                "date_updated": now,
            }
            for work in shop.works
        ),
    )


def _stock(shop: data.Shop, artworks: list[Any], traditions: list[Any]) -> None:
    from artisans.models import Partner, StockRecord

    partners = _insert(
        Partner,
        (
            both(name=artisan.name, region=artisan.region, bio=" ".join(data.SENTENCES[:5]))
            | {
                "code": artisan.slug,
                "slug": artisan.slug,
                "tradition": traditions[artisan.tradition],
                "commission_rate": COMMISSION_PERCENT,
                "is_sample": True,
            }
            for artisan in shop.artisans
        ),
    )
    _insert(
        StockRecord,
        (
            {
                "product": artwork,
                "partner": partners[work.artisan],
                "partner_sku": f"bench-{work.number}",
                "price_currency": data.CURRENCY,
                "price": work.price,
                "artisan_share": work.artisan_share,
                "num_in_stock": work.stock,
                "is_original": work.stock == 1,
            }
            for work, artwork in zip(shop.works, artworks, strict=True)
        ),
    )


def _pictures(shop: data.Shop, artworks: list[Any], finished: dict[str, Any]) -> None:
    """A picture row of its own for each view of each work, as uploads would have made it."""
    from catalog.models import Product, ProductImage
    from marketplace.core.media.models import Image

    views = [
        (artwork, order, work.title, finished[name])
        for work, artwork in zip(shop.works, artworks, strict=True)
        for order, name in enumerate(work.pictures)
    ]
    images = _insert(
        Image,
        (
            {
                "title": title,
                "file": shared.file.name,
                "width": shared.width,
                "height": shared.height,
                "sources": shared.sources,
                "placeholder": shared.placeholder,
                "colour_family": shared.colour_family,
                "palette": shared.palette,
            }
            for _artwork, _order, title, shared in views
        ),
    )
    _insert(
        ProductImage,
        (
            both(alt=title) | {"product": artwork, "image": image, "display_order": order}
            for (artwork, order, title, _shared), image in zip(views, images, strict=True)
        ),
    )
    for (artwork, order, _title, _shared), image in zip(views, images, strict=True):
        if order == 0:
            artwork.cover = image
    Product.objects.bulk_update(artworks, ["cover"], batch_size=500)


def _home() -> None:
    """The sample shop's own pages, and a home page with a row of works like stock Oscar's."""
    from artisans.models import Partner
    from marketplace.cms.models import HomePage
    from marketplace.demo.loading.pages import load_pages
    from marketplace.demo.loading.words import block, stream

    load_pages()
    artisans = Partner.objects.order_by("pk").values_list("pk", flat=True)[:4]
    words = {"heading": "Painted by hand", "text": data.SENTENCES[0], "link_label": "See all"}
    home = HomePage.objects.get(locale__language_code="en")
    home.body = stream(
        [
            block("hero", words | {"artwork": None}),
            block("artworks", words | {"mode": "newest", "artworks": [], "limit": 12}),
            block("traditions", words),
            block("artisans", words | {"artisans": [block("item", pk) for pk in artisans]}),
            block("share", words | {"artwork": None, "link_page": None}),
            block("stories", words | {"stories": []}),
        ]
    )
    home.save_revision().publish()


def _delivery() -> None:
    """The sample shop's countries and delivery rates, which the artwork page offers."""
    from marketplace.demo.loading.delivery import load_countries, load_rates

    load_countries()
    load_rates()


def _terms(model: Any, names: tuple[str, ...]) -> dict[str, Any]:
    rows = _insert(model, (both(name=name) | {"slug": data.slugify(name)} for name in names))
    return dict(zip(names, rows, strict=True))


def _insert(model: Any, rows: Iterable[dict[str, Any]]) -> list[Any]:
    return model.objects.bulk_create([model(**row) for row in rows], batch_size=500)


if __name__ == "__main__":
    main()
