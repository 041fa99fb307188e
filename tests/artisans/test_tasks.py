from smtplib import SMTPRecipientsRefused

import pytest
from celery import current_app
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from artisans.models import SaleNotice
from artisans.tasks import mail_review, mail_sale, tell_of_review, tell_of_sale
from catalog.services import return_artwork, withdraw_artwork
from catalog.signals import artwork_reviewed
from checkout.order.models import Order
from checkout.order.signals import order_paid
from tests.factories import ArtworkFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


def html_of(message):
    return message.alternatives[0].content


@pytest.fixture
def refused(monkeypatch):
    """Addresses the mail server knows nobody at; only their own task may notice."""
    addresses, real = set(), EmailMultiAlternatives.send

    def send(self, *args, **kwargs):
        if nobody := addresses.intersection(self.to):
            raise SMTPRecipientsRefused(dict.fromkeys(nobody, (550, b"no such user")))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    current_app.conf.task_eager_propagates = False
    yield addresses
    current_app.conf.task_eager_propagates = True


def test_an_artisan_hears_of_a_sale_with_their_share(kamla, order_of, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla, title_en="Deer <3"))
    order_paid.send(sender=Order, order=order)
    (message,) = mailoutbox
    assert message.to == ["alice@example.org"]
    assert message.subject == "Sold: “Deer <3”"
    assert "₹10,200" in message.body
    assert f"/sell/orders/{order.number}/" in message.body
    assert "Deer &lt;3" in html_of(message)


def test_a_sale_is_told_in_the_artisans_language(kamla, alice, order_of, mailoutbox):
    alice.preferred_language = "hi"
    alice.save()
    order = order_of(ArtworkFactory(artisan=kamla, title_en="Deer", title_hi="हिरण"))
    tell_of_sale(order.pk)
    (message,) = mailoutbox
    assert "हिरण" in message.subject
    for text in (message.body, html_of(message)):
        assert "हिरण" in text
        assert "Deer" not in text


def test_a_sale_says_nothing_of_the_buyer(kamla, order_of, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla))
    address = order.shipping_address
    private = [order.guest_email, address.last_name, address.line1, address.phone_number.as_e164]
    assert all(private)
    tell_of_sale(order.pk)
    for text in (mailoutbox[0].body, html_of(mailoutbox[0])):
        assert order.number in text
        assert [fact for fact in private if fact in text] == []


def test_each_artisan_hears_only_of_their_own_works(kamla, charlies, order_of, mailoutbox):
    order = order_of(
        ArtworkFactory(artisan=kamla, title_en="Deer"),
        ArtworkFactory(artisan=charlies, title_en="Peacock"),
    )
    tell_of_sale(order.pk)
    bodies = {message.to[0]: message.body for message in mailoutbox}
    assert "Peacock" not in bodies["alice@example.org"]
    assert "Deer" not in bodies["charlie@example.org"]


def test_a_signal_that_comes_twice_writes_once(kamla, order_of, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla))
    tell_of_sale(order.pk)
    tell_of_sale(order.pk)
    assert len(mailoutbox) == 1
    assert SaleNotice.objects.get(order=order).artisan == kamla


def test_a_refused_address_keeps_nobody_else_in_the_dark(
    kamla, charlies, order_of, refused, mailoutbox
):
    kamla.users.add(UserFactory(email="alka@example.org"))
    refused.add("alice@example.org")
    order = order_of(ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=charlies))
    tell_of_sale(order.pk)
    assert [message.to for message in mailoutbox] == [
        ["alka@example.org"],
        ["charlie@example.org"],
    ]
    mailoutbox.clear()
    tell_of_review(ArtworkFactory(artisan=kamla).pk, approved=True)
    assert [message.to for message in mailoutbox] == [["alka@example.org"]]


def test_an_artisan_whom_no_mail_reached_is_told_the_next_time(
    kamla, charlies, order_of, refused, mailoutbox
):
    refused.add("alice@example.org")
    order = order_of(ArtworkFactory(artisan=kamla), ArtworkFactory(artisan=charlies))
    tell_of_sale(order.pk)
    assert SaleNotice.objects.get(order=order).artisan == charlies
    refused.clear()
    tell_of_sale(order.pk)
    assert [message.to[0] for message in mailoutbox] == ["charlie@example.org", "alice@example.org"]


def test_the_staff_hear_of_a_sale_of_whom_nobody_can_be_told(kamla, order_of, settings, mailoutbox):
    settings.CONTACT_EMAIL = "shop@example.org"
    nobodys = PartnerFactory(name_en="Bhuri Bai", users=[UserFactory(is_active=False)])
    order = order_of(
        ArtworkFactory(artisan=kamla, title_en="Deer"),
        ArtworkFactory(artisan=nobodys, title_en="Peacock <3", edition=True),
        quantity=1,
    )
    tell_of_sale(order.pk)
    tell_of_sale(order.pk)
    to_alice, to_staff = mailoutbox
    assert to_alice.to == ["alice@example.org"]
    assert to_staff.to == ["shop@example.org"]
    assert to_staff.subject == f"Order {order.number}: nobody could tell Bhuri Bai"
    for word in ("Bhuri Bai", "Peacock <3", reverse("artisan_profiles:edit", args=[nobodys.pk])):
        assert word in to_staff.body
    assert "Peacock &lt;3" in html_of(to_staff)
    for text in (to_staff.body, html_of(to_staff)):
        for private in ("Deer", "bob@example.org", "Lake Road"):
            assert private not in text


def test_whoever_no_longer_sells_for_the_artisan_is_not_written_to(
    alice, kamla, order_of, mailoutbox
):
    work = ArtworkFactory(artisan=kamla)
    order = order_of(work)
    kamla.users.remove(alice)
    mail_sale(order.pk, kamla.pk, alice.pk)
    mail_review(work.pk, alice.pk, approved=True)
    assert mailoutbox == []


def test_nothing_is_said_of_an_order_that_is_not_paid(kamla, order_of, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla), status=Order.Status.AWAITING_PAYMENT)
    tell_of_sale(order.pk)
    assert mailoutbox == []


def test_everybody_is_written_to_in_their_language(kamla, order_of, mailoutbox):
    kamla.users.add(UserFactory(email="alka@example.org", preferred_language="hi"))
    kamla.users.add(UserFactory(email="gone@example.org", is_active=False))
    tell_of_sale(order_of(ArtworkFactory(artisan=kamla)).pk)
    bodies = {message.to[0]: message.body for message in mailoutbox}
    assert set(bodies) == {"alice@example.org", "alka@example.org"}
    assert "/hi/sell/orders/" in bodies["alka@example.org"]
    assert "कमला बाई" in bodies["alka@example.org"]


def test_an_approval_is_told_with_the_address_in_the_shop(kamla, mailoutbox):
    work = ArtworkFactory(artisan=kamla, title_en="Deer")
    artwork_reviewed.send(sender=type(work), artwork_id=work.pk, approved=True)
    (message,) = mailoutbox
    assert message.subject == "“Deer” is in the shop"
    assert work.get_absolute_url() in message.body
    assert work.get_absolute_url() in html_of(message)


def test_a_return_is_told_with_the_note(kamla, mailoutbox):
    work = ArtworkFactory(artisan=kamla, draft=True, status="returned", review_note="Sharper & ok")
    tell_of_review(work.pk, approved=False)
    (message,) = mailoutbox
    assert "Sharper & ok" in message.body
    assert "Sharper &amp; ok" in html_of(message)
    assert f"/sell/works/{work.pk}/" in message.body


def test_a_work_that_has_been_on_sale_is_not_written_of_as_if_it_were_new(
    kamla, moderator, mailoutbox, on_commit
):
    new = ArtworkFactory(artisan=kamla, draft=True, status="submitted")
    shown_before = ArtworkFactory(artisan=kamla, approved_at=timezone.now())
    with on_commit():
        return_artwork(artwork_id=new.pk, user=moderator, note="Sharper")
        withdraw_artwork(artwork_id=shown_before.pk, user=moderator, note="Sharper")
    first, again = mailoutbox
    for text in (first.body, html_of(first)):
        assert "Before it can go on sale" in text
        assert "off sale for now" not in text
    for text in (again.body, html_of(again)):
        assert "Before it can go on sale" not in text
        assert "it is off sale for now. Before it goes back on sale, please change this:" in text


def test_a_work_deleted_meanwhile_is_no_mistake(mailoutbox):
    tell_of_review(4711, approved=True)
    assert mailoutbox == []
