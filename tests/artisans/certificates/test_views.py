"""Anybody reads whether a certificate is valid, revoked or unknown, in their language."""

import re

import pytest
from django.urls import reverse

from artisans.certificates.codes import new_code, shown
from artisans.certificates.services import issue, revoke
from marketplace.core.privacy.registry import places
from tests.factories import ArtworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(kamla):
    work = ArtworkFactory(artisan=kamla, title_en="Deer", title_hi="हिरण")
    return issue(artwork=work)


def test_a_valid_one_says_what_it_stands_for(client, certificate):
    page = client.get(certificate.get_absolute_url())
    assert page.status_code == 200
    for fact in ("This certificate is valid", "Deer", "Kamla Bai", "Gond", certificate.shown_code):
        assert fact in page.text
    hindi = client.get("/hi" + certificate.get_absolute_url()).text
    for fact in ("हिरण", "कमला बाई", "गोंड"):
        assert fact in hindi


def test_a_revoked_one_says_why(client, certificate, moderator):
    revoke(certificate_id=certificate.pk, user=moderator, reason="The painting was a copy.")
    page = client.get(certificate.get_absolute_url())
    assert page.status_code == 200
    assert "This certificate was revoked" in page.text
    assert "The painting was a copy." in page.text
    assert "is valid" not in page.text.split("<main")[1].split("What counts is this page")[0]


def test_an_unknown_one_is_not_taken_for_a_typing_error(client):
    page = client.get(f"/verify/{shown(new_code())}/")
    assert page.status_code == 404
    assert "No certificate with this code" in page.text


def test_a_mistyped_one_is_said_to_be(client, certificate):
    code = certificate.shown_code
    wrong = ("2" if code[0] != "2" else "3") + code[1:]
    page = client.get(f"/verify/{wrong}/")
    assert page.status_code == 404
    assert "This code is mistyped" in page.text
    assert wrong in page.text


def test_the_form_leads_to_the_page_however_it_is_typed(client, certificate):
    typed = f"  {certificate.code.lower()[:8]} {certificate.code.lower()[8:]} "
    answer = client.get("/verify/", {"code": typed})
    assert answer.url == certificate.get_absolute_url()
    assert client.get(f"/verify/{certificate.code.lower()}/").url == certificate.get_absolute_url()


@pytest.mark.parametrize("typed", ["", "7KQ4", "x" * 61, "<script>"])
def test_the_form_keeps_what_cannot_be_a_code(client, typed):
    page = client.get("/verify/", {"code": typed})
    assert page.status_code == 422
    assert page.context["form"].errors["code"]
    assert "<script>" not in page.text.split("<main")[1].split("</main>")[0]


def test_whoever_guesses_has_to_wait(client, certificate, settings):
    settings.ACCOUNT_RATE_LIMITS = {"certificate": "3/10m/ip"}
    for _ in range(10):
        assert client.get(certificate.get_absolute_url()).status_code == 200
    for _ in range(3):
        assert client.get(f"/verify/{shown(new_code())}/").status_code == 404
    for path in (f"/verify/{shown(new_code())}/", certificate.get_absolute_url()):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")


def test_it_is_neither_kept_by_others_nor_indexed(client, certificate):
    page = client.get(certificate.get_absolute_url())
    assert page.headers["Cache-Control"] == "private, no-cache" or {
        part.strip() for part in page.headers["Cache-Control"].split(",")
    } == {"private", "no-cache"}
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.text
    assert not page.cookies


def test_its_pattern_leads_to_it(client, certificate, settings):
    """The path data is compared with that of the very address: a reader is not at hand."""
    import segno

    page = client.get(certificate.get_absolute_url())
    address = settings.SITE_URL + certificate.get_absolute_url()
    expected = segno.make(address, error="m", micro=False).svg_inline(border=4)
    (data,) = re.findall(r' d="([^"]+)"[^>]*stroke|stroke[^>]* d="([^"]+)"', expected)
    assert "".join(data) in page.text
    assert address in page.text
    assert "style=" not in page.text.split("<main")[1]


def test_one_page_costs_a_fixed_number_of_queries(
    client, certificate, django_assert_max_num_queries
):
    client.get(certificate.get_absolute_url())
    with django_assert_max_num_queries(3):
        client.get(certificate.get_absolute_url())


def test_it_names_no_buyer(client, kamla, order_of):
    from artisans.certificates.services import issue_for_order

    order = order_of(ArtworkFactory(artisan=kamla))
    (certificate,) = issue_for_order(order=order)
    page = client.get(reverse("certificates:detail", args=[certificate.shown_code])).text
    for hidden in ("Bob", "Bhopal", order.number, "bob@example.org"):
        assert hidden not in page
    assert not [place for place in places() if place.key == "certificates"]
