import pytest
from django.utils.translation import override

from catalog.related import related_artworks
from catalog.selectors import artwork_page
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory, PartnerFactory, TraditionFactory

pytestmark = pytest.mark.django_db


def names(work):
    work = artwork_page(work.pk)
    return {group.name: [one.title for one in group.artworks] for group in related_artworks(work)}


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


def test_alone_in_the_shop_nothing_is_made_up():
    assert names(ArtworkFactory(cover=picture(""))) == {}


def test_each_group_holds_four_and_passes_the_others_on():
    kamla = PartnerFactory()
    work = ArtworkFactory(artisan=kamla, cover=picture())
    others = [ArtworkFactory(artisan=kamla, cover=picture()).title for _number in range(14)]
    newest = others[::-1]
    found = names(work)
    assert found == {"artisan": newest[:4], "tradition": newest[4:8], "colour": newest[8:12]}


def test_titles_are_the_readers():
    work, other = ArtworkFactory(), ArtworkFactory(title_en="Deer", title_hi="हिरन")
    with override("hi"):
        assert names(work) == {"tradition": ["हिरन"]}
    assert names(work) == {"tradition": [other.title_en]}


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_one_query(count, django_assert_num_queries):
    work = ArtworkFactory(cover=picture())
    for _number in range(count):
        ArtworkFactory(cover=picture())
    work = artwork_page(work.pk)
    with django_assert_num_queries(1):
        related_artworks(work)
