"""Logging in, signing up and resetting a password through allauth, with the shop's own words."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.signing import Signer

from artisans.strategy import Selector
from checkout.basket.models import Basket
from tests.factories import ArtworkFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.marketplace.core.urls")]
PASSWORD = "a long enough password"


@pytest.fixture
def alice():
    user = UserFactory(email="alice@example.org", preferred_language="hi")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def log_in(client, path="/account/login/", **data):
    return client.post(path, {"login": "alice@example.org", "password": PASSWORD, **data})


@pytest.mark.parametrize("prefix", ["", "/hi"])
@pytest.mark.parametrize("page", ["login", "signup", "password/reset"])
def test_the_entrance_pages_open_in_both_languages(client, prefix, page):
    response = client.get(f"{prefix}/account/{page}/")
    assert response.status_code == 200
    assert b"csrfmiddlewaretoken" in response.content
    assert b"site-header" in response.content
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("alice")
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_the_language_after_login_is_the_pages(client, prefix):
    response = log_in(client, f"{prefix}/account/login/")
    assert response.headers["Location"] == f"{prefix}/account/"


@pytest.mark.usefixtures("alice")
def test_logging_out_leads_home_in_the_same_language(client):
    log_in(client)
    assert client.post("/hi/account/logout/").headers["Location"] == "/hi/"


@pytest.mark.usefixtures("alice")
def test_login_leads_where_one_came_from(client):
    response = log_in(client, next="/account/privacy/")
    assert response.headers["Location"] == "/account/privacy/"


@pytest.mark.usefixtures("alice")
@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_login_never_leads_to_another_site(client, target):
    assert log_in(client, next=target).headers["Location"] == "/account/"


@pytest.mark.usefixtures("alice")
def test_a_wrong_password_says_no_more_than_that(client):
    known = client.post("/account/login/", {"login": "alice@example.org", "password": "wrong"})
    unknown = client.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})

    def errors(response):
        return response.context["form"].errors.as_text()

    assert known.status_code == unknown.status_code == 200
    assert errors(known) == errors(unknown)


@pytest.mark.usefixtures("alice")
def test_who_is_refused_is_told_to_type_the_password_again_and_finds_the_rest(client):
    page = log_in(client, password="wrong").text
    assert "Please type the password again. All else you typed is still here." in page
    assert "Nothing was lost" not in page
    assert 'value="alice@example.org"' in page


@pytest.mark.usefixtures("alice")
def test_guessing_is_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    for _ in range(5):
        client.post("/account/login/", {"login": "alice@example.org", "password": "wrong"})
    log_in(client)
    assert "_auth_user_id" not in client.session


def test_signing_up_remembers_the_language_and_asks_to_confirm(client, mailoutbox):
    response = client.post(
        "/hi/account/signup/", {"email": "bob@example.org", "password1": PASSWORD}
    )
    assert response.status_code == 302
    user = get_user_model().objects.get(email="bob@example.org")
    assert user.preferred_language == "hi"
    assert not EmailAddress.objects.get(user=user).verified
    (mail,) = mailoutbox
    link = re.search(r"http://testserver(/hi/account/confirm-email/\S+)", mail.body).group(1)
    client.post(link)
    assert EmailAddress.objects.get(user=user).verified


def sign_up(client, email, **data):
    return client.post("/account/signup/", {"email": email, "password1": PASSWORD, **data})


@pytest.mark.usefixtures("alice")
@pytest.mark.parametrize("written", ["alice@example.org", "Alice@Example.org"])
def test_signing_up_looks_the_same_for_a_known_address(client, mailoutbox, written):
    def answer(email):
        client.cookies.clear()
        response = sign_up(client, email)
        page = client.get(response.headers["Location"])
        assert "_auth_user_id" not in client.session
        words = page.content.decode().replace(email, "X").replace(email.lower(), "X")
        return (
            response.status_code,
            response.headers["Location"],
            sorted(client.cookies),
            re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", words),
        )

    assert answer(written) == answer("bob@example.org")
    known, new = mailoutbox
    assert known.to == ["alice@example.org"]
    assert "/account/password/reset/" in known.body
    assert "confirm-email" not in known.body
    assert "/account/confirm-email/" in new.body
    assert get_user_model().objects.count() == 2


@pytest.mark.usefixtures("alice")
def test_signing_up_hashes_a_password_for_a_known_address_too(client, monkeypatch):
    from marketplace.core.accounts import signup

    hashed = []
    monkeypatch.setattr(signup, "make_password", hashed.append)
    sign_up(client, "alice@example.org")
    assert hashed == [PASSWORD]
    sign_up(client, "bob@example.org")
    assert hashed == [PASSWORD]


def test_the_confirming_click_logs_in_and_leads_where_one_came_from(client, mailoutbox):
    sign_up(client, "bob@example.org", next="/account/privacy/")
    assert "_auth_user_id" not in client.session
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mailoutbox[0].body).group(1)
    assert client.post(link).headers["Location"] == "/account/privacy/"
    assert "_auth_user_id" in client.session


def test_the_confirming_click_in_another_browser_asks_for_the_password(client, mailoutbox):
    sign_up(client, "bob@example.org")
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mailoutbox[0].body).group(1)
    client.cookies.clear()
    assert client.post(link).headers["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session
    response = log_in(client, login="bob@example.org")
    assert response.headers["Location"] == "/account/"


def test_an_address_nobody_confirmed_does_not_log_in_but_is_written_to_again(client, mailoutbox):
    sign_up(client, "bob@example.org")
    cache.clear()
    client.cookies.clear()
    response = log_in(client, login="bob@example.org")
    assert response.headers["Location"] == "/account/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert len(mailoutbox) == 2


@pytest.mark.parametrize("password", ["short", "password1234", "1234567890123"])
def test_a_weak_password_is_refused(client, password):
    response = client.post("/account/signup/", {"email": "bob@example.org", "password1": password})
    assert response.status_code == 200
    assert not get_user_model().objects.exists()


def test_a_forgotten_password_is_chosen_anew(client, alice, mailoutbox):
    client.post("/account/password/reset/", {"email": "alice@example.org"})
    (mail,) = mailoutbox
    html, kind = mail.alternatives[0]
    link = re.search(r"http://testserver(/account/password/reset/key/\S+)", mail.body).group(1)
    assert kind == "text/html"
    assert f'href="http://testserver{link}"' in html
    assert "<script" not in html
    page = client.get(link, follow=True)
    new = "quite another password"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    alice.refresh_from_db()
    assert alice.check_password(new)
    assert client.get(link, follow=True).context["token_fail"]


@pytest.mark.usefixtures("alice")
def test_an_e_mail_speaks_the_readers_language(client, mailoutbox, monkeypatch):
    from django.utils.translation import get_language

    from marketplace.core.accounts import adapter

    spoken = []
    real = adapter.render_to_string
    monkeypatch.setattr(
        adapter, "render_to_string", lambda *a, **k: spoken.append(get_language()) or real(*a, **k)
    )
    client.post("/account/password/reset/", {"email": "alice@example.org"})
    assert set(spoken) == {"hi"}
    assert 'lang="hi"' in mailoutbox[0].alternatives[0][0]


def test_asking_for_an_unknown_address_looks_the_same(client, mailoutbox):
    response = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert response.headers["Location"] == "/account/password/reset/done/"
    (mail,) = mailoutbox
    assert "/account/signup/" in mail.body
    assert mail.alternatives


@pytest.mark.usefixtures("alice")
def test_the_basket_of_a_guest_comes_along(client, rf):
    artwork = ArtworkFactory()
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    basket.add_product(artwork)
    client.cookies["basket"] = Signer().sign(basket.pk)
    log_in(client)
    response = client.get("/basket/")
    merged = Basket.open.get(owner__email="alice@example.org")
    assert [line.product_id for line in merged.lines.all()] == [artwork.pk]
    assert response.cookies["basket"].value == ""


@pytest.mark.usefixtures("alice")
@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "before you logged in"), ("/hi", "लॉग इन करने से पहले"), ("/de", "vor dem Anmelden")],
)
@pytest.mark.parametrize("count", [0, 2])
def test_what_a_guests_basket_brings_is_said_in_the_readers_words(client, prefix, words, count):
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    for _number in range(count):
        basket.add_product(ArtworkFactory())
    client.cookies["basket"] = Signer().sign(basket.pk)
    log_in(client)
    page = client.get(f"{prefix}/basket/").content.decode()
    assert (words in page) == bool(count)
    assert "previous session" not in page


@pytest.mark.usefixtures("alice")
def test_two_baskets_of_one_account_become_one(client):
    owner = get_user_model().objects.get(email="alice@example.org")
    works = [ArtworkFactory(), ArtworkFactory()]
    for work in works:
        basket = Basket.objects.create(owner=owner)
        basket.strategy = Selector().strategy()
        basket.add_product(work)
    log_in(client)
    client.get("/basket/")
    lines = Basket.open.get(owner=owner).lines
    assert {line.product_id for line in lines.all()} == {work.pk for work in works}
