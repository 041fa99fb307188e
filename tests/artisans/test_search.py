import pytest
from django.core.management import call_command

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
