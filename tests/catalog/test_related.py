import pytest

from catalog.listings.models import Listing
from catalog.models import Product
from catalog.related import related_artworks
from catalog.selectors import artwork_page
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db


def names(work, **options):
    work = artwork_page().get(pk=work.pk)
    return {
        group.name: [one.title for one in group.artworks]
        for group in related_artworks(work, **options)
    }


def picture(colour="red"):
    return Image.objects.create(title="Deer", width=640, height=480, colour_family=colour)


def test_three_ways_lead_on_and_no_work_comes_twice():
    kamla, bhil = PartnerFactory(), TraditionFactory(slug="bhil", name_en="Bhil")
    work = ArtworkFactory(artisan=kamla, cover=picture())
    own = ArtworkFactory(artisan=kamla, cover=picture())
    same = ArtworkFactory()
    alike = ArtworkFactory(tradition=bhil, cover=picture())
    ArtworkFactory(tradition=bhil, cover=picture("blue"))
    assert names(work) == {
        "artisan": [own.title],
        "tradition": [same.title],
        "colour": [alike.title],
    }


def test_only_what_can_be_bought_is_offered_the_newest_first():
    work = ArtworkFactory()
    old, new = ArtworkFactory(), ArtworkFactory()
    ArtworkFactory(stock_level=0)
    ArtworkFactory(draft=True)
    ArtworkFactory(artisan=PartnerFactory(is_active=False))
    assert names(work) == {"tradition": [new.title, old.title]}
    assert names(work, limit=1) == {"tradition": [new.title]}


def test_alone_in_the_shop_nothing_is_made_up():
    assert names(ArtworkFactory(cover=picture(""))) == {}


def test_a_row_whose_work_is_gone_meanwhile_is_left_out():
    work, other = ArtworkFactory(), ArtworkFactory()
    Product.objects.filter(pk=other.pk).update(is_public=False)
    assert Listing.objects.filter(pk=other.pk).exists()
    assert names(work) == {}


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_four_queries(count, django_assert_num_queries):
    work = ArtworkFactory(cover=picture())
    for _number in range(count):
        ArtworkFactory(cover=picture())
    work = artwork_page().get(pk=work.pk)
    with django_assert_num_queries(4):
        related_artworks(work)
