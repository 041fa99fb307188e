import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from catalog.models import Product
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


def test_an_original_cannot_have_two_pieces_in_stock():
    artwork = ArtworkFactory()
    artwork.stock.num_in_stock = 2
    with pytest.raises(IntegrityError, match="stock_original_exists_once"), transaction.atomic():
        artwork.stock.save()


def test_a_bulk_update_cannot_give_an_original_a_second_piece():
    artwork = ArtworkFactory()
    stock = type(artwork.stock).objects.filter(product=artwork)
    with pytest.raises(IntegrityError, match="stock_original_exists_once"), transaction.atomic():
        stock.update(num_in_stock=2)


def test_an_edition_may_have_many_pieces():
    assert ArtworkFactory(edition=True).stock.num_in_stock == 20


def test_size_is_said_in_centimetres():
    assert ArtworkFactory.build(width_mm=305, height_mm=420).size_label == "30.5 × 42 cm"
    with override("de"):
        assert ArtworkFactory.build(width_mm=305, height_mm=420).size_label == "30,5 × 42 cm"


def test_only_an_approved_artwork_can_be_public():
    artwork = ArtworkFactory(draft=True)
    with (
        pytest.raises(IntegrityError, match="artwork_public_only_when_approved"),
        transaction.atomic(),
    ):
        Product.objects.filter(pk=artwork.pk).update(is_public=True)


def test_an_edition_with_many_pieces_cannot_become_an_original():
    artwork = ArtworkFactory(edition=True)
    artwork.edition_type, artwork.edition_size = "original", None
    with pytest.raises(IntegrityError, match="stock_original_exists_once"), transaction.atomic():
        artwork.save()


@pytest.mark.parametrize("side", ["width_mm", "height_mm"])
def test_nothing_in_the_shop_is_without_a_size(side):
    artwork = ArtworkFactory()
    with pytest.raises(IntegrityError, match="artwork_public_has_a_size"), transaction.atomic():
        Product.objects.filter(pk=artwork.pk).update(**{side: None})
