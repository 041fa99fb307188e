"""Reads reviews for pages: what is approved, with its sums, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Avg, Case, Count, F, IntegerField, Value, When, Window

from .models import Review

SHOWN_ON_A_PAGE = 6
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Rating:
    """How many stars on average, to one decimal, from how many reviews."""

    average: Decimal
    count: int


@dataclass(frozen=True)
class Reviews:
    """The newest approved reviews. `of_artisan` counts all their works, `of_artwork` the one's.

    Samples are shown and counted for people, and left out of `of_artwork`, which machines read.
    """

    shown: Sequence[Review]
    of_artisan: Rating | None = None
    of_artwork: Rating | None = None


def reviews_for(
    *, artisan_id: int, artwork_id: int | None = None, limit: int = SHOWN_ON_A_PAGE
) -> Reviews:
    """Return what buyers say of an artisan's works, that of one work first. One query."""
    is_own = Case(
        When(artwork_id=artwork_id, is_sample=False, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    found = list(
        Review.objects.filter(artisan=artisan_id, status=Review.Status.APPROVED)
        .select_related("artwork")
        .annotate(
            is_own=is_own,
            all_average=Window(Avg("score")),
            all_count=Window(Count("pk")),
            own_average=Window(Avg("score"), partition_by=[is_own]),
            own_count=Window(Count("pk"), partition_by=[is_own]),
        )
        .order_by(F("is_own").desc(), "-written_at", "-pk")[:limit]
    )
    if not found:
        return Reviews([])
    first = found[0]
    own = _rating(first.own_average, first.own_count) if first.is_own else None
    return Reviews(found, _rating(first.all_average, first.all_count), own)


def _rating(average: float | Decimal, count: int) -> Rating:
    return Rating(Decimal(str(average)).quantize(TENTH, ROUND_HALF_UP), count)
