"""The number at the basket, for pages that are the same for everybody."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from checkout.basket.models import Basket
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db
COUNT = settings.BASKET_COUNT_COOKIE


@pytest.fixture
def browser():
    """Sends what a browser sends with a form of this site."""
    return Client(headers={"Sec-Fetch-Site": "same-origin"})


def put(browser, work, quantity=1):
    return browser.post(f"/basket/add/{work.pk}/", {"quantity": quantity})


def shown(browser):
    cookie = browser.cookies.get(COUNT)
    return cookie.value if cookie else None


def test_looking_around_sets_no_number(browser):
    for path in ("/art/", "/basket/", ArtworkFactory().get_absolute_url()):
        assert not browser.get(path).cookies


def test_the_number_follows_the_basket(browser):
    edition = ArtworkFactory(edition=True)
    put(browser, edition, 2)
    assert shown(browser) == "2"
    put(browser, ArtworkFactory())
    assert shown(browser) == "3"
    line = Basket.objects.get().lines.get(product=edition)
    browser.post(f"/basket/lines/{line.pk}/", {"quantity": 5})
    assert shown(browser) == "6"
    browser.post(f"/basket/lines/{line.pk}/remove/")
    assert shown(browser) == "1"


def test_an_empty_basket_takes_the_number_away(browser):
    put(browser, ArtworkFactory())
    browser.post(f"/basket/lines/{Basket.objects.get().lines.get().pk}/remove/")
    assert shown(browser) == ""


def test_a_script_may_read_the_number_and_nothing_else(browser):
    response = put(browser, ArtworkFactory())
    cookie = response.cookies[COUNT]
    assert not cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == settings.OSCAR_BASKET_COOKIE_LIFETIME
    assert response.cookies[settings.OSCAR_BASKET_COOKIE_OPEN]["httponly"]


def test_a_number_that_is_not_right_any_more_is_mended_by_the_next_page(browser):
    put(browser, ArtworkFactory())
    Basket.objects.get().lines.all().delete()
    browser.get("/basket/")
    assert shown(browser) == ""


def test_a_number_nobody_set_is_not_believed(browser):
    browser.cookies[COUNT] = "999"
    browser.get("/basket/")
    assert shown(browser) == ""


def test_people_who_are_logged_in_have_the_number_in_their_pages(browser):
    put(browser, ArtworkFactory())
    browser.force_login(UserFactory())
    browser.get("/basket/")
    assert shown(browser) == ""


def test_a_forged_basket_counts_for_nothing(browser):
    stranger = Client(headers={"Sec-Fetch-Site": "same-origin"})
    put(browser, ArtworkFactory())
    stranger.cookies[settings.OSCAR_BASKET_COOKIE_OPEN] = f"{Basket.objects.get().pk}:forged"
    stranger.get("/art/")
    assert shown(stranger) is None


def test_the_page_counts_once(browser):
    put(browser, ArtworkFactory())

    with CaptureQueriesContext(connection) as queries:
        browser.get("/art/")
    counts = [query for query in queries if '"basket_line"' in query["sql"]]
    assert len(counts) == 1
