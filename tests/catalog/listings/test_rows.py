from decimal import Decimal

import pytest

from catalog.listings.models import Listing
from catalog.listings.rows import region_key, sort_key
from tests.factories import ArtworkFactory


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The Deer", "the deer"),
        ("“Élan”!", "elan"),
        ("Straße", "strasse"),
        ("  Two   words ", "two words"),
        ("मोर", "मोर"),
        ("", ""),
    ],
)
def test_titles_sort_without_case_accents_and_quotes(text, key):
    assert sort_key(text).decode() == key


def test_a_long_title_is_cut_between_letters():
    assert sort_key("म" * 500).decode() == "म" * 100


@pytest.mark.parametrize(
    ("region", "key"),
    [
        ("Dindori, Madhya Pradesh", "madhya-pradesh"),
        ("Gujarat", "gujarat"),
        ("", ""),
        (None, ""),
    ],
)
def test_the_region_is_the_state(region, key):
    assert region_key(region) == key


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("price", "band"),
    [
        ("2499.99", "under-2500"),
        ("2500", "2500-5000"),
        ("5000", "5000-10000"),
        ("24999", "10000-25000"),
        ("25000", "over-25000"),
    ],
)
def test_price_bands_meet_without_a_gap(price, band):
    work = ArtworkFactory(price=Decimal(price))
    assert Listing.objects.get(pk=work.pk).price_band == band


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("side", "band"), [(300, "small"), (301, "medium"), (600, "medium"), (1001, "huge")]
)
def test_size_bands_go_by_the_longest_side(side, band):
    work = ArtworkFactory(width_mm=100, height_mm=side)
    assert Listing.objects.get(pk=work.pk).size_band == band
