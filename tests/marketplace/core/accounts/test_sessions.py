"""A session key known before the login, or kept after the logout, opens nothing."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.factories import ArtworkFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.marketplace.core.urls")]
PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def alice():
    user = UserFactory(email="alice@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def log_in(client):
    form = {"login": "alice@example.org", "password": PASSWORD}
    return client.post("/account/login/", form)


def key_of(client) -> str:
    return client.cookies["sessionid"].value


def browser_with(key: str) -> Client:
    """Another browser that knows a session key."""
    browser = Client()
    browser.cookies["sessionid"] = key
    return browser


def is_logged_in(client) -> bool:
    """Ask a page, not the session: what counts is what the shop answers."""
    return client.get("/account/").status_code == 200


def put_in_basket(client, artwork):
    address = reverse("basket:add", args=[artwork.pk])
    client.post(address, {"quantity": 1}, headers={"Sec-Fetch-Site": "same-origin"})


def works_in_basket(client) -> list[int]:
    basket = client.get("/basket/").context["basket"]
    return [line.product_id for line in basket.all_lines()]


@pytest.fixture
def known_key(client) -> str:
    """A session from before the login, as somebody who plants one would know it."""
    session = client.session
    session["seen"] = "something"
    session.save()
    return key_of(client)


def test_logging_in_gives_the_session_a_new_key(client, known_key):
    log_in(client)
    assert is_logged_in(client)
    assert key_of(client) != known_key
    assert not Session.objects.filter(pk=known_key).exists()
    assert not is_logged_in(browser_with(known_key))


def test_a_key_the_shop_never_gave_is_not_taken(client):
    planted = "a" * 32
    client.cookies["sessionid"] = planted
    log_in(client)
    assert is_logged_in(client)
    assert key_of(client) != planted
    assert not is_logged_in(browser_with(planted))


def test_the_confirming_click_gives_a_new_key_too(client, mailoutbox):
    client.post("/account/signup/", {"email": "bob@example.org", "password1": PASSWORD})
    before = key_of(client)
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mailoutbox[0].body).group(1)
    client.post(link)
    assert is_logged_in(client)
    assert key_of(client) != before
    assert not is_logged_in(browser_with(before))


def test_the_basket_of_the_session_before_the_login_comes_along(client, known_key):
    artwork = ArtworkFactory()
    put_in_basket(client, artwork)
    guests_basket = client.cookies["basket"].value
    log_in(client)
    assert works_in_basket(client) == [artwork.pk]
    assert client.cookies["basket"].value == ""
    # Whoever knew the guest's cookies sees no basket of the account.
    knows = browser_with(known_key)
    knows.cookies["basket"] = guests_basket
    assert works_in_basket(knows) == []


def test_logging_out_leaves_nothing_of_the_session(client, alice):
    artwork = ArtworkFactory()
    log_in(client)
    put_in_basket(client, artwork)
    key = key_of(client)
    client.post("/account/logout/")
    assert not is_logged_in(client)
    assert not Session.objects.filter(pk=key).exists()
    assert not is_logged_in(browser_with(key))
    assert works_in_basket(client) == []
    log_in(client)
    assert works_in_basket(client) == [artwork.pk]


def test_another_account_in_the_same_browser_starts_anew(client):
    bob = UserFactory(email="bob@example.org")
    client.force_login(bob)
    session = client.session
    session["of_bob"] = True
    session.save()
    client.force_login(UserFactory(email="charlie@example.org"))
    assert "of_bob" not in client.session


def test_a_new_password_ends_every_other_session(client):
    phone = Client()
    log_in(phone)
    log_in(client)
    before, new = key_of(client), "quite another password"
    client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert is_logged_in(client)
    assert key_of(client) != before
    assert not is_logged_in(phone)
