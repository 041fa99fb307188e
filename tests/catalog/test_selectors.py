import pytest
from django.core.management import call_command
from django.urls import reverse

from catalog.models import Product
from catalog.search.results import search
from catalog.selectors import artwork_page, artworks_for_sale
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db
SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def works():
    """A work of an artisan the shop shows, and one of an artisan it does not."""
    shown = ArtworkFactory(title_en="Shown heron")
    hidden = ArtworkFactory(title_en="Hidden heron", artisan=PartnerFactory(is_active=False))
    return shown, hidden


@pytest.mark.parametrize("select", [artworks_for_sale, Product.objects.on_show])
def test_works_of_artisans_not_shown_are_in_no_list(works, select):
    assert list(select()) == [works[0]]


def test_a_page_has_what_the_work_itself_says_in_two_queries(works, django_assert_num_queries):
    work, hidden = works
    assert artwork_page(hidden.pk) is None
    found = artwork_page(work.pk)
    with django_assert_num_queries(2):
        found = artwork_page(work.pk)
    with django_assert_num_queries(0):
        shown = [
            *(found.title, found.story, found.size_label, found.get_absolute_url()),
            *(found.medium.name, found.surface.name, found.tradition.name, found.artisan.bio),
            *(found.stock.price, found.stock.artisan_share, found.is_available, found.most_pieces),
            *(found.cover, found.artisan.portrait, found.views, found.social_cards),
        ]
    work = Product.objects.get(pk=work.pk)
    assert shown == [
        *(work.title, work.story, work.size_label, work.get_absolute_url()),
        *(work.medium.name, work.surface.name, work.tradition.name, work.artisan.bio),
        *(work.stock.price, work.stock.artisan_share, work.is_available, work.most_pieces),
        *(work.cover, work.artisan.portrait, list(work.images.all()), work.social_cards),
    ]


def test_search_leaves_them_out(works):
    call_command("wagtail_update_index", verbosity=0)
    assert search("heron").works.ids == [works[0].pk]


def test_they_have_no_page_and_go_into_no_basket(client, works):
    _shown, hidden = works
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert (
        client.post(reverse("basket:add", args=[hidden.pk]), headers=SAME_SITE).status_code == 404
    )
    assert not hidden.is_available


def test_what_is_in_a_basket_already_cannot_be_bought_any_more(client, works):
    shown, _hidden = works
    client.post(reverse("basket:add", args=[shown.pk]), headers=SAME_SITE)
    partner = shown.artisan
    partner.is_active = False
    partner.save()
    assert "no longer for sale" in client.get(reverse("basket:summary")).text
