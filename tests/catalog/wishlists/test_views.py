import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.wishlists.models import Wish
from catalog.wishlists.services import add_wish
from tests.checkout.conftest import shopper
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def alice():
    return UserFactory()


@pytest.fixture
def browser(alice):
    browser = shopper()
    browser.force_login(alice)
    return browser


def test_an_account_keeps_a_work_without_script(browser, alice):
    work = ArtworkFactory()
    page = browser.get(work.get_absolute_url()).text
    assert f"/account/wishlist/{work.pk}/add/" in page
    assert "/remove/" not in page.split("data-remove")[0]
    back = {"next": work.get_absolute_url()}
    answer = browser.post(f"/account/wishlist/{work.pk}/add/", back)
    assert (answer.status_code, answer["Location"]) == (302, work.get_absolute_url())
    assert f'action="/account/wishlist/{work.pk}/remove/"' in browser.get(back["next"]).text
    assert work.title in browser.get("/account/wishlist/").text
    assert "Wishlist (1)" in browser.get("/account/").text
    browser.post(f"/account/wishlist/{work.pk}/remove/")
    assert not Wish.objects.exists()


def test_a_script_gets_short_answers(browser):
    work = ArtworkFactory()
    assert browser.post(f"/account/wishlist/{work.pk}/add/", headers=SCRIPT).status_code == 204
    assert browser.post("/account/wishlist/99999/add/", headers=SCRIPT).status_code == 404
    answer = shopper().post(f"/account/wishlist/{work.pk}/add/", headers=SCRIPT)
    assert (answer.status_code, answer.cookies) == (202, {})


def test_a_guest_without_script_is_led_to_the_login(client):
    work = ArtworkFactory()
    form = {"next": work.get_absolute_url()}
    answer = shopper().post(f"/account/wishlist/{work.pk}/add/", form)
    assert answer["Location"].startswith("/account/login/?next=/art/")
    evil = {"next": "https://evil.example/"}
    answer = shopper().post(f"/account/wishlist/{work.pk}/add/", evil)
    assert answer["Location"] == "/account/login/?next=/account/wishlist/"


def test_other_sites_cannot_press(client, alice):
    client.force_login(alice)
    work = ArtworkFactory()
    assert client.post(f"/account/wishlist/{work.pk}/add/").status_code == 403
    assert client.post("/account/wishlist/merge/", {"works": work.pk}).status_code == 403


def test_a_full_list_says_so(browser, monkeypatch):
    monkeypatch.setattr("catalog.wishlists.services.MOST", 0)
    work = ArtworkFactory()
    assert browser.post(f"/account/wishlist/{work.pk}/add/", headers=SCRIPT).status_code == 409
    answer = browser.post(f"/account/wishlist/{work.pk}/add/", follow=True)
    assert "Please remove one first" in answer.text


def test_the_devices_list_joins_the_account(browser, alice):
    works = [ArtworkFactory(), ArtworkFactory()]
    ids = f"{works[0].pk},{works[1].pk},x,,-1,99999999999999999999999"
    assert browser.post("/account/wishlist/merge/", {"works": ids}).status_code == 204
    assert Wish.objects.filter(user=alice).count() == 2
    assert shopper().post("/account/wishlist/merge/", {"works": ids}).status_code == 302


def test_a_guests_page_is_filled_by_the_device(client):
    work, draft = ArtworkFactory(), ArtworkFactory(draft=True)
    page = client.get("/account/wishlist/")
    assert 'data-wishes="/account/wishlist/cards/"' in page.text
    assert not page.cookies
    cards = client.get(f"/account/wishlist/cards/?works={work.pk},{draft.pk},nonsense").text
    assert work.title in cards
    assert draft.title not in cards
    assert client.get("/account/wishlist/cards/").status_code == 200


def test_the_list_costs_the_same_for_one_and_for_many(browser, alice):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/account/wishlist/").status_code == 200
        return len(queries)

    add_wish(user=alice, artwork_id=ArtworkFactory().pk)
    cost()
    few = cost()
    for _number in range(5):
        add_wish(user=alice, artwork_id=ArtworkFactory().pk)
    assert cost() == few <= 9
