"""Fill stock Oscar with the benchmark's works and say which pages to ask for.

    python -m benchmarks.stock.prepare --works 2000

Run by the stock side's own interpreter, with BENCH_DATABASE_URL and BENCH_DIR set and
an empty database. Prints one JSON object (see benchmarks.sides.Page) on stdout.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import django

from benchmarks import data

IMAGE_FOLDER = "images/products/bench/"


def main() -> None:
    """Migrate, load, index and print the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=2000)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.stock.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    shop = data.describe(arguments.works)
    load(shop)
    call_command("rebuild_index", interactive=False, verbosity=0, stdout=sys.stderr)
    refresh_statistics()
    json.dump(pages(shop), sys.stdout)


def load(shop: data.Shop) -> None:
    """Write the whole shop by bulk inserts; the database has to be empty."""
    from django.conf import settings
    from django.db import transaction

    data.draw_pictures(settings.MEDIA_ROOT / IMAGE_FOLDER)
    with transaction.atomic():
        categories = _categories(shop)
        products = _products(shop)
        _link(shop, products, categories)
        _attributes(shop, products)


def pages(shop: data.Shop) -> dict[str, Any]:
    """Per page: its addresses, a text each answer must contain, and how often at least."""
    from oscar.core.loading import get_model

    product_model = get_model("catalogue", "Product")
    category_model = get_model("catalogue", "Category")
    picked = [work.slug for work in data.sample(shop.works, 40)]
    artworks = [
        product.get_absolute_url() for product in product_model.objects.filter(slug__in=picked)
    ]
    every = [product.get_absolute_url() for product in product_model.objects.order_by("pk")]
    categories = [
        category.get_absolute_url()
        for category in category_model.objects.filter(product__isnull=False).distinct()
    ]
    return {
        "artwork": {"paths": artworks, "expect": 'class="product_page"'},
        "works": {"paths": every, "expect": 'class="product_page"'},
        "catalog": {"paths": categories, "expect": 'class="product_pod"'},
        "home": {"paths": ["/catalogue/"], "expect": 'class="product_pod"'},
        "search": {
            "paths": [f"/search/?q={word}" for word in data.SEARCH_WORDS],
            "expect": 'class="product_pod"',
        },
        "basket": {
            "paths": ["/basket/"],
            "expect": 'class="basket-items"',
            "add_from": artworks,
            "add_form": "/basket/add/",
        },
    }


def refresh_statistics() -> None:
    """Let the database see and sort the loaded rows, as a shop in use would have it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _categories(shop: data.Shop) -> list[Any]:
    from oscar.core.loading import get_model

    category_model = get_model("catalogue", "Category")
    return [
        category_model.add_root(
            name=tradition.name, slug=tradition.slug, description=tradition.summary
        )
        for tradition in shop.traditions
    ]


def _products(shop: data.Shop) -> list[Any]:
    from oscar.core.loading import get_model

    product_model = get_model("catalogue", "Product")
    artwork_class = get_model("catalogue", "ProductClass").objects.create(
        name="Artwork", slug="artwork", requires_shipping=True, track_stock=True
    )
    now = datetime.now(UTC)
    return product_model.objects.bulk_create(
        [
            product_model(
                structure=product_model.STANDALONE,
                product_class=artwork_class,
                title=work.title,
                slug=work.slug,
                description="".join(f"<p>{part}</p>" for part in work.story.split("\n\n")),
                is_public=True,
                date_created=now,
                date_updated=now,
            )
            for work in shop.works
        ],
        batch_size=500,
    )


def _link(shop: data.Shop, products: list[Any], categories: list[Any]) -> None:
    from oscar.core.loading import get_model

    partner_model = get_model("partner", "Partner")
    partners = partner_model.objects.bulk_create(
        [partner_model(name=artisan.name, code=artisan.slug) for artisan in shop.artisans]
    )
    pairs = list(zip(shop.works, products, strict=True))
    _insert(
        get_model("catalogue", "ProductCategory"),
        ({"product": product, "category": categories[work.tradition]} for work, product in pairs),
    )
    _insert(
        get_model("partner", "StockRecord"),
        (
            {
                "product": product,
                "partner": partners[work.artisan],
                "partner_sku": f"bench-{work.number}",
                "price_currency": data.CURRENCY,
                "price": work.price,
                "num_in_stock": work.stock,
            }
            for work, product in pairs
        ),
    )
    _insert(
        get_model("catalogue", "ProductImage"),
        (
            {"product": product, "original": IMAGE_FOLDER + name, "display_order": order}
            for work, product in pairs
            for order, name in enumerate(work.pictures)
        ),
    )


def _attributes(shop: data.Shop, products: list[Any]) -> None:
    """What a work is made of and how big: in stock Oscar these are product attributes."""
    from oscar.core.loading import get_model

    attribute_model = get_model("catalogue", "ProductAttribute")
    attributes = {
        code: attribute_model.objects.create(
            product_class=products[0].product_class, code=code, name=name, type=kind
        )
        for code, name, kind in (
            ("medium", "Medium", "text"),
            ("surface", "Surface", "text"),
            ("size", "Size", "text"),
            ("year", "Year", "integer"),
        )
    }
    rows = []
    for work, product in zip(shop.works, products, strict=True):
        size = f"{work.width_mm // 10} × {work.height_mm // 10} cm"
        for code, value in (("medium", work.medium), ("surface", work.surface), ("size", size)):
            rows.append({"attribute": attributes[code], "product": product, "value_text": value})
        rows.append(
            {"attribute": attributes["year"], "product": product, "value_integer": work.year}
        )
    _insert(get_model("catalogue", "ProductAttributeValue"), rows)


def _insert(model: Any, rows: Iterable[dict[str, Any]]) -> None:
    model.objects.bulk_create([model(**row) for row in rows], batch_size=500)


if __name__ == "__main__":
    main()
