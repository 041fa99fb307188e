import io
import json
import zipfile

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.cache import cache

from marketplace.core.accounts import home
from marketplace.core.privacy import registry
from marketplace.core.privacy.registry import PersonalData
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.marketplace.core.urls")]
PASSWORD = "a long enough password"
PAGES = ["/account/", "/account/settings/", "/account/privacy/", "/account/privacy/delete/"]


@pytest.fixture
def alice(client):
    user = UserFactory(email="alice@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.force_login(user)
    return user


def exists(user) -> bool:
    return get_user_model().objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("path", [*PAGES, "/hi/account/"])
def test_a_stranger_is_sent_to_the_login_in_the_same_language(client, path):
    response = client.get(path)
    prefix = "/hi" if path.startswith("/hi") else ""
    assert response.status_code == 302
    assert response.headers["Location"] == f"{prefix}/account/login/?next={path}"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("alice")
def test_the_pages_open_in_both_languages_and_are_stored_nowhere(client, path):
    for address in (path, f"/hi{path}"):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "private, no-store"
        assert f'lang="{"hi" if address.startswith("/hi") else "en"}"' in response.content.decode()


def test_other_floors_add_to_the_first_page(client, alice, monkeypatch):
    monkeypatch.setattr(home, "_providers", [])
    order = {"number": "100042", "currency": "INR", "total_incl_tax": None}
    home.register_on_home(lambda request: {"orders": [order]})
    assert b"100042" in client.get("/account/").content


def test_the_name_and_language_are_saved(client, alice):
    client.post(
        "/account/settings/",
        {"first_name": "Bob", "last_name": "", "preferred_language": "hi", "email": "x@y.example"},
    )
    alice.refresh_from_db()
    assert (alice.first_name, alice.preferred_language) == ("Bob", "hi")
    assert alice.email == "alice@example.org"


def test_a_language_the_shop_does_not_speak_is_refused(client, alice):
    response = client.post("/account/settings/", {"preferred_language": "xx"})
    assert response.status_code == 200
    assert b"errorlist" in response.content or b"error" in response.content
    alice.refresh_from_db()
    assert alice.preferred_language == "en"


def test_the_export_holds_the_account_and_comes_as_a_file(client, alice):
    response = client.post("/account/privacy/export/")
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Cache-Control"] == "private, no-store"
    bundle = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    assert json.loads(bundle.read("account.json"))[0]["email"] == "alice@example.org"
    assert json.loads(bundle.read("emails.json"))[0]["verified"] is True
    assert "index.html" in bundle.namelist()


def test_the_export_never_holds_another_person(client, alice):
    other = UserFactory(email="charlie@example.org")
    EmailAddress.objects.create(user=other, email=other.email, verified=True)
    response = client.post("/account/privacy/export/")
    bundle = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    texts = [bundle.read(name) for name in bundle.namelist()]
    assert any(b"alice@example.org" in text for text in texts)
    assert not any(b"charlie" in text for text in texts)


@pytest.mark.usefixtures("alice")
def test_the_export_is_rate_limited(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"export_data": "2/h/user"}
    cache.clear()
    answers = [client.post("/account/privacy/export/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 3590 < int(answers[-1].headers["Retry-After"]) <= 3600
    assert "try again in 60 minutes" in answers[-1].content.decode()


@pytest.mark.usefixtures("alice")
def test_an_export_is_never_made_by_a_link(client):
    assert client.get("/account/privacy/export/").status_code == 405


def test_deleting_needs_the_password(client, alice):
    response = client.post("/account/privacy/delete/", {"password": "not the password"})
    assert response.status_code == 200
    assert "not your password" in response.content.decode()
    assert exists(alice)
    assert exists(alice)
    assert client.post("/account/privacy/delete/", {}).status_code == 200
    assert exists(alice)


def test_deleting_removes_the_account_and_logs_out(client, alice):
    response = client.post("/account/privacy/delete/", {"password": PASSWORD})
    assert response.status_code == 200
    assert "Your account is deleted" in response.content.decode()
    assert not exists(alice)
    assert not EmailAddress.objects.exists()
    assert not Session.objects.exists()
    assert client.get("/account/").status_code == 302


def test_another_browser_is_logged_out_too(client, alice):
    from django.test import Client

    phone = Client()
    phone.force_login(alice)
    client.post("/account/privacy/delete/", {"password": PASSWORD})
    assert phone.get("/account/").status_code == 302


def test_without_a_password_the_address_is_typed_again(client, alice):
    alice.set_unusable_password()
    alice.save()
    client.force_login(alice)
    assert b'name="password"' not in client.get("/account/privacy/delete/").content
    client.post("/account/privacy/delete/", {"email": "bob@example.org"})
    assert exists(alice)
    client.post("/account/privacy/delete/", {"email": " Alice@example.org"})
    assert not exists(alice)


def test_an_obstacle_is_explained_before_and_after_sending(client, alice, monkeypatch):
    monkeypatch.setattr(registry, "_places", {**registry._places})
    registry.register(
        PersonalData(
            key="parcel",
            title="Parcels",
            export=lambda s: [],
            erase=lambda s: [],
            obstacles=lambda s: ["A parcel is on its way."],
        )
    )
    page = client.get("/account/privacy/delete/").content.decode()
    assert "A parcel is on its way." in page
    assert 'name="password"' not in page
    response = client.post("/account/privacy/delete/", {"password": PASSWORD})
    assert response.status_code == 409
    assert exists(alice)


def test_staff_cannot_delete_the_shops_keys(client, alice):
    alice.is_staff = True
    alice.save()
    assert client.post("/account/privacy/delete/", {"password": PASSWORD}).status_code == 409
    assert exists(alice)


def test_guessing_the_password_on_the_delete_page_is_limited(client, alice, settings):
    settings.ACCOUNT_RATE_LIMITS = {"delete_account": "3/5m/user"}
    cache.clear()
    for _ in range(3):
        client.post("/account/privacy/delete/", {"password": "wrong"})
    response = client.post("/account/privacy/delete/", {"password": PASSWORD})
    assert response.status_code == 429
    assert exists(alice)
