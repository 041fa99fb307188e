import pytest

from catalog.reviews.models import Review
from catalog.reviews.privacy import export_reviews
from checkout.order.models import Order
from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import erase
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
GUEST = Subject(emails=frozenset({"bob@example.org"}))


def test_a_guest_gets_their_reviews(review_of):
    review_of(name="Bob")
    assert [row["text"] for row in export_reviews(GUEST)] == ["It glows."]
    assert not [*export_reviews(Subject(emails=frozenset({"alice@example.org"})))]
    assert not [*export_reviews(Subject())]


def test_erasing_takes_the_name_and_keeps_the_words(review_of):
    review = review_of(name="Bob")
    Order.objects.update(status="expired")
    outcome = erase(subject=GUEST).outcomes["reviews"]
    review.refresh_from_db()
    assert (review.name, review.text) == ("", "It glows.")
    assert [kept.is_kept for kept in outcome] == [True]


def test_erasing_an_account_keeps_nothing_of_it(review_of):
    alice = UserFactory(email="alice@example.org")
    review = review_of(name="Alice", user=alice)
    erase(subject=Subject(user=alice))
    review.refresh_from_db()
    assert (review.name, review.user) == ("", None)
    assert Review.objects.count() == 1
