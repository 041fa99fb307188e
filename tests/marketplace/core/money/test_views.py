"""Choosing a currency: one cookie, set by the choice alone and taken back by choosing rupees."""

import pytest

URL = "/currency/"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def test_a_choice_is_remembered_and_leads_back(client):
    answer = client.post(URL, {"currency": "EUR", "next": "/art/?page=2"}, **HERE)
    assert (answer.status_code, answer["Location"]) == (302, "/art/?page=2")
    cookie = answer.cookies["currency"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("EUR", "Lax", True)
    assert cookie["max-age"] == 365 * 24 * 3600
    assert list(answer.cookies) == ["currency"]
    assert answer["Cache-Control"] == "no-store"


def test_rupees_take_the_cookie_back(client):
    client.post(URL, {"currency": "EUR"}, **HERE)
    answer = client.post(URL, {"currency": "INR"}, **HERE)
    assert answer.cookies["currency"]["max-age"] == 0


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:1", ""])
def test_it_never_leads_to_another_host(client, target):
    assert client.post(URL, {"currency": "USD", "next": target}, **HERE)["Location"] == "/"


@pytest.mark.parametrize("currency", ["CHF", "", "eur", "<script>"])
def test_another_currency_is_refused(client, currency):
    answer = client.post(URL, {"currency": currency}, **HERE)
    assert answer.status_code == 400
    assert not answer.cookies


def test_another_site_cannot_choose_for_somebody(client):
    answer = client.post(URL, {"currency": "EUR"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403


def test_looking_chooses_nothing(client):
    assert client.get(URL + "?currency=EUR").status_code == 405
    assert not client.get("/cookies/").cookies
