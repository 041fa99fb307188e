"""E-mails about an order, in the buyer's language, as text and HTML, each sent once.

A row says that an e-mail is being sent before it is, so that two workers cannot both send it and
nobody's lock waits for a mail server. When the sending fails, or the worker dies, it is sent again.
"""

from collections.abc import Callable
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from checkout.communication.models import CommunicationEventType
from marketplace.core.ui import mail

from .links import order_url
from .models import CommunicationEvent, Order, ShippingEvent, TrackingCorrection
from .selectors import parcels

NAMES = {"order_paid": "Order paid", "order_refund_due": "Payment came too late"}


# Longer than a worker may take for a task (CELERY_TASK_TIME_LIMIT): whoever began is dead by then.
DEAD_AFTER = timedelta(minutes=6)


class BeingSent(OSError):
    """Another worker is sending this very e-mail, or died doing so; ask again in some minutes."""


def order_email_sent(order: Order, code: str) -> bool:
    sent = CommunicationEvent.objects.filter(order=order, sent_at__isnull=False)
    return sent.filter(event_type__code=code.upper()).exists()


def send_order_email(order: Order, code: str) -> bool:
    """Send the e-mail `code` about `order` unless it was sent before; return whether it went out.

    Raises BeingSent, and what the mail server's connection raises (OSError): try again.
    """
    if not order.guest_email:
        return False
    return _send_once(_event(order, code), "sent_at", lambda: build_order_email(order, code))


@transaction.atomic
def _event(order: Order, code: str) -> CommunicationEvent:
    Order.objects.select_for_update().get(pk=order.pk)
    kind, _is_new = CommunicationEventType.objects.get_or_create(
        code=code.upper(), defaults={"name": NAMES[code]}
    )
    return CommunicationEvent.objects.get_or_create(order=order, event_type=kind)[0]


def send_dispatch_email(event_id: int) -> bool:
    """Tell the buyer what is on its way unless they were told; return whether the e-mail went out.

    Raises BeingSent, and what the mail server's connection raises (OSError): try again.
    """
    parcel = parcels().select_related("order__shipping_address").get(pk=event_id)
    if not parcel.order.guest_email:
        return False
    context = {"lines": parcel.lines.all(), "parcel": parcel}
    return _send_once(
        parcel, "told_at", lambda: build_order_email(parcel.order, "order_sent", **context)
    )


def send_correction_email(correction_id: int) -> bool:
    """Tell the buyer the right tracking number, once; return whether the e-mail went out.

    Raises BeingSent, and what the mail server's connection raises (OSError): try again.
    """
    correction = TrackingCorrection.objects.get(pk=correction_id)
    parcel = parcels().select_related("order__shipping_address").get(pk=correction.parcel_id)
    if not parcel.order.guest_email:
        return False
    context = {"lines": parcel.lines.all(), "parcel": parcel}
    return _send_once(
        correction,
        "told_at",
        lambda: build_order_email(parcel.order, "order_tracking", **context),
    )


def _send_once(
    row: CommunicationEvent | ShippingEvent | TrackingCorrection,
    done: str,
    build: Callable[[], EmailMultiAlternatives],
) -> bool:
    """Send what `build` returns unless the field `done` of `row` says that it went out before."""
    now = timezone.now()
    unsent = type(row).objects.filter(pk=row.pk, **{done: None})
    free = Q(mail_begun_at=None) | Q(mail_begun_at__lt=now - DEAD_AFTER)
    if not unsent.filter(free).update(mail_begun_at=now):
        if unsent.exists():
            raise BeingSent
        return False
    try:
        build().send()
    except BaseException:
        unsent.update(mail_begun_at=None)
        raise
    unsent.update(**{done: timezone.now()})
    return True


def build_order_email(order: Order, code: str, **context) -> EmailMultiAlternatives:
    """Return the message; templates lie in `checkout/email/` and know `context` too."""
    return mail.build(
        to=order.guest_email,
        template=f"checkout/email/{code}",
        language=order.language,
        context={"order": order, "lines": order.lines.all(), "order_url": order_url(order)}
        | context,
    )
