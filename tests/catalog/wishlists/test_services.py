import pytest

from catalog.models import Product
from catalog.wishlists import services
from catalog.wishlists.models import Wish
from catalog.wishlists.selectors import wished_works, works_by_ids
from catalog.wishlists.services import WishlistFull, add_wish, merge_wishes, remove_wish
from marketplace.core.privacy.registry import Subject, places
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return UserFactory()


def test_a_work_is_on_the_list_once(alice):
    work = ArtworkFactory()
    assert add_wish(user=alice, artwork_id=work.pk) == add_wish(user=alice, artwork_id=work.pk)
    assert remove_wish(user=alice, artwork_id=work.pk)
    assert not remove_wish(user=alice, artwork_id=work.pk)


def test_hidden_works_are_not_wished_for(alice):
    with pytest.raises(Product.DoesNotExist):
        add_wish(user=alice, artwork_id=ArtworkFactory(draft=True).pk)
    with pytest.raises(Product.DoesNotExist):
        add_wish(user=alice, artwork_id=999)


def test_a_list_has_an_end(alice, monkeypatch):
    monkeypatch.setattr(services, "MOST", 1)
    work = ArtworkFactory()
    add_wish(user=alice, artwork_id=work.pk)
    add_wish(user=alice, artwork_id=work.pk)
    with pytest.raises(WishlistFull):
        add_wish(user=alice, artwork_id=ArtworkFactory().pk)


def test_the_devices_list_joins_the_accounts(alice, monkeypatch, django_assert_num_queries):
    old, one, two = (ArtworkFactory() for _number in range(3))
    draft = ArtworkFactory(draft=True)
    add_wish(user=alice, artwork_id=old.pk)
    monkeypatch.setattr(services, "MOST", 2)
    ids = [draft.pk, two.pk, old.pk, one.pk, 999]
    with django_assert_num_queries(3):
        assert merge_wishes(user=alice, artwork_ids=ids) == 1
    assert {wish.artwork_id for wish in Wish.objects.all()} == {old.pk, two.pk}
    assert merge_wishes(user=alice, artwork_ids=ids) == 0


def test_the_list_shows_the_newest_first_and_nothing_hidden(alice):
    works = [ArtworkFactory(), ArtworkFactory(), ArtworkFactory(draft=True)]
    for work in works:
        Wish.objects.create(user=alice, artwork=work)
    assert [work.pk for work in wished_works(alice)] == [works[1].pk, works[0].pk]
    assert [w.pk for w in works_by_ids([w.pk for w in works])] == [works[0].pk, works[1].pk]


def test_the_list_is_handed_over_and_goes_with_the_account(alice):
    work = ArtworkFactory()
    add_wish(user=alice, artwork_id=work.pk)
    place = next(place for place in places() if place.key == "wishlist")
    assert [row["artwork"] for row in place.export(Subject(user=alice))] == [work.title]
    assert not [*place.export(Subject())]
    assert len([*place.erase(Subject(user=alice))]) == 1
    assert not Wish.objects.exists()
    assert not [*place.erase(Subject(user=alice))]
