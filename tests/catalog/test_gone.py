"""A work that left the shop says so; one that was never in it is not even confirmed."""

import pytest
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn():
    return ArtworkFactory(
        title_en="Withdrawn deer", status="returned", is_public=False, approved_at=timezone.now()
    )


@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_a_withdrawn_work_is_gone_and_others_stand_in_its_place(client, withdrawn, prefix):
    own = ArtworkFactory(artisan=withdrawn.artisan, title_en="Own", title_hi="अपना")
    other = ArtworkFactory(title_en="Other", title_hi="दूसरा")
    sold = ArtworkFactory(title_en="Sold", title_hi="बिका हुआ", stock_level=0)
    response = client.get(prefix + withdrawn.get_absolute_url())
    assert response.status_code == 410
    page = response.text
    title = "title_hi" if prefix == "/hi" else "title_en"
    assert page.index(getattr(own, title)) < page.index(getattr(other, title))
    assert getattr(sold, title) not in page
    assert "Withdrawn deer" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_work_of_an_artisan_who_left_is_gone_too(client):
    artisan = PartnerFactory(is_active=False, name_en="Gone away")
    work = ArtworkFactory(artisan=artisan, approved_at=timezone.now())
    response = client.get(work.get_absolute_url())
    assert response.status_code == 410
    assert "Gone away" not in response.text


def test_a_draft_is_not_found(client):
    assert client.get(ArtworkFactory(draft=True).get_absolute_url()).status_code == 404


def test_editors_may_say_where_a_work_went(client, withdrawn):
    Redirect.add_redirect(withdrawn.get_absolute_url(), "/art/")
    response = client.get(withdrawn.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, "/art/")


def test_what_is_shown_instead_costs_a_fixed_number_of_queries(
    client, withdrawn, django_assert_max_num_queries
):
    ArtworkFactory.create_batch(5, artisan=withdrawn.artisan)
    client.get(withdrawn.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(withdrawn.get_absolute_url())
