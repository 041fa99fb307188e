"""Mail on disk is read back as text, whatever was in it."""

import os
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from django.utils import timezone

from marketplace.demo import mail


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


@pytest.fixture
def send(folder):
    """Write messages as the demo shop does: one file for each connection."""

    def write(*messages):
        backend = "django.core.mail.backends.filebased.EmailBackend"
        get_connection(backend, file_path=str(folder)).send_messages(messages)

    return write


def a_mail(subject="Your order", text="Thank you.", html="") -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(subject, text, "shop@example.org", ["alice@example.org"])
    if html:
        message.attach_alternative(html, "text/html")
    return message


def test_an_empty_box_is_empty(folder):
    assert mail.mails() == []


def test_a_missing_folder_is_an_empty_box(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "never made"
    assert mail.mails() == []


def test_a_mail_is_read_back_in_hindi(send):
    send(a_mail("आपका ऑर्डर", "धन्यवाद, ऐलिस।"))
    (found,) = mail.mails()
    assert (found.subject, found.text) == ("आपका ऑर्डर", "धन्यवाद, ऐलिस।")
    assert found.recipients == "alice@example.org"
    assert abs(timezone.now() - found.sent_at) < timedelta(minutes=1)


def test_several_mails_in_one_file_are_several(send):
    send(a_mail("First"), a_mail("Second"))
    assert [found.subject for found in mail.mails()] == ["Second", "First"]
    assert len({found.key for found in mail.mails()}) == 2


def test_the_newest_file_comes_first(send, folder):
    send(a_mail("Old"))
    (old,) = folder.iterdir()
    os.utime(old, (1, 1))
    send(a_mail("New"))
    assert [found.subject for found in mail.mails()] == ["New", "Old"]
    assert [found.subject for found in mail.mails(limit=1)] == ["New"]


def test_links_of_the_html_part_are_kept_and_its_markup_is_not(send):
    html = (
        "<html><head><title>t</title><style>p{}</style></head><body>"
        '<a href="https://shop.example/orders/1/?t=a&amp;b=c">Your <b>order</b></a>'
        '<a href="javascript:alert(1)">no</a><script>alert(1)</script></body></html>'
    )
    send(a_mail(html=html))
    (found,) = mail.mails()
    assert found.links == [mail.Link("Your order", "https://shop.example/orders/1/?t=a&b=c")]
    assert "<" not in found.text


def test_a_mail_with_only_html_is_shown_as_its_words(send):
    message = EmailMultiAlternatives("x", "<p>Hello</p><p>Alice</p>", "a@b.c", ["d@e.f"])
    message.content_subtype = "html"
    send(message)
    assert mail.mails()[0].text == "Hello\nAlice"


def test_attachments_are_named(send):
    message = a_mail()
    message.attach("invoice.pdf", b"%PDF", "application/pdf")
    send(message)
    assert mail.mails()[0].attachments == ["invoice.pdf"]


def test_a_file_that_is_no_mail_does_no_harm(folder):
    (folder / "broken.log").write_bytes(b"\xff\xfe\x00 not a mail")
    assert len(mail.mails()) == 1


@pytest.mark.parametrize("key", ["../../etc/passwd-0", "nothing-0", "", "-", "x"])
def test_a_key_never_becomes_a_path(send, key):
    send(a_mail())
    assert mail.mail(key) is None


def test_the_page_lists_and_shows_mail_escaped(client: Client, send, db):
    send(a_mail("<b>Order</b>", "See http://testserver/orders/1/ <script>"))
    page = client.get("/demo/mail/")
    assert "&lt;b&gt;Order&lt;/b&gt;" in page.content.decode()
    shown = client.get(f"/demo/mail/{mail.mails()[0].key}/")
    assert '<a href="http://testserver/orders/1/"' in shown.content.decode()
    assert "&lt;script&gt;" in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]


def test_an_empty_page_says_so(client: Client, folder, db):
    assert "No mail yet" in client.get("/demo/mail/").content.decode()


def test_an_unknown_mail_is_not_found(client: Client, folder, db):
    assert client.get("/demo/mail/nothing-0/").status_code == 404


def test_the_page_can_only_be_read(client: Client, folder, db):
    assert client.post("/demo/mail/").status_code == 405
