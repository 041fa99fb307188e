import pytest
from allauth.core.internal.ratelimit import get_rates
from bs4 import BeautifulSoup
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from marketplace.core.ui.views import WAIT_S, too_many_requests


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_a_page_for_the_worst_moment_needs_nothing_and_speaks_every_language(name):
    soup = BeautifulSoup(get_template(name).render(), "html.parser")
    assert soup.find("h1")
    for language in ("hi", "de"):
        assert soup.find(attrs={"lang": language}).find("h2")
    assert not soup.find("script")


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/hi", "/de"])
def test_an_unknown_address_gets_a_page_that_leads_on(client: Client, prefix):
    response = client.get(f"{prefix}/no-such-page/")
    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert soup.html["lang"] == (prefix[1:] or "en")
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert soup.find("main").find("a", href=f"{prefix}/art/")


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained(settings):
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert response.status_code == 403
    assert "nothing was changed" in response.content.decode()


def too_many(rf, wait=None, path="/account/login/"):
    request = rf.post(path)
    if wait is not None:
        request.retry_after_s = wait
    return too_many_requests(request)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (None, "in a minute."),
        (1, "in a minute."),
        (61, "in 2 minutes."),
        (3600, "in 60 minutes."),
        (2 * 3600 + 1, "in 3 hours."),
    ],
)
def test_too_many_requests_are_told_when_to_try_again(rf, wait, words):
    response = too_many(rf, wait)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == str(wait or WAIT_S)
    soup = BeautifulSoup(response.content, "html.parser")
    assert words in soup.find("main").get_text()
    assert "Nothing was changed" in soup.find("main").get_text()
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("action", ["login", "signup", "reset_password", "change_password"])
def test_no_limit_of_allauths_lasts_longer_than_the_page_says(settings, action):
    settings.ACCOUNT_RATE_LIMITS = {}
    rates = get_rates(app="allauth.account", action=action)
    assert rates
    assert all(rate.duration <= WAIT_S for rate in rates)


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_too_many_tries_to_log_in_meet_the_shops_own_page(client, settings, prefix):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    path = f"{prefix}/account/login/"
    client.post(path, {"login": "alice@example.org", "password": "wrong"})
    response = client.post(path, {"login": "alice@example.org", "password": "wrong"})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "60"
    assert response.headers["Cache-Control"] == "private, no-store"
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == (prefix[1:] or "en")
    assert soup.find("header", class_="site-header")
    assert soup.find("main").find("a", href=f"{prefix}/")


@pytest.mark.django_db
def test_the_offline_page_asks_for_no_account_and_no_basket(client: Client):
    response = client.get(reverse("offline"))
    assert response.status_code == 200
    assert not response.cookies
