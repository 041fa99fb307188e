import pytest
from bs4 import BeautifulSoup
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_a_page_for_the_worst_moment_needs_nothing_and_speaks_both_languages(name):
    soup = BeautifulSoup(get_template(name).render(), "html.parser")
    assert soup.find("h1")
    assert soup.find(attrs={"lang": "hi"})
    assert not soup.find("script")


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/hi"])
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


@pytest.mark.django_db
def test_the_offline_page_asks_for_no_account_and_no_basket(client: Client):
    response = client.get(reverse("offline"))
    assert response.status_code == 200
    assert not response.cookies
