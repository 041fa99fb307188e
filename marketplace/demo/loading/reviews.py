"""Sample reviews, so that the pages of artisans show how reviews look."""

from datetime import timedelta

from django.utils import timezone

from artisans.models import Partner
from catalog.models import Product
from catalog.reviews.models import Review

from .. import content

PER_ARTISAN = 2


def load_reviews() -> None:
    """Give each sample artisan two sample reviews, unless one has any; nobody wrote them."""
    words = content.reviews()
    reviewed = Review.objects.values("artisan")
    now = timezone.now()
    new = []
    artisans = Partner.objects.filter(is_sample=True).exclude(pk__in=reviewed).order_by("pk")
    for number, artisan in enumerate(artisans):
        works = Product.objects.on_show().filter(stock__partner=artisan).order_by("pk")
        for turn, work in enumerate(works[:PER_ARTISAN]):
            row = words[(number * PER_ARTISAN + turn) % len(words)]
            new.append(
                Review(
                    artwork=work,
                    artisan=artisan,
                    score=row.score,
                    text=row.text,
                    language=row.language,
                    status=Review.Status.APPROVED,
                    is_sample=True,
                    written_at=now - timedelta(days=9 + 5 * number + turn),
                )
            )
    Review.objects.bulk_create(new)
