"""E-mails that editors' pages cause, as text and HTML."""

from django.core.mail import EmailMultiAlternatives

from marketplace.core.ui import mail


def contact_email(*, to: str, language: str, email: str, **words: str) -> EmailMultiAlternatives:
    """Return a visitor's message to the shop; an answer goes to the visitor's `email`."""
    return mail.build(
        to=to,
        template="cms/email/contact",
        language=language,
        context=words | {"email": email},
        reply_to=[email],
    )
