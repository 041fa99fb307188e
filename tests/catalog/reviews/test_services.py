import pytest
from wagtail.log_actions import registry

from catalog.reviews.models import Review
from catalog.reviews.services import (
    NotInThisState,
    approve_review,
    refuse_review,
    withdraw_review,
    write_review,
)
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db
WORDS = {"score": 4, "text": " Lovely. ", "name": "Bob", "language": "en"}


@pytest.fixture
def line(paid_order):
    return paid_order(ArtworkFactory()).lines.get()


def test_a_review_waits_for_a_moderator(line):
    review = write_review(line=line, user=None, **WORDS)
    assert (review.status, review.text, review.artisan) == ("waiting", "Lovely.", line.partner)


def test_writing_again_changes_it_and_it_waits_again(line):
    first = write_review(line=line, user=None, **WORDS)
    approve_review(review_id=first.pk, user=UserFactory(), seen=first.written_at)
    again = write_review(line=line, user=None, **(WORDS | {"score": 1}))
    assert (again.pk, again.status, again.decided_at) == (first.pk, "waiting", None)
    assert Review.objects.get().score == 1


def test_sending_the_same_again_keeps_the_approval(line):
    first = write_review(line=line, user=None, **WORDS)
    approve_review(review_id=first.pk, user=UserFactory(), seen=first.written_at)
    assert write_review(line=line, user=None, **WORDS).status == "approved"


def test_a_work_that_left_the_shop_takes_no_review(line):
    line.product_id = None
    with pytest.raises(ValueError, match="left the shop"):
        write_review(line=line, user=None, **WORDS)


def test_withdrawing_deletes_it(line):
    write_review(line=line, user=None, **WORDS)
    assert withdraw_review(line_id=line.pk)
    assert not withdraw_review(line_id=line.pk)
    assert not Review.objects.exists()


def test_a_decision_is_written_down_with_its_reason(line):
    review, moderator = write_review(line=line, user=None, **WORDS), UserFactory()
    refuse_review(review_id=review.pk, user=moderator, seen=review.written_at, reason=" Rude. ")
    review.refresh_from_db()
    assert (review.status, review.reason) == ("refused", "Rude.")
    entry = registry.get_logs_for_instance(review).get()
    assert (entry.action, entry.user, entry.data) == (
        "reviews.review.refused",
        moderator,
        {"reason": "Rude."},
    )


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_a_refusal_needs_a_reason(line, reason):
    review = write_review(line=line, user=None, **WORDS)
    with pytest.raises(ValueError, match="reason"):
        refuse_review(
            review_id=review.pk, user=UserFactory(), seen=review.written_at, reason=reason
        )


def test_what_was_rewritten_meanwhile_is_not_approved_unread(line):
    seen = write_review(line=line, user=None, **WORDS).written_at
    review = write_review(line=line, user=None, **(WORDS | {"text": "Something else"}))
    with pytest.raises(NotInThisState):
        approve_review(review_id=review.pk, user=UserFactory(), seen=seen)
    review.refresh_from_db()
    assert review.status == "waiting"
