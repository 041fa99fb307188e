"""Rupees first; beside them about how much that is, where a shopper asked for it."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from marketplace.core.money.display import shown_in
from marketplace.core.money.templating import about, converted
from tests.factories import ArtworkFactory

HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def work():
    return ArtworkFactory()


def text_of(response) -> str:
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def test_without_a_choice_there_are_only_rupees(add_rate):
    add_rate("EUR", "102.40")
    assert converted(Decimal(12000)) == "₹12,000"
    assert about(Decimal(12000)) == ""


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", '₹12,000 <span class="approx">approx. €117</span>'),
        ("de", '12.000\xa0₹ <span class="approx">ca. 117\xa0€</span>'),
    ],
)
def test_a_chosen_currency_stands_beside_them(add_rate, language, shown):
    add_rate("EUR", "102.40")
    with override(language), shown_in("EUR"):
        assert converted(Decimal(12000)) == shown


def test_of_nothing_there_is_nothing(add_rate):
    add_rate("EUR", "102.40")
    with shown_in("EUR"):
        assert converted(None) == about(None) == ""


def test_a_page_shows_the_choice_with_its_day_and_what_is_charged(client, work, add_rate):
    add_rate("EUR", "102.40", source="sample")
    client.cookies["currency"] = "EUR"
    text = text_of(client.get(work.get_absolute_url()))
    assert "approx. €117" in text
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    assert f"Amounts in EUR are approximate, at the rate of {day}." in text
    assert "You pay in Indian rupees." in text
    assert "The rate is a sample." in text


def test_the_kept_footer_follows_the_currency_and_its_rate(client, work, add_rate):
    path = work.get_absolute_url()
    assert "Amounts in" not in text_of(client.get(path))
    add_rate("EUR", "102.40")
    client.cookies["currency"] = "EUR"
    assert "Amounts in EUR are approximate" in text_of(client.get(path))
    assert "The rate is a sample." not in text_of(client.get(path))
    add_rate("GBP", "117.70", source="sample")
    client.cookies["currency"] = "GBP"
    assert "Amounts in GBP are approximate" in text_of(client.get(path))
    assert "The rate is a sample." in text_of(client.get(path))
    client.cookies["currency"] = "INR"
    assert "Amounts in" not in text_of(client.get(path))


def test_a_page_without_the_cookie_is_the_same_for_everybody(client, work, add_rate):
    add_rate("EUR", "102.40")
    response = client.get(work.get_absolute_url())
    assert "€" not in text_of(response)
    assert not response.cookies


def test_a_page_says_why_there_is_no_amount(client, work, add_rate):
    add_rate("EUR", "102.40", days_ago=60)
    client.cookies["currency"] = "EUR"
    text = text_of(client.get(work.get_absolute_url()))
    assert "approx." not in text
    assert "We have no current rate for EUR" in text


def test_structured_data_stays_in_rupees(client, work, add_rate):
    add_rate("EUR", "102.40")
    client.cookies["currency"] = "EUR"
    page = BeautifulSoup(client.get(work.get_absolute_url()).content, "html.parser")
    written = page.find("script", type="application/ld+json").string
    assert '"priceCurrency": "INR"' in written
    assert "EUR" not in written


def test_basket_and_checkout_say_about_how_much_it_is(client, work, add_rate):
    add_rate("EUR", "102.40")
    client.cookies["currency"] = "EUR"
    client.post(f"/basket/add/{work.pk}/", **HERE)
    for address in ("/basket/", "/checkout/"):
        assert "That is approximately €117 at the rate of" in text_of(client.get(address))


def test_the_choice_leads_back_to_the_page_with_its_query(client):
    page = BeautifulSoup(client.get("/de/art/?sort=price").content, "html.parser")
    form = page.select_one(".pick__form")
    assert form.select_one("[name=next]")["value"] == "/de/art/?sort=price"
    values = {button["value"]: button.get("aria-pressed") for button in form.find_all("button")}
    assert values == {"INR": "true", "USD": None, "EUR": None, "GBP": None}
    answer = client.post(form["action"], {"currency": "USD", "next": "/de/art/?sort=price"}, **HERE)
    assert answer["Location"] == "/de/art/?sort=price"
