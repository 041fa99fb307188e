"""Writing to the shop from its contact page: nothing lost, nothing stored, no machine let in."""

import pytest
from bs4 import BeautifulSoup
from celery.exceptions import OperationalError
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from marketplace.cms import models, tasks
from marketplace.settings import base

pytestmark = pytest.mark.django_db
HERE = {"Sec-Fetch-Site": "same-origin"}
TYPED = {
    "name": "Alice",
    "email": "alice@example.org",
    "order_number": "PT-100042",
    "message": "Is the deer\r\nstill there? <3",
}
PAGE = {
    "intro": "A person reads it.",
    "address": "Sample company\n1 Sample Road",
    "email": "help@example.org",
    "phone": "+91 98 9301 2345",
    "hours": "Monday to Friday",
    "officer_name": "Asha, Grievance Officer",
    "officer_email": "grievance@example.org",
    "officer_hours": "Mondays",
}


@pytest.fixture
def contact(child, home):
    return child(home, models.ContactPage, "contact", **PAGE)


@pytest.fixture
def hindi_contact(contact, hindi, hindi_home):
    copy = contact.copy_for_translation(hindi)
    copy.title = "संपर्क"
    copy.save_revision().publish()
    return models.ContactPage.objects.get(pk=copy.pk)


def send(client, contact, headers=HERE, prefix="", **changes):
    return client.post(f"{prefix}/contact/{contact.pk}/", TYPED | changes, headers=headers)


def html_of(message):
    return message.alternatives[0].content


def test_the_page_names_the_shop_and_the_grievance_officer_with_both_deadlines(client, contact):
    response = client.get("/contact/")
    main = BeautifulSoup(response.content, "html.parser").find("main")
    text = main.get_text(" ", strip=True)
    for words in (
        *("A person reads it.", "Sample company 1 Sample Road", "Monday to Friday", "Mondays"),
        *("Asha, Grievance Officer", "within 48 hours", "within one month"),
    ):
        assert words in text
    links = {link["href"] for link in main.find_all("a")}
    assert {"mailto:help@example.org", "mailto:grievance@example.org"} <= links
    assert "tel:+919893012345" in links


def test_the_page_is_the_same_for_everybody_and_sets_no_cookie(client, contact):
    for address in ("/contact/", "/contact/?sent=1"):
        response = client.get(address)
        assert response.headers["Cache-Control"].startswith("public")
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_message_arrives_and_an_answer_goes_to_the_visitor(client, contact, mailoutbox):
    response = send(client, contact)
    assert response.headers["Location"] == "/contact/?sent=1"
    thanks = client.get("/contact/?sent=1").content.decode()
    assert "Thank you" in thanks
    assert "<textarea" not in thanks
    (mail,) = mailoutbox
    assert mail.to == ["help@example.org"]
    assert mail.reply_to == ["alice@example.org"]
    assert mail.subject == "Alice writes about order PT-100042"
    for words in ("Alice", "alice@example.org", "PT-100042", "Is the deer\nstill there? <3"):
        assert words in mail.body
    assert "Is the deer<br>still there? &lt;3" in html_of(mail)
    assert "<3" not in html_of(mail)


def test_a_page_without_an_address_leaves_the_message_to_the_shops_own(
    client, contact, settings, mailoutbox
):
    settings.CONTACT_EMAIL = "shop@example.org"
    contact.email = ""
    contact.save_revision().publish()
    send(client, contact)
    assert mailoutbox[0].to == ["shop@example.org"]


def test_the_order_number_may_be_missing(client, contact, mailoutbox):
    send(client, contact, order_number="")
    assert mailoutbox[0].subject == "Alice writes from the contact page"
    assert "Order number" not in mailoutbox[0].body


@pytest.mark.parametrize("field", ["name", "email", "order_number"])
def test_a_header_cannot_be_smuggled_in(client, contact, mailoutbox, field):
    response = send(client, contact, **{field: "x@example.org\r\nBcc: everybody@example.org"})
    for mail in mailoutbox:
        headers = mail.message().as_string().split("\n\n")[0]
        assert "Bcc:" not in [line.split(" ")[0] for line in headers.splitlines()]
        assert mail.recipients() == ["help@example.org"]
    assert mailoutbox or response.status_code == 422


@pytest.mark.parametrize("prefix", ["", "/hi"])
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "alice"}, "email"),
        ({"email": ""}, "email"),
        ({"message": " \r\n "}, "message"),
        ({"message": "x" * 5001}, "message"),
        ({"order_number": "9" * 41}, "order_number"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client, contact, hindi_contact, mailoutbox, prefix, changes, field
):
    response = send(client, hindi_contact if prefix else contact, prefix=prefix, **changes)
    assert response.status_code == 422
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.context["form"].errors.keys() == {field}
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.html["lang"] == (prefix[1:] or "en")
    typed = TYPED | changes
    for name in {"name", "email", "order_number"} - {field}:
        assert soup.find("input", attrs={"name": name})["value"] == typed[name]
    if field != "message":
        kept = soup.find("textarea").get_text()
        assert kept.strip().splitlines() == typed["message"].splitlines()
    assert not mailoutbox


def test_a_long_message_counts_its_lines_as_the_browser_does(client, contact, mailoutbox):
    assert send(client, contact, message="x\r\n" * 2499 + "xx").status_code == 302
    assert len(mailoutbox) == 1


def test_a_machine_that_fills_every_field_is_found_out_and_a_person_can_send_again(
    client, contact, mailoutbox
):
    response = send(client, contact, subject="Buy now")
    assert response.status_code == 422
    assert not mailoutbox
    soup = BeautifulSoup(response.content, "html.parser")
    assert "please send your message once more" in soup.get_text()
    fields = soup.find("form", attrs={"method": "post", "action": f"/contact/{contact.pk}/"})
    again = {
        field["name"]: field.get("value", "") if field.name == "input" else field.get_text()
        for field in fields.find_all(["input", "textarea"])
    }
    assert again.keys() == {*TYPED, "subject"}
    assert client.post(f"/contact/{contact.pk}/", again, headers=HERE).status_code == 302
    assert len(mailoutbox) == 1


def test_people_and_screen_readers_do_not_meet_the_trap(client, contact):
    trap = BeautifulSoup(client.get("/contact/").content, "html.parser").find(id="id_subject")
    assert trap["tabindex"] == "-1"
    assert trap["autocomplete"] == "off"
    assert trap.parent["aria-hidden"] == "true"
    assert "visually-hidden" in trap.parent["class"]


def test_a_flood_is_stopped_and_the_last_message_kept(client, contact, settings, mailoutbox):
    settings.ACCOUNT_RATE_LIMITS = {"contact": "2/10m/ip"}
    cache.clear()
    send(client, contact, name="")
    assert [send(client, contact).status_code for _ in range(3)] == [302, 302, 429]
    response = send(client, contact)
    assert 590 < int(response.headers["Retry-After"]) <= 600
    assert "in 10 minutes" in response.content.decode()
    assert "still there?" in response.content.decode()
    assert len(mailoutbox) == 2


def test_the_shop_limits_messages_from_one_address():
    assert base.ACCOUNT_RATE_LIMITS["contact"]


def test_a_broker_that_is_down_is_owned_up_to(client, contact, monkeypatch, mailoutbox):
    def fail(**message):
        raise OperationalError

    monkeypatch.setattr(tasks.send_contact_message, "delay", fail)
    response = send(client, contact)
    assert response.status_code == 503
    assert "We cannot take messages just now" in response.content.decode()
    assert "still there?" in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}],
    ids=["cross-site", "origin", "silent"],
)
def test_another_site_cannot_write_in_a_visitors_name(client, contact, mailoutbox, headers):
    assert send(client, contact, headers=headers).status_code == 403
    assert not mailoutbox


def test_the_shop_reads_the_message_in_the_language_of_the_page(client, hindi_contact, mailoutbox):
    response = send(client, hindi_contact, prefix="/hi")
    assert response.headers["Location"] == "/hi/contact/?sent=1"
    assert 'lang="hi"' in html_of(mailoutbox[0])


def test_loading_the_forms_address_leads_to_the_page(client, contact):
    assert client.get(f"/contact/{contact.pk}/").headers["Location"] == "/contact/"


def test_only_a_contact_page_that_everybody_may_see_takes_messages(
    client, home, contact, mailoutbox
):
    address = reverse("cms:contact", args=[contact.pk])
    assert (
        client.post(reverse("cms:contact", args=[home.pk]), TYPED, headers=HERE).status_code == 404
    )
    restriction = PageViewRestriction.objects.create(page=contact, restriction_type="login")
    assert client.post(address, TYPED, headers=HERE).status_code == 404
    restriction.delete()
    contact.unpublish()
    assert client.post(address, TYPED, headers=HERE).status_code == 404
    assert not mailoutbox


def test_nothing_of_the_message_is_stored(client, contact):
    with CaptureQueriesContext(connection) as queries:
        assert send(client, contact).status_code == 302
    assert queries.captured_queries
    assert not any(
        query["sql"].startswith(("INSERT", "UPDATE")) for query in queries.captured_queries
    )
    assert not Session.objects.exists()


@pytest.mark.parametrize("pk", ["0", "99999999999999999999999"])
def test_a_contact_page_that_cannot_be_is_not_found(client, pk):
    for prefix in ("", "/hi"):
        assert client.get(f"{prefix}/contact/{pk}/").status_code == 404
        assert client.post(f"{prefix}/contact/{pk}/", TYPED, headers=HERE).status_code == 404
