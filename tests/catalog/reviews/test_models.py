import pytest
from django.db import IntegrityError, transaction

from catalog.reviews.models import Review
from tests.factories import ArtworkFactory

from .conftest import DAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wrong", [{"score": 0}, {"score": 6}, {"status": "refused"}])
def test_the_database_refuses_nonsense(review_of, wrong):
    review = review_of()
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**wrong)


def test_a_line_has_one_review(review_of):
    review = review_of()
    review.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save(force_insert=True)


def test_only_a_sample_has_no_buyer():
    work = ArtworkFactory()
    facts = {"artwork": work, "artisan": work.artisan, "score": 5, "written_at": DAY}
    Review.objects.create(**facts, is_sample=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(**facts)
