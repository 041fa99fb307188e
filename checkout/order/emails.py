"""E-mails about an order, in the buyer's language, as text and HTML, each sent once.

A row says that an e-mail is being sent before it is, so that two workers cannot both send it and
nobody's lock waits for a mail server; it goes again when the sending fails.
"""

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import timezone

from checkout.communication.models import CommunicationEventType
from marketplace.core.ui import mail

from .links import order_url
from .models import CommunicationEvent, Order, ShippingEvent
from .selectors import parcels

NAMES = {"order_paid": "Order paid", "order_refund_due": "Payment came too late"}


def order_email_sent(order: Order, code: str) -> bool:
    return CommunicationEvent.objects.filter(order=order, event_type__code=code.upper()).exists()


def send_order_email(order: Order, code: str) -> bool:
    """Send the e-mail `code` about `order` unless it was sent before; return whether it went out.

    Raises what the mail server's connection raises (OSError); nothing counts as sent then.
    """
    if not order.guest_email:
        return False
    claim = _claim(order, code)
    if claim is None:
        return False
    try:
        build_order_email(order, code).send()
    except BaseException:
        claim.delete()
        raise
    return True


@transaction.atomic
def _claim(order: Order, code: str) -> CommunicationEvent | None:
    Order.objects.select_for_update().get(pk=order.pk)
    if order_email_sent(order, code):
        return None
    kind, _is_new = CommunicationEventType.objects.get_or_create(
        code=code.upper(), defaults={"name": NAMES[code]}
    )
    return CommunicationEvent.objects.create(order=order, event_type=kind)


def send_dispatch_email(event_id: int) -> bool:
    """Tell the buyer what is on its way unless they were told; return whether the e-mail went out.

    Raises what the mail server's connection raises (OSError); the buyer counts as untold then.
    """
    parcel = parcels().select_related("order__shipping_address").get(pk=event_id)
    untold = ShippingEvent.objects.filter(pk=event_id, told_at=None)
    if not parcel.order.guest_email or not untold.update(told_at=timezone.now()):
        return False
    try:
        lines = parcel.lines.all()
        build_order_email(parcel.order, "order_sent", lines=lines, parcel=parcel).send()
    except BaseException:
        ShippingEvent.objects.filter(pk=event_id).update(told_at=None)
        raise
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
