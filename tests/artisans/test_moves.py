"""An artisan's old address leads to the new one; an artisan who left the shop is gone."""

import pytest
from django.utils import timezone

from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db


def left(**options):
    """An artisan the shop showed once and shows no more."""
    artisan = PartnerFactory(is_active=False, **options)
    ArtworkFactory(artisan=artisan, approved_at=timezone.now())
    return artisan


@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_an_old_address_leads_to_the_new_one_in_every_language(client, prefix):
    artisan = PartnerFactory(slug="kamla")
    artisan.slug = "kamla-bai-shyam"
    artisan.save()
    response = client.get(f"{prefix}/artisans/kamla/")
    assert response.status_code == 301
    assert response["Location"] == f"{prefix}/artisans/kamla-bai-shyam/"
    assert client.get(response["Location"]).status_code == 200


def test_an_artisan_saved_without_a_new_address_moves_nowhere(client):
    artisan = PartnerFactory(slug="kamla")
    artisan.name_en = "Kamla"
    artisan.save()
    assert client.get("/artisans/kamla/").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_an_artisan_who_left_is_gone_and_others_stand_in_their_place(client, prefix):
    gond = TraditionFactory()
    artisan = left(slug="kamla", name_en="Durga Vyam", name_hi="दुर्गा", tradition=gond)
    same = PartnerFactory(tradition=gond)
    PartnerFactory(tradition=None, slug="elsewhere")
    response = client.get(f"{prefix}/artisans/kamla/")
    assert response.status_code == 410
    assert f"/artisans/{same.slug}/" in response.text
    assert "/artisans/elsewhere/" not in response.text
    assert artisan.name_en not in response.text


def test_an_artisan_merged_into_another_leads_there(client):
    from wagtail.contrib.redirects.models import Redirect

    left(slug="kamla")
    PartnerFactory(slug="kamla-bai")
    Redirect.add_redirect("/artisans/kamla/", "/artisans/kamla-bai/")
    assert client.get("/artisans/kamla/")["Location"] == "/artisans/kamla-bai/"


def test_an_artisan_who_never_was_in_the_shop_is_not_found(client):
    PartnerFactory(slug="new", is_active=False)
    assert client.get("/artisans/new/").status_code == 404
    assert client.get("/artisans/nobody/").status_code == 404
