import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import ProductImage
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, PartnerFactory
from tests.sitemap_protocol import read

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example"
URL = "/sitemap-artworks.xml"


@pytest.fixture(autouse=True)
def _shop(settings):
    settings.SITE_URL = SHOP


def picture_of(work, name):
    sources = {"jpeg": [[640, 480, f"images/{name}-640.jpg"], [1600, 1200, f"images/{name}.jpg"]]}
    image = Image.objects.create(title=name, width=1600, height=1200, sources=sources)
    order = work.images.count()
    ProductImage.objects.create(product=work, image=image, display_order=order)


def test_a_work_is_listed_in_both_its_languages_with_its_pictures(client):
    work = ArtworkFactory(stock_level=0)
    picture_of(work, "front")
    picture_of(work, "back")
    english, hindi = read(client.get(URL))
    work.refresh_from_db()
    addresses = {
        "en": SHOP + work.get_absolute_url(),
        "hi": f"{SHOP}/hi{work.get_absolute_url()}",
    }
    assert [english["loc"], hindi["loc"]] == list(addresses.values())
    for entry in (english, hindi):
        assert entry["alternates"] == addresses | {"x-default": addresses["en"]}
        assert entry["lastmod"] == max(work.date_updated, work.stock.date_updated)
        assert entry["images"] == [f"{SHOP}/media/images/{n}.jpg" for n in ("front", "back")]


@pytest.mark.parametrize("missing", ["title_hi", "story_hi"])
def test_a_work_nobody_translated_is_listed_in_its_own_language_only(client, missing):
    work = ArtworkFactory(**{missing: ""})
    [entry] = read(client.get(URL))
    assert entry["loc"] == SHOP + work.get_absolute_url()
    assert entry["alternates"] == {}


def test_what_nobody_may_see_is_not_listed(client):
    ArtworkFactory(draft=True)
    ArtworkFactory(artisan=PartnerFactory(is_active=False))
    shown = ArtworkFactory()
    assert {
        entry["loc"].removeprefix(f"{SHOP}/hi").removeprefix(SHOP)
        for entry in read(client.get(URL))
    } == {shown.get_absolute_url()}


def test_a_file_costs_a_fixed_number_of_queries(client):
    def cost():
        picture_of(ArtworkFactory(), "one")
        with CaptureQueriesContext(connection) as queries:
            read(client.get(URL))
        return len(queries)

    cost()
    few = cost()
    cost()
    assert cost() == few <= 3
