import pytest

from artisans.models import Partner
from marketplace.core.media.models import Image
from tests.factories import PartnerFactory
from tests.sitemap_protocol import read

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"


def test_the_artisans_the_shop_shows_are_listed_with_their_portraits(
    client, settings, django_assert_num_queries
):
    settings.SITE_URL = SHOP
    sources = {"jpeg": [[640, 480, "images/kamla.jpg"]]}
    portrait = Image.objects.create(title="K", width=640, height=480, sources=sources)
    PartnerFactory(slug="kamla", portrait=portrait)
    PartnerFactory(slug="bhuri", bio_en="She paints.", bio_hi="")
    PartnerFactory(slug="hidden", is_active=False)
    client.get("/sitemap-artisans.xml")  # Django reads its own site once
    with django_assert_num_queries(2):
        english, hindi, bhuri = read(client.get("/sitemap-artisans.xml"))
    assert english["loc"] == f"{SHOP}/artisans/kamla/"
    assert hindi["loc"] == f"{SHOP}/hi/artisans/kamla/"
    assert english["lastmod"] == Partner.objects.get(slug="kamla").date_updated
    assert english["images"] == [f"{SHOP}/media/images/kamla.jpg"]
    assert (bhuri["loc"], bhuri["alternates"]) == (f"{SHOP}/artisans/bhuri/", {})
