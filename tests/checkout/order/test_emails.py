"""An e-mail goes out once, with no lock held while it does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from checkout.order.emails import BeingSent, order_email_sent, send_order_email
from checkout.order.models import CommunicationEvent
from tests.factories import ArtworkFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sandbox")]


@pytest.fixture
def sending(monkeypatch):
    """Replace the mail server; what it is told to raise it raises."""
    calls = []

    def send(message, **options):
        calls.append(len(connection.savepoint_ids))
        if send.error:
            raise send.error
        return 1

    send.error = None
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", send)
    send.calls = calls
    return send


def test_an_order_is_written_about_once(order_for, sending):
    order = order_for(ArtworkFactory())
    assert send_order_email(order, "order_paid")
    assert not send_order_email(order, "order_paid")
    assert len(sending.calls) == 1


def test_the_buyer_is_told_only_what_is_sure(order_for, mailoutbox):
    """Whether somebody could write to the artisan is not known yet."""
    send_order_email(order_for(ArtworkFactory()), "order_paid")
    (message,) = mailoutbox
    for text in (message.body, message.alternatives[0].content):
        assert "We write again as soon as it is sent." in text
        assert "has been told" not in text


def test_no_transaction_of_ours_waits_for_the_mail_server(order_for, sending):
    order = order_for(ArtworkFactory())
    depth = len(connection.savepoint_ids)
    send_order_email(order, "order_paid")
    assert sending.calls == [depth]


def test_an_e_mail_whose_worker_died_is_sent_by_the_next(order_for, sending):
    order = order_for(ArtworkFactory())
    sending.error = SystemExit  # even what stops a worker gives the e-mail back
    with pytest.raises(SystemExit):
        send_order_email(order, "order_paid")
    sending.error = None
    now = timezone.now()
    CommunicationEvent.objects.update(mail_begun_at=now, sent_at=None)  # killed: nothing ran
    with pytest.raises(BeingSent):
        send_order_email(order, "order_paid")
    CommunicationEvent.objects.update(mail_begun_at=now - timedelta(minutes=7))
    assert send_order_email(order, "order_paid")
    assert order_email_sent(order, "order_paid")


def test_a_refused_e_mail_can_be_sent_again(order_for, sending):
    order = order_for(ArtworkFactory())
    sending.error = OSError("refused")
    with pytest.raises(OSError, match="refused"):
        send_order_email(order, "order_paid")
    assert not order_email_sent(order, "order_paid")
    sending.error = None
    assert send_order_email(order, "order_paid")
    assert order_email_sent(order, "order_paid")
