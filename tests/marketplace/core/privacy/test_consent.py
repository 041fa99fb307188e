import pytest
from cookie_consent.cache import delete_cache
from cookie_consent.models import Cookie, CookieGroup, LogItem
from django.test import RequestFactory

from marketplace.core.privacy.consent import consent_given, has_chosen, optional_groups
from marketplace.core.privacy.cookies import write_groups

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.marketplace.core.urls")]
OURS = {"sec-fetch-site": "same-origin"}


def request_with(client):
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    return request


def choose(client, **data):
    return client.post("/cookies/", data, headers=OURS)


def test_nothing_is_set_before_a_choice(client):
    for path in ("/test-page/", "/cookies/", "/hi/cookies/", "/account/login/"):
        response = client.get(path)
        assert response.status_code == 200
        if path != "/account/login/":
            assert not response.cookies, path
    assert "cookie_consent" not in client.cookies


@pytest.fixture
def visit_cookie():
    """A cookie in the category of visits."""
    return Cookie.objects.create(
        cookiegroup=CookieGroup.objects.get(varname="analytics"), name="visit"
    )


def test_the_banner_asks_until_there_is_a_choice(client, visit_cookie):
    assert b"data-consent" in client.get("/test-page/").content
    choose(client, choice="none")
    assert b"data-consent" not in client.get("/test-page/").content


def test_without_an_optional_cookie_nothing_is_asked(client):
    assert b"data-consent" not in client.get("/test-page/").content
    assert client.get("/cookies/").status_code == 200


def test_a_cookie_that_joins_a_category_brings_the_banner(client, visit_cookie):
    assert b"data-consent" in client.get("/test-page/").content
    visit_cookie.delete()
    assert b"data-consent" not in client.get("/test-page/").content


def test_the_banner_names_only_categories_with_a_cookie(client, visit_cookie):
    page = client.get("/test-page/").text
    assert "counting visits" in page
    assert "advertising" not in page


def test_a_choice_before_any_cookie_is_asked_for_again_when_one_joins(client):
    choose(client, choice="all")
    Cookie.objects.create(cookiegroup=CookieGroup.objects.get(varname="marketing"), name="campaign")
    optional_groups()
    assert b"data-consent" in client.get("/test-page/").content


def test_each_category_is_logged_with_its_time_and_version(client):
    visits = CookieGroup.objects.get(varname="analytics")
    Cookie.objects.create(cookiegroup=visits, name="visit")
    choose(client, choice="some", category="analytics")
    assert set(LogItem.objects.values_list("cookiegroup__varname", "action", "version")) == {
        ("analytics", 1, visits.get_version()),
        ("marketing", -1, ""),
    }
    assert consent_given(request_with(client), "analytics")
    assert not consent_given(request_with(client), "marketing")


def test_a_choice_can_be_taken_back(client):
    visits = CookieGroup.objects.get(varname="analytics")
    Cookie.objects.create(cookiegroup=visits, name="visit")
    choose(client, choice="all")
    client.cookies["visit"] = "1"
    response = choose(client, choice="none")
    assert response.cookies["visit"].value == ""
    assert not consent_given(request_with(client), "analytics")
    assert LogItem.objects.count() == 4


def test_a_cookie_that_joins_a_category_needs_a_new_yes(client):
    choose(client, choice="all")
    optional_groups()
    assert has_chosen(request_with(client))
    Cookie.objects.create(cookiegroup=CookieGroup.objects.get(varname="marketing"), name="campaign")
    optional_groups()
    assert not has_chosen(request_with(client))
    assert not consent_given(request_with(client), "marketing")
    assert consent_given(request_with(client), "analytics")


def test_a_refusal_stays_a_refusal_when_a_cookie_joins(client):
    choose(client, choice="none")
    Cookie.objects.create(cookiegroup=CookieGroup.objects.get(varname="marketing"), name="campaign")
    optional_groups()
    assert has_chosen(request_with(client))


def test_asking_costs_no_query_once_the_cache_is_warm(
    client, visit_cookie, django_assert_num_queries
):
    client.get("/test-page/")
    with django_assert_num_queries(0):
        client.get("/test-page/")


def test_whoever_has_chosen_costs_no_query_even_on_a_cold_cache(client, django_assert_num_queries):
    choose(client, choice="all")
    client.get("/test-page/")  # warms what else the frame keeps for everybody
    delete_cache()
    with django_assert_num_queries(0):
        client.get("/test-page/")


def test_without_any_category_nothing_is_asked(client):
    CookieGroup.objects.all().delete()
    assert b"data-consent" not in client.get("/test-page/").content
    assert client.get("/cookies/").status_code == 200
    response = choose(client, choice="all")
    assert response.status_code == 302
    assert not response.cookies


@pytest.mark.parametrize("value", ["", "rubbish", "a=b=c|=", "analytics", "%00|\x01=2"])
def test_a_broken_cookie_counts_as_no_choice(client, value):
    client.cookies["cookie_consent"] = value
    assert client.get("/cookies/").status_code == 200
    assert not consent_given(request_with(client), "analytics")


def test_the_groups_are_written_once_and_keep_what_staff_changed():
    CookieGroup.objects.filter(varname="marketing").update(ordering=9, name="Ads")
    before = Cookie.objects.count()
    write_groups()
    assert CookieGroup.objects.get(varname="marketing").name == "Ads"
    assert (CookieGroup.objects.count(), Cookie.objects.count()) == (3, before)
