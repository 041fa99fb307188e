"""Works by the million, made inside PostgreSQL: one work is saved properly and then multiplied.

Every copy differs in what is searched, sorted, filtered and shown. Numbers come from the work's own
number by multiplying with primes, so that facets cut across each other and each run makes the same.
"""

from collections.abc import Callable
from decimal import Decimal

from benchmarks import growth_search
from benchmarks.growth_words import (
    ARTISAN_WORKS,
    MEDIUMS,
    PLACE,
    REGIONS,
    STORIES,
    SUBJECTS,
    SUBJECTS_HI,
    SURFACE,
    TRADITIONS,
    array,
    artisan_name,
)

SIDE = "200 + (n * 7919) % 1400"
HEIGHT = "200 + (n * 104729) % 900"
PRICE = "(900 + ((n * 15485863) % 400) * 150)"
SHARE = f"round({PRICE} * 0.85, 2)"
TITLE = f"({array(SUBJECTS)})[1 + n % {len(SUBJECTS)}] || ' at the water ' || n"
TITLE_HI = f"({array(SUBJECTS_HI)})[1 + n % {len(SUBJECTS)}]"
STORY = (
    f"({array(STORIES)})[1 + (n * 3) % {len(STORIES)}] || ' It was painted in ' || {PLACE} || '.'"
)
AVAILABILITY = "CASE WHEN n % 5 < 3 THEN 'available' WHEN n % 97 = 0 THEN 'held' ELSE 'sold' END"
COLOURS = "ARRAY['red', 'blue', 'green', 'yellow', 'brown', 'black', 'many', '']"
PRICE_BAND = (
    f"CASE WHEN {PRICE} < 2500 THEN 'under-2500' WHEN {PRICE} < 5000 THEN '2500-5000'"
    f" WHEN {PRICE} < 10000 THEN '5000-10000' WHEN {PRICE} < 25000 THEN '10000-25000'"
    " ELSE 'over-25000' END"
)
LONGEST = f"greatest({SIDE}, {HEIGHT})"
SIZE_BAND = (
    f"CASE WHEN {LONGEST} <= 300 THEN 'small' WHEN {LONGEST} <= 600 THEN 'medium'"
    f" WHEN {LONGEST} <= 1000 THEN 'large' ELSE 'huge' END"
)
CREATED = "now() - (n || ' minutes')::interval"
SOLD = f"({AVAILABILITY}) = 'sold'"


def fill(size: int, say: Callable[[str], None]) -> None:
    """Write `size` works with stock, listings and bitmaps into an empty, migrated database."""
    from django.db import connection

    from catalog.facets import reading
    from catalog.facets.saving import save

    terms = _terms(size)
    first = _first_work(terms)
    with connection.cursor() as cursor:
        for table, changes in _tables(first, terms):
            say(f"{size} works: {table}")
            _multiply(cursor, table, size, changes)
        cursor.execute("TRUNCATE catalogue_listingchange")
        say(f"{size} works: the search's index")
        growth_search.fill(cursor, first, say)
        # What the server does by itself in a shop that grows slowly.
        cursor.execute("VACUUM ANALYZE")
    say(f"{size} works: bitmaps")
    save(reading.build())


def _terms(size: int) -> dict[str, list[int]]:
    from artisans.models import Partner
    from catalog.models import Medium, Surface, Tradition

    def rows(model, letter: str, names: tuple[str, ...]) -> list[int]:
        made = [model(slug=f"{letter}{n}", name_en=name) for n, name in enumerate(names)]
        return [row.pk for row in model.objects.bulk_create(made)]

    artisans = [
        Partner(
            slug=f"a{n}",
            code=f"a{n}",
            name_en=artisan_name(n),
            region_en=f"District, R{n % REGIONS}",
        )
        for n in range(max(size // ARTISAN_WORKS, 5))
    ]
    return {
        "tradition": rows(Tradition, "t", TRADITIONS),
        "medium": rows(Medium, "m", MEDIUMS),
        "surface": rows(Surface, "s", SURFACE),
        "artisan": [row.pk for row in Partner.objects.bulk_create(artisans, batch_size=1000)],
    }


def _first_work(terms: dict[str, list[int]]) -> int:
    """Save one work as the shop does and return its number."""
    from artisans.models import StockRecord
    from catalog.models import Product
    from marketplace.core.media.models import Image

    widths = (320, 480, 640, 960, 1600)
    sources = {
        fmt: [[width, width * 3 // 4, f"images/bench.width-{width}.{fmt}"] for width in widths]
        for fmt in ("avif", "webp", "jpeg")
    }
    cover = Image.objects.create(
        title="Deer", width=1600, height=1200, sources=sources, file="original_images/bench.jpg"
    )
    work = Product.objects.create(
        title_en="Deer at the water",
        title_hi=SUBJECTS_HI[0],
        slug="deer",
        story_en=STORIES[0],
        tradition_id=terms["tradition"][0],
        medium_id=terms["medium"][0],
        surface_id=terms["surface"][0],
        width_mm=300,
        height_mm=420,
        status=Product.Moderation.APPROVED,
        is_public=True,
        cover=cover,
    )
    StockRecord.objects.create(
        product=work,
        partner_id=terms["artisan"][0],
        partner_sku="bench",
        price=Decimal(9000),
        num_in_stock=1,
    )
    return work.pk


def _tables(first: int, terms: dict[str, list[int]]):
    """Yield each table with the columns in which copy `n` differs from the first work."""
    tradition = _one_of(terms["tradition"], "n * 31")
    medium = _one_of(terms["medium"], "n * 17")
    artisan = _one_of(terms["artisan"], "n")
    number = f"{first} + n"
    yield (
        "catalogue_product",
        {
            "id": number,
            "title": TITLE,
            "title_en": TITLE,
            "title_hi": TITLE_HI,
            "story": STORY,
            "story_en": STORY,
            "slug": "'deer-' || n",
            "tradition_id": tradition,
            "medium_id": medium,
            "width_mm": SIDE,
            "height_mm": HEIGHT,
            "date_created": CREATED,
        },
    )
    stock = f"CASE WHEN {SOLD} THEN 0 ELSE 1 END"
    yield (
        "partner_stockrecord",
        {
            "id": "(SELECT max(id) FROM partner_stockrecord) + n",
            "product_id": number,
            "partner_id": artisan,
            "partner_sku": "'bench-' || n",
            "price": PRICE,
            "artisan_share": SHARE,
            "num_in_stock": stock,
            "num_allocated": f"CASE WHEN ({AVAILABILITY}) = 'held' THEN 1 ELSE 0 END",
        },
    )
    yield (
        "catalogue_listing",
        {
            "artwork_id": number,
            "created": CREATED,
            "price": PRICE,
            "longest_mm": LONGEST,
            "sort_title_en": f"convert_to(lower({TITLE}), 'UTF8')",
            "sort_title_hi": f"convert_to(lower({TITLE}), 'UTF8')",
            "tradition_id": tradition,
            "medium_id": medium,
            "artisan_id": artisan,
            "region": f"'r' || ((n % {len(terms['artisan'])}) % {REGIONS})",
            "price_band": PRICE_BAND,
            "size_band": SIZE_BAND,
            "colour_family": f"({COLOURS})[1 + (n * 13) % 8]",
            "availability": AVAILABILITY,
            "is_available": f"({AVAILABILITY}) = 'available'",
            "card": (
                f"jsonb_set(t.card || jsonb_build_object('slug', 'deer-' || n, 'state',"
                f" {AVAILABILITY}, 'price', ({PRICE})::numeric(12,2)::text,"
                f" 'share', ({SHARE})::text), '{{words,en,title}}', to_jsonb({TITLE}))"
            ),
        },
    )


def _one_of(keys: list[int], number: str) -> str:
    # The keys of one bulk insert follow each other.
    return f"{keys[0]} + (({number}) % {len(keys)})"


def _multiply(cursor, table: str, size: int, changes: dict[str, str]) -> None:
    cursor.execute(f"SELECT * FROM {table} LIMIT 0")
    columns = [column.name for column in cursor.description]
    values = ", ".join(changes.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    # `%` is a sign of the driver's only with parameters; there are none.
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM"
        f" (SELECT * FROM {table} LIMIT 1) t, generate_series(1::bigint, {size - 1}) n"
    )
    if table != "catalogue_listing":
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )
