import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/basket/add/1/", "/basket/"),
        ("/hi/basket/add/1/", "/hi/basket/"),
        ("/orders/PT-1/pay/?t=a%22b", "/orders/PT-1/?t=a%22b"),
        ("/orders/PT-1/cancel/", "/orders/PT-1/"),
    ],
)
def test_a_forms_address_leads_to_its_page(client, address, back):
    response = client.get(address)
    assert response.status_code == 405
    assert "POST" in response["Allow"]
    page = BeautifulSoup(response.text, "html.parser")
    assert page.find("a", class_="button")["href"] == back


def test_an_address_for_machines_leads_home(client):
    response = client.get("/payments/stripe/webhook/")
    assert response.status_code == 405
    assert BeautifulSoup(response.text, "html.parser").find("a", class_="button")["href"] == "/"
