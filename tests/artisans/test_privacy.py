"""An account that sells leaves only when nobody can buy from it."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from artisans.privacy import export_profiles
from artisans.workspace.services import mark_sent
from checkout.order.models import Order
from marketplace.core.media.models import Image
from marketplace.core.media.services import make_sources, store_image
from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import ErasureRefused, erase, obstacles
from tests.factories import ArtworkFactory, PartnerFactory, UserFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db


def test_works_on_sale_stop_the_erasure_and_say_why(alice, kamla):
    ArtworkFactory(artisan=kamla)
    ArtworkFactory(artisan=kamla, edition=True)
    ArtworkFactory(artisan=kamla, draft=True)
    with pytest.raises(ErasureRefused, match=r"Kamla Bai .*: 2"):
        erase(subject=Subject(user=alice))


def test_sold_and_unpublished_works_do_not(alice, kamla):
    ArtworkFactory(artisan=kamla, stock_level=0)
    ArtworkFactory(artisan=kamla, draft=True)
    erase(subject=Subject(user=alice))
    assert not kamla.users.exists()


def test_an_order_being_paid_stops_the_erasure(alice, kamla, order_of):
    artwork = ArtworkFactory(artisan=kamla)
    order = order_of(artwork)
    Order.objects.filter(pk=order.pk).update(status="awaiting-payment")
    artwork.stock.num_in_stock = 0
    artwork.stock.save()
    with pytest.raises(ErasureRefused, match="being paid: 1"):
        erase(subject=Subject(user=alice))


def test_a_sold_work_is_sent_before_the_last_who_can_send_it_leaves(alice, kamla, order_of):
    sent, unsent = (order_of(ArtworkFactory(artisan=kamla)) for _number in range(2))
    mark_sent(number=sent.number, artisans=[kamla], tracking="")
    with pytest.raises(ErasureRefused, match=r"Kamla Bai wait to be sent: 1"):
        erase(subject=Subject(user=alice))
    mark_sent(number=unsent.number, artisans=[kamla], tracking="")
    erase(subject=Subject(user=alice))
    assert not kamla.users.exists()


@pytest.mark.parametrize("can_log_in", [True, False])
def test_a_colleague_who_can_log_in_can_send_it_too(alice, kamla, order_of, can_log_in):
    kamla.users.add(UserFactory(is_active=can_log_in))
    order_of(ArtworkFactory(artisan=kamla))
    reasons = obstacles(subject=Subject(user=alice))
    assert [reason for reason in reasons if "wait to be sent" in reason] == (
        [] if can_log_in else reasons
    )
    assert bool(reasons) is not can_log_in


def test_the_portrait_goes_with_its_files(alice, kamla, django_capture_on_commit_callbacks):
    kamla.portrait = image = make_sources(store_image(upload(), "Kamla"))
    kamla.region_en, kamla.region_hi = "Dindori", "डिंडोरी"
    kamla.save()
    names = [image.file.name, *(rendition.file.name for rendition in image.renditions.all())]
    assert len(names) > 1
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(subject=Subject(user=alice))
    kamla.refresh_from_db()
    assert (kamla.region_en, kamla.region_hi, kamla.portrait) == ("", "", None)
    assert not Image.objects.exists()
    assert not any(default_storage.exists(name) for name in names)
    assert not any("picture" in sentence for sentence in erasure.kept)


def test_a_portrait_shown_elsewhere_stays_and_the_person_is_told(alice, kamla):
    kamla.portrait = image = store_image(upload(), "Kamla")
    kamla.save()
    ArtworkFactory(draft=True, cover=image)
    erasure = erase(subject=Subject(user=alice))
    assert Image.objects.filter(pk=image.pk).exists()
    assert any("portrait of Kamla Bai stays for now" in sentence for sentence in erasure.kept)


def test_a_profile_nobody_manages_leaves_the_shop_but_keeps_the_makers_name(alice, kamla):
    kamla.bio_en, kamla.bio_hi = "Paints trees.", "पेड़ बनाती हैं।"
    kamla.save()
    erasure = erase(subject=Subject(user=alice))
    kamla.refresh_from_db()
    assert not kamla.is_active
    assert (kamla.name_en, kamla.bio_en, kamla.bio_hi, kamla.village_hi) == (
        "Kamla Bai",
        "",
        "",
        "",
    )
    assert any("Kamla Bai" in sentence for sentence in erasure.kept)


def test_a_shared_profile_stays_for_the_others(alice, kamla):
    kamla.users.add(UserFactory())
    erase(subject=Subject(user=alice))
    kamla.refresh_from_db()
    assert kamla.is_active
    assert kamla.users.count() == 1


def test_the_export_holds_the_own_profile_only(alice, kamla):
    PartnerFactory(users=[UserFactory()])
    ArtworkFactory(artisan=kamla, title_en="Peacock")
    (row,) = export_profiles(Subject(user=alice))
    assert row["name"] == "Kamla Bai"
    assert row["works"][0]["artisan_share"] == "10200.00"
    assert not [*export_profiles(Subject())]


def test_the_delete_page_says_what_has_to_happen_first(client, alice, kamla):
    ArtworkFactory(artisan=kamla)
    client.force_login(alice)
    page = client.get(reverse("account:delete")).content.decode()
    assert "Take them off sale first" in page
    assert 'name="password"' not in page
