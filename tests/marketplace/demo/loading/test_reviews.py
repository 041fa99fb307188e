import pytest

from catalog.reviews.models import Review
from marketplace.demo import content
from marketplace.demo.loading.reviews import PER_ARTISAN, load_reviews
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_sample_artisans_get_samples_once_and_others_none():
    sample, other = PartnerFactory(is_sample=True), PartnerFactory()
    for artisan in (sample, sample, sample, other):
        ArtworkFactory(artisan=artisan)
    load_reviews()
    load_reviews()
    made = Review.objects.all()
    assert {review.artisan for review in made} == {sample}
    assert len(made) == PER_ARTISAN
    assert all(review.is_sample and review.status == "approved" for review in made)


def test_every_sample_is_in_a_language_of_the_shop_and_fits():
    for review in content.reviews():
        assert review.language in {"en", "hi"}
        assert 1 <= review.score <= 5
        assert review.text
