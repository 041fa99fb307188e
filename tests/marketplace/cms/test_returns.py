import pytest
from django.core.exceptions import ValidationError

from catalog.structured_data import artwork
from marketplace.cms import structured_data
from marketplace.cms.models import ReturnTerms
from marketplace.core.media.models import Image
from tests.factories import ArtworkFactory
from tests.schema_org import faults

pytestmark = pytest.mark.django_db


def cover() -> Image:
    sources = {"jpeg": [[640, 480, "images/deer.jpg"]]}
    return Image.objects.create(title="Deer", width=640, height=480, sources=sources)


def test_figures_of_returns_stand_on_the_shop_and_on_each_offer():
    ReturnTerms.objects.create(days=14, countries="IN US DE")
    policy = structured_data.return_policy()["hasMerchantReturnPolicy"]
    assert policy["merchantReturnDays"] == 14
    assert policy["applicableCountry"] == ["IN", "US", "DE"]
    assert policy["returnFees"] == "https://schema.org/ReturnFeesCustomerResponsibility"
    thing = artwork(ArtworkFactory(cover=cover()), [])
    assert thing["offers"]["hasMerchantReturnPolicy"] == policy
    assert faults([thing]) == []


def test_without_figures_no_offer_claims_any():
    assert structured_data.return_policy() == {}
    ReturnTerms.objects.create(days=None)
    assert "hasMerchantReturnPolicy" not in artwork(ArtworkFactory(), [])["offers"]


def test_a_shop_that_takes_nothing_back_says_so():
    ReturnTerms.objects.create(days=0)
    policy = structured_data.return_policy()["hasMerchantReturnPolicy"]
    assert policy["returnPolicyCategory"] == "https://schema.org/MerchantReturnNotPermitted"
    assert "merchantReturnDays" not in policy


def test_a_change_is_told_at_once(django_assert_num_queries):
    terms = ReturnTerms.objects.create(days=14)
    structured_data.return_policy()
    with django_assert_num_queries(0):
        structured_data.return_policy()
    terms.days = 30
    terms.save()
    assert structured_data.return_policy()["hasMerchantReturnPolicy"]["merchantReturnDays"] == 30


@pytest.mark.parametrize("countries", ["", "India", "in", "IN,US", " ".join(["IN"] * 51)])
def test_countries_are_written_as_codes(countries):
    with pytest.raises(ValidationError):
        ReturnTerms(days=14, countries=countries).full_clean()
