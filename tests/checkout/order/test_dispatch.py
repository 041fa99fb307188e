"""What is handed to the carrier is written down once, and its buyer is told once."""

from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import override

from checkout.order.dispatch import correct_tracking, record_dispatch
from checkout.order.emails import send_correction_email, send_dispatch_email
from checkout.order.links import order_url
from checkout.order.models import Order, ShippingEvent, TrackingCorrection
from checkout.order.tasks import mail_correction, mail_dispatch, mail_missed_dispatches
from tests.factories import ArtworkFactory, PartnerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kamla(db):
    return PartnerFactory(name_en="Kamla Bai", name_hi="कमला बाई")


@pytest.fixture
def send(on_commit):
    def run(order, *lines, tracking="EM123456789IN"):
        with on_commit():
            return record_dispatch(
                order_id=order.pk, lines=lines or order.lines.all(), tracking=tracking
            )

    return run


def html_of(message):
    return message.alternatives[0].content


def test_the_buyer_hears_what_was_sent_by_whom_and_how_to_follow_it(
    paid_order, send, kamla, mailoutbox
):
    order = paid_order(ArtworkFactory(artisan=kamla, title_en="Deer <3 & sons"))
    event = send(order)
    (message,) = mailoutbox
    assert message.to == ["bob@example.org"]
    assert message.subject == "On its way to you: “Deer <3 & sons”"
    for word in ("Dear Bob", "Kamla Bai", "Deer <3 & sons", "EM123456789IN", order_url(order)):
        assert word in message.body
    for word in ("Kamla Bai", "Deer &lt;3 &amp; sons", "EM123456789IN", order_url(order)):
        assert word in html_of(message)
    event.refresh_from_db()
    assert event.told_at is not None


def test_the_mail_speaks_the_orders_language(paid_order, send, kamla, mailoutbox):
    with override("hi"):
        order = paid_order(ArtworkFactory(artisan=kamla, title_hi="हिरन"), language="hi")
    send(order)
    (message,) = mailoutbox
    for text in (message.body, html_of(message)):
        assert "कमला बाई" in text
        assert f"/hi/orders/{order.number}/?t=" in text
    assert "हिरन" in message.subject
    assert '<html lang="hi"' in html_of(message)


def test_each_parcel_has_its_own_mail_with_its_own_works(paid_order, send, mailoutbox):
    order = paid_order(ArtworkFactory(title_en="Deer"), ArtworkFactory(title_en="Peacock"))
    deer, peacock = order.lines.order_by("pk")
    send(order, deer, tracking="A1")
    send(order, peacock, tracking="B2")
    first, second = (message.body for message in mailoutbox)
    assert ("Deer" in first, "Peacock" in first, "A1" in first) == (True, False, True)
    assert ("Deer" in second, "Peacock" in second, "B2" in second) == (False, True, True)


def test_a_tracking_address_is_a_link(paid_order, send, mailoutbox):
    send(paid_order(ArtworkFactory()), tracking="https://post.example/EM1?a=1&b=2")
    assert 'href="https://post.example/EM1?a=1&amp;b=2"' in html_of(mailoutbox[0])
    assert "https://post.example/EM1?a=1&b=2\n" in mailoutbox[0].body


@pytest.mark.parametrize(
    "tracking",
    ["EM1", "javascript:alert(1)", "ftp://post.example/", "see https://post.example/", "<b>1</b>"],
)
def test_anything_else_is_words(paid_order, send, mailoutbox, tracking):
    event = send(paid_order(ArtworkFactory()), tracking=tracking)
    assert event.tracking_url == ""
    assert tracking in mailoutbox[0].body
    assert html_of(mailoutbox[0]).count("<a ") == 1
    assert "<b>" not in html_of(mailoutbox[0])


def test_without_a_number_none_is_spoken_of(paid_order, send, mailoutbox):
    send(paid_order(ArtworkFactory()), tracking="")
    assert "Tracking" not in mailoutbox[0].body
    assert "Tracking" not in html_of(mailoutbox[0])


def test_nothing_is_told_before_the_commit(paid_order, mailoutbox):
    order = paid_order(ArtworkFactory())
    record_dispatch(order_id=order.pk, lines=order.lines.all())
    assert mailoutbox == []


def test_the_task_twice_sends_one_mail(paid_order, send, mailoutbox):
    event = send(paid_order(ArtworkFactory()))
    mail_dispatch(event.pk)
    assert not send_dispatch_email(event.pk)
    assert len(mailoutbox) == 1


def test_a_mail_that_could_not_go_out_is_tried_again(paid_order, monkeypatch, mailoutbox):
    order = paid_order(ArtworkFactory())
    event = record_dispatch(order_id=order.pk, lines=order.lines.all())

    def refuse(message):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", refuse)
        with pytest.raises(ConnectionRefusedError):
            send_dispatch_email(event.pk)
    assert send_dispatch_email(event.pk)
    assert len(mailoutbox) == 1


def test_marking_again_changes_nothing(paid_order, send, mailoutbox):
    order = paid_order(ArtworkFactory())
    event = send(order, tracking="A1")
    assert send(order, tracking="B2") == event
    event.refresh_from_db()
    assert (event.notes, ShippingEvent.objects.count(), len(mailoutbox)) == ("A1", 1, 1)


def test_what_was_sent_before_stays_with_its_parcel(paid_order, send):
    order = paid_order(ArtworkFactory(), ArtworkFactory())
    first, second = order.lines.order_by("pk")
    send(order, first)
    rest = send(order)
    assert list(rest.lines.all()) == [second]
    assert rest.line_quantities.get().quantity == second.quantity


@pytest.mark.parametrize("status", ["awaiting-payment", "expired", "cancelled", "refund-due"])
def test_only_a_paid_order_is_sent(order_for, status):
    order = order_for(ArtworkFactory())
    Order.objects.filter(pk=order.pk).update(status=status)
    with pytest.raises(Order.DoesNotExist):
        record_dispatch(order_id=order.pk, lines=order.lines.all())
    assert not ShippingEvent.objects.exists()


def test_a_parcel_holds_lines_of_its_own_order(paid_order):
    order, other = paid_order(ArtworkFactory()), paid_order(ArtworkFactory())
    for lines in ([], other.lines.all(), [order.lines.get(), other.lines.get()]):
        with pytest.raises(ValueError, match="own order"):
            record_dispatch(order_id=order.pk, lines=lines)
    assert not ShippingEvent.objects.exists()


def test_somebody_who_was_erased_gets_no_mail(paid_order, send, mailoutbox):
    order = paid_order(ArtworkFactory())
    Order.objects.filter(pk=order.pk).update(guest_email="")
    assert send(order).told_at is None
    assert mailoutbox == []


def test_a_lost_mail_is_made_up_for_within_a_day(paid_order, mailoutbox):
    def parcel(age, told=False, email="bob@example.org"):
        order = paid_order(ArtworkFactory(), email=f"{len(made)}{email}")
        event = record_dispatch(order_id=order.pk, lines=order.lines.all())
        now = timezone.now()
        ShippingEvent.objects.filter(pk=event.pk).update(
            date_created=now - age, told_at=now if told else None
        )
        made.append(order)
        return order

    made = []
    parcel(timedelta(minutes=5))
    parcel(timedelta(hours=25))
    parcel(timedelta(hours=2), told=True)
    erased = parcel(timedelta(hours=2))
    Order.objects.filter(pk=erased.pk).update(guest_email="")
    lost = parcel(timedelta(hours=2))
    assert mail_missed_dispatches() == 1
    assert [message.to for message in mailoutbox] == [[lost.guest_email]]
    assert mail_missed_dispatches() == 0


@pytest.fixture
def correct(on_commit):
    def run(event, tracking="RIGHT-1"):
        with on_commit():
            return correct_tracking(parcel_id=event.pk, tracking=tracking)

    return run


def test_a_corrected_number_is_told_once_for_each_correction(
    paid_order, send, correct, kamla, mailoutbox
):
    order = paid_order(ArtworkFactory(artisan=kamla, title_en="Deer"))
    event = send(order, tracking="WRONG-1")
    correction = correct(event)
    assert not send_correction_email(correction.pk)
    mail_correction(correction.pk)
    assert len(mailoutbox) == 2
    message = mailoutbox[1]
    assert order.number in message.subject
    for text in (message.body, html_of(message)):
        assert "RIGHT-1" in text
        assert "WRONG-1" not in text
        assert "Kamla Bai" in text
        assert "Deer" in text
    correct(event, "RIGHT-2")
    assert len(mailoutbox) == 3
    assert "RIGHT-2" in mailoutbox[2].body


def test_the_same_number_corrects_nothing(paid_order, send, correct, mailoutbox):
    event = send(paid_order(ArtworkFactory()), tracking="A1")
    assert correct(event, "A1") is None
    assert len(mailoutbox) == 1
    assert not TrackingCorrection.objects.exists()


def test_a_number_taken_away_is_told_too(paid_order, send, correct, mailoutbox):
    event = send(paid_order(ArtworkFactory()), tracking="A1")
    correct(event, "")
    assert "no tracking number" in mailoutbox[1].body


def test_who_was_forgotten_is_not_led_to_again(paid_order, send, correct):
    order = paid_order(ArtworkFactory())
    event = send(order)
    Order.objects.filter(pk=order.pk).update(anonymised_at=timezone.now(), guest_email="")
    with pytest.raises(ShippingEvent.DoesNotExist):
        correct(event)


def test_a_lost_correction_is_made_up_for(paid_order, send, mailoutbox):
    event = send(paid_order(ArtworkFactory()))
    correction = correct_tracking(parcel_id=event.pk, tracking="B2")
    assert mail_missed_dispatches() == 0
    TrackingCorrection.objects.filter(pk=correction.pk).update(
        made_at=timezone.now() - timedelta(hours=2)
    )
    assert mail_missed_dispatches() == 1
    assert "B2" in mailoutbox[-1].body
