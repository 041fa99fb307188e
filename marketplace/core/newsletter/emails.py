"""The newsletter's e-mails, each in its reader's language, as text and HTML."""

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import override

from marketplace.core.ui import mail

from .links import confirm_url, manage_url
from .models import Delivery, Subscription


def answer_email(subscription: Subscription) -> EmailMultiAlternatives:
    """Return what follows a filled-in form: the link to say yes, or that they are subscribed."""
    if subscription.is_confirmed:
        return _build(subscription, "already", {"manage_url": manage_url(subscription)})
    context = {
        "confirm_url": confirm_url(subscription),
        "consent": subscription.wording.text,
    }
    return _build(subscription, "confirm", context)


def issue_email(delivery: Delivery) -> EmailMultiAlternatives:
    """Return an issue with the headers that let mail programs offer to leave (RFC 8058)."""
    subscription = delivery.subscription
    with override(subscription.language):
        subject, text = delivery.issue.subject, delivery.issue.text
    context = {
        "subject": subject,
        "paragraphs": [part.strip() for part in text.split("\n\n") if part.strip()],
        "manage_url": manage_url(subscription),
        "leave_url": manage_url(subscription, "newsletter:leave"),
    }
    message = _build(subscription, "issue", context)
    message.extra_headers |= {
        "List-Unsubscribe": f"<{context['leave_url']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def _build(subscription: Subscription, name: str, context: dict) -> EmailMultiAlternatives:
    return mail.build(
        to=subscription.email,
        template=f"newsletter/email/{name}",
        language=subscription.language,
        context=context,
    )
