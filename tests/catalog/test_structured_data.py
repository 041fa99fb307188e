from decimal import Decimal

import pytest

from catalog.structured_data import artwork
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def offer(**options):
    return artwork(ArtworkFactory(**options), [])["offers"]


def test_an_offer_says_whether_the_work_can_be_bought():
    assert offer()["availability"] == "https://schema.org/InStock"
    assert offer(stock_level=0)["availability"] == "https://schema.org/SoldOut"
    work = ArtworkFactory()
    work.stock.num_allocated = 1
    assert artwork(work, [])["offers"]["availability"] == "https://schema.org/OutOfStock"


def test_a_price_is_written_with_its_paise_and_without_its_sign():
    assert offer(price=Decimal("1234567.50"))["price"] == "1234567.50"


def test_an_antiquity_is_not_called_new():
    assert offer()["itemCondition"] == "https://schema.org/NewCondition"
    assert "itemCondition" not in offer(is_antiquity=True)


def test_a_work_without_a_story_is_described_by_what_it_is():
    work = ArtworkFactory(story_en="", story_hi="")
    assert artwork(work, [])["description"] == f"Gond painting by {work.artisan.name}, 30 × 42 cm."


def test_nothing_is_said_of_what_nobody_filled_in():
    thing = artwork(ArtworkFactory(), [])
    assert not {"depth", "weight", "artEdition", "dateCreated", "image"} & set(thing)
