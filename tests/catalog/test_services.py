from datetime import UTC, datetime

import pytest
from django.utils import timezone
from wagtail.log_actions import registry

from catalog.models import Product, ProductImage
from catalog.services import (
    NotInThisState,
    NotReady,
    approve_artwork,
    reasons_not_to_sell,
    return_artwork,
    submit_artwork,
    withdraw_artwork,
)
from catalog.signals import artwork_reviewed
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    return UserFactory()


@pytest.fixture
def draft():
    artwork = ArtworkFactory(draft=True)
    image = Image.objects.create(
        title="Tree", file="original/tree.jpg", width=640, height=800, sources={"jpeg": []}
    )
    ProductImage.objects.create(product=artwork, image=image)
    return artwork


@pytest.fixture
def waiting(draft):
    return submit_artwork(artwork_id=draft.pk, user=None)


@pytest.fixture
def reviews():
    heard = []

    def listen(sender, artwork_id, approved, **kwargs):
        heard.append((artwork_id, approved))

    artwork_reviewed.connect(listen)
    yield heard
    artwork_reviewed.disconnect(listen)


def messages_of(artwork):
    return [entry.message for entry in registry.get_logs_for_instance(artwork)]


def test_a_draft_is_sent_for_approval(draft, staff):
    artwork = submit_artwork(artwork_id=draft.pk, user=staff)
    artwork.refresh_from_db()
    assert artwork.status == "submitted"
    assert artwork.submitted_at is not None
    assert messages_of(artwork) == ["Sent for approval"]


def test_sending_twice_is_refused(waiting, staff):
    with pytest.raises(NotInThisState):
        submit_artwork(artwork_id=waiting.pk, user=staff)


def test_a_public_work_leaves_the_shop_while_it_waits(draft, staff):
    Product.objects.filter(pk=draft.pk).update(status="approved", is_public=True)
    assert submit_artwork(artwork_id=draft.pk, user=staff).is_public is False


def test_approval_puts_a_work_on_sale_with_its_cover(waiting, staff):
    approve_artwork(artwork_id=waiting.pk, user=staff)
    waiting.refresh_from_db()
    assert waiting.status == "approved"
    assert waiting.is_public
    assert waiting.approved_at is not None
    assert waiting.cover == waiting.images.get().image
    assert "Approved" in messages_of(waiting)


def test_the_floors_above_hear_of_a_review_after_the_commit(waiting, staff, reviews, on_commit):
    with on_commit():
        approve_artwork(artwork_id=waiting.pk, user=staff)
        assert reviews == []
    assert reviews == [(waiting.pk, True)]


def test_a_broken_receiver_does_not_undo_the_approval(waiting, staff, on_commit):
    def broken(sender, **kwargs):
        raise OSError("broker is down")

    artwork_reviewed.connect(broken)
    try:
        with on_commit():
            approve_artwork(artwork_id=waiting.pk, user=staff)
    finally:
        artwork_reviewed.disconnect(broken)
    waiting.refresh_from_db()
    assert waiting.is_public


def test_approving_twice_is_refused(waiting, staff):
    approve_artwork(artwork_id=waiting.pk, user=staff)
    with pytest.raises(NotInThisState):
        approve_artwork(artwork_id=waiting.pk, user=staff)


def test_a_draft_cannot_be_approved(draft, staff):
    with pytest.raises(NotInThisState):
        approve_artwork(artwork_id=draft.pk, user=staff)


def test_what_changed_since_it_was_read_is_not_approved(waiting, staff):
    seen = waiting.date_updated
    waiting.title_en = "Something else"
    waiting.save()
    with pytest.raises(NotInThisState):
        approve_artwork(artwork_id=waiting.pk, user=staff, seen=seen)
    waiting.refresh_from_db()
    assert not waiting.is_public


def test_missing_web_sizes_are_asked_for_at_approval(waiting, staff, on_commit, monkeypatch):
    asked = []
    monkeypatch.setattr("catalog.services.make_renditions.delay", asked.append)
    image = waiting.images.get().image
    Image.objects.filter(pk=image.pk).update(sources={})
    with on_commit():
        approve_artwork(artwork_id=waiting.pk, user=staff)
    assert asked == [image.pk]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"is_antiquity": True}, "antiquities"),
        ({"year": timezone.localdate().year - 100}, "antiquities"),
        ({"cites_listed": True}, "protected"),
        ({"title_en": "", "title_hi": ""}, "title"),
    ],
)
def test_what_may_not_be_sold_is_not_approved(waiting, staff, change, word):
    Product.objects.filter(pk=waiting.pk).update(**change)
    with pytest.raises(NotReady) as refusal:
        approve_artwork(artwork_id=waiting.pk, user=staff)
    assert word in str(refusal.value)
    waiting.refresh_from_db()
    assert waiting.status == "submitted"


def test_a_work_without_a_picture_is_not_approved(waiting, staff):
    waiting.images.all().delete()
    with pytest.raises(NotReady):
        approve_artwork(artwork_id=waiting.pk, user=staff)


def test_a_work_without_a_price_cannot_be_sold(waiting):
    waiting.stock.delete()
    assert reasons_not_to_sell(Product.objects.get(pk=waiting.pk)) == ["It has no price."]


def test_sending_back_keeps_the_note_for_the_artisan(waiting, staff, reviews, on_commit):
    with on_commit():
        return_artwork(artwork_id=waiting.pk, user=staff, note="  A sharper picture, please. ")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.review_note) == ("returned", "A sharper picture, please.")
    assert reviews == [(waiting.pk, False)]


@pytest.mark.parametrize("note", ["", "   ", "x" * 1001])
def test_sending_back_needs_a_note(waiting, staff, note):
    with pytest.raises(ValueError, match="note"):
        return_artwork(artwork_id=waiting.pk, user=staff, note=note)


def test_an_approved_work_is_not_sent_back(waiting, staff):
    approve_artwork(artwork_id=waiting.pk, user=staff)
    with pytest.raises(NotInThisState):
        return_artwork(artwork_id=waiting.pk, user=staff, note="Too late")


def test_a_returned_work_can_be_sent_again_and_keeps_the_note_until_approval(waiting, staff):
    return_artwork(artwork_id=waiting.pk, user=staff, note="Sharper")
    again = submit_artwork(artwork_id=waiting.pk, user=None)
    assert (again.status, again.review_note) == ("submitted", "Sharper")
    assert approve_artwork(artwork_id=waiting.pk, user=staff).review_note == ""


def test_time_alone_makes_no_antiquity(waiting):
    waiting.year = timezone.localdate().year - 99
    assert reasons_not_to_sell(waiting) == []


def test_the_hundredth_year_begins_with_indias_first_of_january(waiting, monkeypatch):
    half_past_midnight = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: half_past_midnight)
    waiting.year = 1927
    (reason,) = reasons_not_to_sell(waiting)
    assert "antiquities" in str(reason)


def test_an_approved_work_is_taken_off_sale_with_a_note(waiting, staff, reviews, on_commit):
    approve_artwork(artwork_id=waiting.pk, user=staff)
    with on_commit():
        work = withdraw_artwork(artwork_id=waiting.pk, user=staff, note=" Not your own work. ")
    work.refresh_from_db()
    assert (work.status, work.is_public) == ("returned", False)
    assert work.review_note == "Not your own work."
    assert reviews[-1] == (work.pk, False)
    assert "Taken off sale" in messages_of(work)


def test_only_an_approved_work_is_taken_off_sale_and_only_with_a_note(waiting, staff):
    with pytest.raises(NotInThisState, match="not approved"):
        withdraw_artwork(artwork_id=waiting.pk, user=staff, note="Stop")
    approve_artwork(artwork_id=waiting.pk, user=staff)
    with pytest.raises(ValueError, match="note"):
        withdraw_artwork(artwork_id=waiting.pk, user=staff, note=" ")
    assert Product.objects.get(pk=waiting.pk).is_public
