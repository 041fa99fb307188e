import pytest
from cookie_consent.models import LogItem
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.marketplace.core.urls")]
OURS = {"sec-fetch-site": "same-origin"}


def test_a_choice_from_another_site_changes_nothing():
    client = Client(enforce_csrf_checks=True)
    cross_site = {"sec-fetch-site": "cross-site"}
    response = client.post("/cookies/", {"choice": "all"}, headers=cross_site)
    assert response.status_code == 403
    assert not LogItem.objects.exists()


def test_a_choice_needs_no_token():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/cookies/", {"choice": "all"}, headers=OURS)
    assert response.status_code == 302
    assert "cookie_consent" in response.cookies
    assert response.cookies["cookie_consent"]["httponly"]


def test_the_choice_leads_back_to_the_page_it_was_made_on(client):
    response = client.post("/cookies/", {"choice": "none", "next": "/art/?page=2"}, headers=OURS)
    assert response.headers["Location"] == "/art/?page=2"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"]
)
def test_the_choice_never_leads_to_another_site(client, target):
    response = client.post("/cookies/", {"choice": "none", "next": target}, headers=OURS)
    assert response.headers["Location"] == "/cookies/?saved=1"


def test_the_script_gets_no_page(client):
    response = client.post(
        "/cookies/", {"choice": "all"}, headers={**OURS, "X-Requested-With": "fetch"}
    )
    assert response.status_code == 204
    assert "cookie_consent" in response.cookies


@pytest.mark.parametrize("choice", ["", "maybe"])
def test_a_choice_that_is_none_is_refused(client, choice):
    response = client.post("/cookies/", {"choice": choice}, headers=OURS)
    assert response.status_code == 400
    assert not LogItem.objects.exists()


def test_a_category_nobody_knows_is_ignored(client):
    client.post("/cookies/", {"choice": "some", "category": ["spying", "necessary"]}, headers=OURS)
    assert set(LogItem.objects.values_list("action", flat=True)) == {-1}


def test_the_page_shows_what_was_chosen_and_every_cookie(client, settings):
    client.post("/cookies/", {"choice": "some", "category": "analytics"}, headers=OURS)
    page = client.get("/cookies/").content.decode()
    assert 'value="analytics" checked' in page
    assert 'value="marketing" checked' not in page
    for name in (settings.SESSION_COOKIE_NAME, settings.OSCAR_BASKET_COOKIE_OPEN, "cookie_consent"):
        assert f"<code>{name}</code>" in page
    assert "data-consent" not in page


def test_the_page_carries_no_token(client):
    assert b"csrfmiddlewaretoken" not in client.get("/cookies/").content
