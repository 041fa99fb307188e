from datetime import timedelta

import pytest
from django.utils import timezone

from catalog.facets import reading
from catalog.facets.choices import Choice
from catalog.facets.saving import load
from catalog.facets.selectors import find
from catalog.facets.tasks import save_snapshot, shorten_journal
from catalog.models import Listing, ListingChange, SnapshotPart
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


def test_without_a_kept_snapshot_the_listings_are_read():
    assert load() is None


def test_a_process_that_starts_reads_the_kept_snapshot_and_what_came_after(monkeypatch):
    monkeypatch.setattr("catalog.facets.snapshot.BUCKET", 1)
    artisan = PartnerFactory(region_en="Goa")
    for title in "cab":
        ArtworkFactory(title_en=title, artisan=artisan)
    assert save_snapshot(least=3)
    kept, new = load(), reading.build()
    assert (kept.works, kept.values, kept.borders) == (new.works, new.values, new.borders)
    later = ArtworkFactory(title_en="aa")
    monkeypatch.setattr(reading, "build", lambda: pytest.fail("read every listing"))
    reading.forget()
    cards = find(Choice(sort="title")).works[0:24]
    assert [card.title for card in cards] == ["a", "aa", "b", "c"]
    assert later.pk in {card.pk for card in cards}


def test_few_listings_are_not_kept():
    ArtworkFactory()
    assert not save_snapshot()
    assert not SnapshotPart.objects.exists()


def test_a_snapshot_of_another_form_is_not_read(monkeypatch):
    ArtworkFactory()
    save_snapshot(least=1)
    monkeypatch.setattr("catalog.facets.saving.FORMAT", 2)
    assert load() is None


def test_the_journal_forgets_what_everybody_has_read():
    ArtworkFactory()
    ListingChange.objects.update(written_at=timezone.now() - timedelta(days=4))
    fresh = ArtworkFactory()
    shorten_journal()
    assert set(ListingChange.objects.values_list("artwork_id", flat=True)) <= {fresh.pk, None}
    assert Listing.objects.count() == 2


def test_a_process_that_slept_longer_than_the_journal_starts_anew(monkeypatch):
    ArtworkFactory()
    reading.current()
    monkeypatch.setattr(reading, "_looked_at", reading._looked_at - 25 * 3600)
    built = []
    build = reading.build
    monkeypatch.setattr(reading, "build", lambda: built.append(1) or build())
    reading.current()
    assert built
