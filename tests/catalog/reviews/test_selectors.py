from datetime import timedelta
from decimal import Decimal

import pytest

from catalog.reviews.models import Review
from catalog.reviews.selectors import Rating, reviews_for
from tests.factories import ArtworkFactory, PartnerFactory

from .conftest import DAY

pytestmark = pytest.mark.django_db


def test_an_artisans_reviews_with_those_of_the_work_first(review_of, django_assert_num_queries):
    kamla = PartnerFactory()
    own, other = ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=kamla)
    old = review_of(own, score=4)
    new = review_of(other, score=5, written_at=DAY + timedelta(days=1))
    review_of(score=1)
    with django_assert_num_queries(1):
        found = reviews_for(artisan_id=kamla.pk, artwork_id=own.pk)
        assert [review.artwork.title for review in found.shown] == [own.title, other.title]
    assert found.shown == [old, new]
    assert found.of_artisan == Rating(Decimal("4.5"), 2)
    assert found.of_artwork == Rating(Decimal("4.0"), 1)


def test_the_sums_count_what_the_page_has_no_room_for(review_of):
    kamla = PartnerFactory()
    for score in (1, 2, 5):
        review_of(ArtworkFactory(artisan=kamla), score=score)
    found = reviews_for(artisan_id=kamla.pk, limit=1)
    assert len(found.shown) == 1
    assert found.of_artisan == Rating(Decimal("2.7"), 3)
    assert found.of_artwork is None


@pytest.mark.parametrize("status", ["waiting", "refused"])
def test_what_is_not_approved_is_not_shown(review_of, status):
    review = review_of(status=status, reason="Rude." if status == "refused" else "")
    assert reviews_for(artisan_id=review.artisan_id).shown == []


def test_a_sample_is_never_the_works_own(review_of):
    work = ArtworkFactory()
    Review.objects.create(
        artwork=work,
        artisan=work.artisan,
        score=5,
        status="approved",
        is_sample=True,
        written_at=DAY,
    )
    found = reviews_for(artisan_id=work.artisan.pk, artwork_id=work.pk)
    assert len(found.shown) == 1
    assert found.of_artwork is None
