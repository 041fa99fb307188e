"""The sample artworks."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from modelsearch import index

from artisans.models import Partner, StockRecord
from catalog.listings.services import refresh
from catalog.models import Medium, Product, Surface, Tradition

from .. import content
from .words import in_both

_COPIED = (
    "slug",
    "width_mm",
    "height_mm",
    "depth_mm",
    "weight_g",
    "shipping_weight_g",
    "year",
    "edition_type",
    "edition_size",
    "is_framed",
    "is_signed",
    "hsn_code",
    "hs_code",
    "is_sample",
)
SMALL_NUMBER = 12


def chosen_artworks(small: bool) -> tuple[content.Artwork, ...]:
    """Return every sample artwork, or in the small shop two of each tradition."""
    rows = content.artworks()
    if not small:
        return rows
    seen: Counter[str] = Counter()
    kept = []
    for row in rows:
        if seen[row.tradition] < SMALL_NUMBER // len(content.traditions()):
            kept.append(row)
        seen[row.tradition] += 1
    return tuple(kept)


def load_works(small: bool) -> None:
    """Make the artworks that are missing, with their stock and price."""
    there = set(Product.objects.values_list("slug", flat=True))
    terms = {
        model: {row.slug: row for row in model.objects.all()}
        for model in (Medium, Partner, Surface, Tradition)
    }
    now = timezone.now()
    for row, days in _with_ages(chosen_artworks(small)):
        if row.slug not in there:
            _make_work(row, terms, now - timedelta(days=days))


def _with_ages(rows: tuple[content.Artwork, ...]) -> list[tuple[content.Artwork, int]]:
    """Pair works with how many days they have been listed, the traditions taking turns."""
    turn: Counter[str] = Counter()
    order = []
    for row in rows:
        order.append((turn[row.tradition], row))
        turn[row.tradition] += 1
    order.sort(key=lambda pair: pair[0])
    return [(row, days) for days, (_turn, row) in enumerate(order)]


@transaction.atomic
def _make_work(row: content.Artwork, terms: dict, listed: datetime) -> None:
    work = Product.objects.create(
        **in_both(title=row.title, story=row.story, care=row.care, provenance=row.provenance),
        **{field: getattr(row, field) for field in _COPIED},
        tradition=terms[Tradition][row.tradition],
        medium=terms[Medium][row.medium],
        surface=terms[Surface][row.surface],
        status=Product.Moderation.APPROVED,
        submitted_at=listed,
        approved_at=listed,
        is_public=True,
    )
    StockRecord.objects.create(
        product=work,
        partner=terms[Partner][row.artisan],
        partner_sku=row.slug[:128],
        price=row.price,
        num_in_stock=row.stock,
    )
    Product.objects.filter(pk=work.pk).update(date_created=listed)
    refresh([work.pk])
    # The first save indexed the work before it had a maker.
    index.insert_or_update_object(Product.get_indexed_objects().get(pk=work.pk))
