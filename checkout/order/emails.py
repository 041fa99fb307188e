"""E-mails about an order, in the buyer's language, as text and HTML, each sent once."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from checkout.communication.models import CommunicationEventType

from .links import order_url
from .models import CommunicationEvent, Order

NAMES = {"order_paid": "Order paid", "order_refund_due": "Payment came too late"}


def order_email_sent(order: Order, code: str) -> bool:
    return CommunicationEvent.objects.filter(order=order, event_type__code=code.upper()).exists()


def send_order_email(order: Order, code: str) -> bool:
    """Send the e-mail `code` about `order` unless it was sent before; return whether it went out.

    The order row is locked meanwhile, so that two workers cannot both send it.
    """
    if not order.guest_email:
        return False
    with transaction.atomic():
        Order.objects.select_for_update().get(pk=order.pk)
        if order_email_sent(order, code):
            return False
        kind, _is_new = CommunicationEventType.objects.get_or_create(
            code=code.upper(), defaults={"name": NAMES[code]}
        )
        CommunicationEvent.objects.create(order=order, event_type=kind)
        build_order_email(order, code).send()
    return True


def build_order_email(order: Order, code: str) -> EmailMultiAlternatives:
    """Return the message; templates lie in `checkout/email/`."""
    with override(order.language):
        return _build(order, code)


def _build(order: Order, code: str) -> EmailMultiAlternatives:
    context = {
        "order": order,
        "lines": order.lines.all(),
        "order_url": order_url(order),
        "site_name": gettext(settings.SITE_NAME),
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
    }
    subject = render_to_string(f"checkout/email/{code}_subject.txt", context)
    text = render_to_string(f"checkout/email/{code}.txt", context)
    html = render_to_string(f"checkout/email/{code}.html", context)
    message = EmailMultiAlternatives(
        " ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [order.guest_email]
    )
    message.attach_alternative(html, "text/html")
    return message
