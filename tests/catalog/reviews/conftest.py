from datetime import UTC, datetime

import pytest

from catalog.reviews.models import Review
from tests.checkout.conftest import (  # noqa: F401
    delivery,
    fill_basket,
    order_for,
    paid_order,
)
from tests.factories import ArtworkFactory

DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def review_of(paid_order):  # noqa: F811
    """Make an approved review of a bought work."""

    def make(artwork=None, **facts) -> Review:
        artwork = artwork or ArtworkFactory()
        line = paid_order(artwork).lines.get()
        defaults = {"score": 5, "text": "It glows.", "status": "approved", "written_at": DAY}
        return Review.objects.create(
            line=line, artwork=artwork, artisan=artwork.artisan, **(defaults | facts)
        )

    return make
