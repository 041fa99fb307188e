from decimal import Decimal

import pytest
from django.core.management import call_command

from artisans.models import StockRecord
from catalog.listings import services
from catalog.listings.models import ListingChange
from catalog.listings.services import mend, refresh, refresh_many
from catalog.listings.signals import listings_changed
from catalog.listings.tasks import find_drift
from catalog.models import Listing, Product, ProductImage
from checkout.order import stock
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db

SOURCES = {
    "avif": [[320, 240, "images/a-320.avif"], [1600, 1200, "images/a-1600.avif"]],
    "jpeg": [[320, 240, "images/a-320.jpg"], [1600, 1200, "images/a-1600.jpg"]],
}


def listing(work) -> Listing:
    return Listing.objects.get(pk=work.pk)


def is_listed(work) -> bool:
    return Listing.objects.filter(pk=work.pk).exists()


def test_a_work_on_show_has_a_row_with_all_lists_need():
    artisan = PartnerFactory(region_en="Dindori, Madhya Pradesh", region_hi="डिंडोरी, मध्य प्रदेश")
    work = ArtworkFactory(title_en="“Élan” of a Deer", artisan=artisan, price=Decimal("4999.50"))
    row = listing(work)
    assert (row.price, row.price_band) == (Decimal("4999.50"), "2500-5000")
    assert (row.longest_mm, row.size_band) == (420, "medium")
    assert (row.tradition_id, row.medium_id) == (work.tradition_id, work.medium_id)
    assert (row.artisan_id, row.region) == (artisan.pk, "madhya-pradesh")
    assert (row.availability, row.is_available, row.is_original) == ("available", True, True)
    assert bytes(row.sort_title_en) == b"elan of a deer"
    assert bytes(row.sort_title_hi).decode() == work.title_hi
    assert row.card["words"]["hi"]["artisan"] == artisan.name_hi
    assert row.card["words"]["en"]["region"] == "Dindori, Madhya Pradesh"


def test_works_nobody_may_see_have_none():
    assert not is_listed(ArtworkFactory(draft=True))
    assert not is_listed(ArtworkFactory(artisan=PartnerFactory(is_active=False)))


def test_taking_a_work_off_the_shop_takes_its_row_away():
    work = ArtworkFactory()
    work.is_public = False
    work.save(update_fields=["is_public"])
    assert not is_listed(work)
    work.is_public = True
    work.save()
    assert is_listed(work)


def test_deleting_a_work_is_written_down_for_readers():
    work = ArtworkFactory()
    number = work.pk
    ListingChange.objects.all().delete()
    work.delete()
    assert not Listing.objects.filter(pk=number).exists()
    assert ListingChange.objects.filter(artwork_id=number).exists()


def test_every_move_of_stock_reaches_the_row():
    work = ArtworkFactory()
    stock.hold([(work.stock, 1)])
    assert listing(work).availability == "held"
    StockRecord.objects.filter(pk=work.stock.pk).update(num_allocated=0, num_in_stock=0)
    refresh([work.pk])
    row = listing(work)
    assert (row.availability, row.is_available, row.card["state"]) == ("sold", False, "sold")


def test_a_new_price_reaches_the_row_with_the_share():
    work = ArtworkFactory(price=Decimal(1000))
    work.stock.price = Decimal(30000)
    work.stock.save()
    row = listing(work)
    assert (row.price, row.price_band) == (Decimal(30000), "over-25000")
    assert (row.card["price"], row.card["share"]) == ("30000.00", "25500.00")


def test_another_commission_reaches_every_card():
    artisan = PartnerFactory()
    work = ArtworkFactory(artisan=artisan, price=Decimal(1000))
    artisan.commission_rate = Decimal(10)
    artisan.save()
    assert listing(work).card["share"] == "900.00"


def test_a_renamed_artisan_or_tradition_is_renamed_on_cards():
    work = ArtworkFactory()
    work.artisan.name_hi = "चम्पा"
    work.artisan.save()
    work.tradition.name_en = "Gond art"
    work.tradition.save()
    words = listing(work).card["words"]
    assert (words["hi"]["artisan"], words["en"]["tradition"]) == ("चम्पा", "Gond art")


def test_an_artisan_who_leaves_takes_all_works_off_the_lists():
    artisan = PartnerFactory()
    works = [ArtworkFactory(artisan=artisan) for _ in range(2)]
    artisan.is_active = False
    artisan.save()
    assert not any(map(is_listed, works))


def test_web_sizes_reach_the_card_once_they_are_made(on_commit):
    cover = Image.objects.create(title="Deer", width=1600, height=1200)
    work = ArtworkFactory(cover=cover)
    assert listing(work).card["picture"] is None
    cover.sources = SOURCES
    with on_commit():
        cover.save()
    picture = listing(work).card["picture"]
    assert [entry[0] for entry in picture["sources"]["avif"]] == [320]


def test_a_deleted_picture_leaves_the_card(on_commit):
    cover = Image.objects.create(title="Deer", width=1600, height=1200, sources=SOURCES)
    work = ArtworkFactory(cover=cover)
    assert listing(work).card["picture"]
    with on_commit():
        cover.delete()
    assert listing(work).card["picture"] is None


def test_the_description_of_the_cover_is_the_cards():
    cover = Image.objects.create(title="Deer", width=1600, height=1200, sources=SOURCES)
    work = ArtworkFactory(cover=cover)
    assert listing(work).card["words"]["en"]["alt"] == work.title_en
    ProductImage.objects.create(product=work, image=cover, alt_en="A deer under a mahua tree")
    assert listing(work).card["words"]["en"]["alt"] == "A deer under a mahua tree"


def test_a_row_that_is_right_is_not_written_again(django_assert_num_queries):
    work = ArtworkFactory()
    ListingChange.objects.all().delete()
    before = listing(work).refreshed_at
    assert refresh([work.pk]) == []
    assert listing(work).refreshed_at == before
    assert not ListingChange.objects.exists()


def test_refreshing_costs_the_same_for_one_work_and_for_many(django_assert_num_queries):
    works = [ArtworkFactory() for _ in range(8)]
    Listing.objects.all().delete()
    with django_assert_num_queries(7):
        refresh([works[0].pk])
    with django_assert_num_queries(7):
        refresh(work.pk for work in works)


def test_others_hear_of_changes_after_the_commit(on_commit):
    heard = []

    def hear(sender, artwork_ids, **kwargs):
        heard.extend(artwork_ids)

    listings_changed.connect(hear)
    try:
        with on_commit():
            work = ArtworkFactory()
            assert heard == []
    finally:
        listings_changed.disconnect(hear)
    assert heard == [work.pk]


def test_many_rows_are_written_by_task(monkeypatch, on_commit):
    monkeypatch.setattr(services, "MOST_AT_ONCE", 2)
    tradition = TraditionFactory()
    works = [ArtworkFactory(tradition=tradition) for _ in range(5)]
    with on_commit():
        tradition.name_en = "Gond art"
        tradition.save()
        assert listing(works[0]).card["words"]["en"]["tradition"] == "Gond"
    assert {listing(work).card["words"]["en"]["tradition"] for work in works} == {"Gond art"}


def test_drift_is_found_and_mended():
    works = [ArtworkFactory() for _ in range(3)]
    Product.objects.filter(pk=works[1].pk).update(title_en="Changed behind our back")
    Listing.objects.filter(pk=works[2].pk).delete()
    assert find_drift() == 2
    assert listing(works[1]).card["words"]["en"]["title"] == "Changed behind our back"
    assert find_drift() == 0


def test_looking_for_drift_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr("catalog.listings.tasks.CHECKED_AT_ONCE", 2)
    monkeypatch.setattr("catalog.listings.tasks.BATCHES", 1)
    works = [ArtworkFactory() for _ in range(3)]
    Product.objects.filter(pk=works[2].pk).update(title_en="Changed behind our back")
    assert [find_drift(), find_drift(), find_drift()] == [0, 1, 0]


def test_mending_nothing_writes_nothing():
    work = ArtworkFactory()
    assert mend([work.pk]) == []
    refresh_many([])


def test_the_command_rebuilds_everything_and_says_how_far_it_is(capsys):
    works = [ArtworkFactory() for _ in range(3)]
    Listing.objects.all().delete()
    call_command("refresh_listings", batch=2)
    assert all(map(is_listed, works))
    told = capsys.readouterr().out
    assert "3 of 3 works" in told
    assert "3 listings written" in told
