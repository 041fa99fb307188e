import pytest

from artisans.tasks import tell_of_review, tell_of_sale
from catalog.signals import artwork_reviewed
from checkout.order.models import CommunicationEvent, Order
from checkout.order.signals import order_paid
from tests.factories import ArtworkFactory, UserFactory

pytestmark = pytest.mark.django_db


def html_of(message):
    return message.alternatives[0].content


def test_an_artisan_hears_of_a_sale_with_their_share(kamla, order_of, mailoutbox):
    order = order_of(ArtworkFactory(artisan=kamla, title_en="Deer <3"))
    order_paid.send(sender=Order, order=order)
    (message,) = mailoutbox
    assert message.to == ["alice@example.org"]
    assert message.subject == "Sold: “Deer <3”"
    assert "₹10,200" in message.body
    assert f"/sell/orders/{order.number}/" in message.body
    assert "Deer &lt;3" in html_of(message)


def test_a_sale_says_nothing_of_the_buyer(kamla, order_of, mailoutbox):
    tell_of_sale(order_of(ArtworkFactory(artisan=kamla)).pk)
    for text in (mailoutbox[0].body, html_of(mailoutbox[0])):
        for private in ("bob@example.org", "Sharma", "Lake Road", "9893012345"):
            assert private not in text


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
    assert CommunicationEvent.objects.filter(order=order).count() == 1


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


def test_a_work_deleted_meanwhile_is_no_mistake(mailoutbox):
    tell_of_review(4711, approved=True)
    assert mailoutbox == []
