import pytest

from artisans.social_cards import card_of
from marketplace.core.media.services import make_sources, store_image
from tests.factories import PartnerFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db

# Of a small picture few sizes are made.
SMALL = (440, 410)


@pytest.fixture
def artisan(on_commit):
    with on_commit():
        artisan = PartnerFactory(portrait=make_sources(store_image(upload(SMALL), "Kamla")))
    artisan.refresh_from_db()
    return artisan


def test_an_artisan_has_a_card_in_each_language(artisan):
    assert set(artisan.social_cards) >= {"en", "hi"}
    assert card_of(artisan).alt == artisan.name


def test_a_new_focal_point_is_a_new_card(artisan, on_commit):
    before = artisan.social_cards["en"]
    portrait = artisan.portrait
    portrait.focal_point_x, portrait.focal_point_y = 90, 90
    portrait.focal_point_width = portrait.focal_point_height = 40
    # The first commit queues the sizes, the second what follows from them.
    with on_commit():
        portrait.save()
    with on_commit():
        pass
    artisan.refresh_from_db()
    assert artisan.social_cards["en"] != before


def test_a_hidden_artisan_has_none(artisan, on_commit):
    artisan.is_active = False
    with on_commit():
        artisan.save()
    artisan.refresh_from_db()
    assert artisan.social_cards == {}
