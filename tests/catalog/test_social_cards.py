import io

import pytest
from django.utils import translation
from PIL import Image as PillowImage

from catalog.selectors import artwork_page
from catalog.social_cards import card_of, renew_cards
from marketplace.core.media.pictures import web_sizes
from marketplace.core.media.services import make_sources, store_image
from tests.factories import ArtworkFactory
from tests.marketplace.core.media.test_uploads import upload

pytestmark = pytest.mark.django_db

# Of a small picture few sizes are made.
SMALL = (440, 410)


@pytest.fixture
def picture():
    return make_sources(store_image(upload(SMALL), "Deer"))


@pytest.fixture
def work(picture, on_commit):
    with on_commit():
        work = ArtworkFactory(cover=picture)
        # The price comes after the work.
        work.save()
    work.refresh_from_db()
    return work


def drawn(name: str) -> PillowImage.Image:
    with web_sizes().open(name) as file:
        return PillowImage.open(io.BytesIO(file.read()))


def test_a_work_gets_a_card_in_each_language_by_task(work):
    assert set(work.social_cards) >= {"en", "hi"}
    assert {drawn(name).size for name in work.social_cards.values()} == {(1200, 630)}


def test_a_card_is_shown_in_the_readers_language_without_a_query(work, django_assert_num_queries):
    work = artwork_page(work.pk)
    with django_assert_num_queries(0):
        english = card_of(work)
    with translation.override("hi"):
        hindi = card_of(work)
    assert english.url.endswith(work.social_cards["en"])
    assert english.url.startswith("http")
    assert hindi.url.endswith(work.social_cards["hi"])
    assert english.alt == f"{work.title}, {work.artisan.name}"
    with translation.override("de"):
        assert card_of(work).url == english.url


def test_another_title_has_another_address_and_the_old_card_goes(work, on_commit):
    before = dict(work.social_cards)
    work.title_en = "Mahua by moonlight"
    with on_commit():
        work.save()
    work.refresh_from_db()
    assert work.social_cards["en"] != before["en"]
    assert work.social_cards["hi"] == before["hi"]
    with on_commit():
        pass
    assert not web_sizes().exists(before["en"])
    assert web_sizes().exists(before["hi"])


def test_an_unchanged_work_keeps_its_card(work):
    before = dict(work.social_cards)
    renew_cards(work.pk)
    work.refresh_from_db()
    assert work.social_cards == before


def test_the_name_of_the_artisan_is_on_it(work, on_commit):
    before = work.social_cards["en"]
    work.artisan.name_en = "Durga Bai"
    with on_commit():
        work.artisan.save()
    work.refresh_from_db()
    assert work.social_cards["en"] != before


def test_what_is_not_public_has_no_card(work, picture, on_commit):
    names = list(work.social_cards.values())
    work.is_public = False
    with on_commit():
        work.save()
    work.refresh_from_db()
    assert work.social_cards == {}
    with on_commit():
        pass
    assert not any(web_sizes().exists(name) for name in names)
    draft = ArtworkFactory(cover=picture, draft=True)
    renew_cards(draft.pk)
    draft.refresh_from_db()
    assert draft.social_cards == {}


def test_a_work_of_a_hidden_artisan_has_none(work, on_commit):
    work.artisan.is_active = False
    with on_commit():
        work.artisan.save()
    work.refresh_from_db()
    assert work.social_cards == {}
    assert card_of(work) is None


def test_a_work_whose_picture_is_not_ready_waits_for_it(on_commit):
    image = store_image(upload(SMALL), "Deer")
    work = ArtworkFactory(cover=image)
    renew_cards(work.pk)
    work.refresh_from_db()
    assert work.social_cards == {}
    with on_commit():
        make_sources(image)
    work.refresh_from_db()
    assert set(work.social_cards) >= {"en", "hi"}


def test_a_work_deleted_meanwhile_is_nobodys_loss(work):
    pk = work.pk
    work.delete()
    renew_cards(pk)
