import pytest
from django.core.management import call_command
from django.utils.translation import override

from artisans.search import read_artisans
from tests.factories import PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("query", ["kamla", "कमला", "patangarh"])
def test_a_search_finds_the_artisans_the_shop_shows(client, query):
    shown = PartnerFactory()
    PartnerFactory(is_active=False)
    call_command("wagtail_update_index", verbosity=0)
    response = client.get("/search/", {"q": query})
    assert response.context["groups"]["artisans"].first == [shown]
    assert shown.name in response.text


def test_artisans_are_read_at_once_in_whatever_language(django_assert_num_queries):
    artisans = [PartnerFactory(name_en="Kamla", name_hi="कमला") for _ in range(3)]
    for code, name in (("en", "Kamla"), ("hi", "कमला"), ("de", "Kamla")):
        with override(code), django_assert_num_queries(1):
            found = read_artisans([artisan.pk for artisan in artisans])
            assert [artisan.name for artisan in found.values()] == [name] * 3
            assert {artisan.village for artisan in found.values()}
            assert {str(artisan.tradition) for artisan in found.values()}
