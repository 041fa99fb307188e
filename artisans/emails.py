"""E-mails to the people who sell for an artisan, each in their own language, as text and HTML."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import override

from .models import Partner


def write_to_artisan(artisan: Partner, name: str, context: dict) -> int:
    """Send the e-mail `name` (templates in `artisans/email/`) and return how many people got it."""
    people = artisan.users.filter(is_active=True).exclude(email="").order_by("pk")
    for person in people:
        with override(person.preferred_language):
            _message(person.email, name, context | {"artisan": artisan, "person": person}).send()
    return len(people)


def _message(to: str, name: str, context: dict) -> EmailMultiAlternatives:
    context = context | {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "is_demo": settings.DEMO,
    }
    subject = " ".join(render_to_string(f"artisans/email/{name}_subject.txt", context).split())
    text = render_to_string(f"artisans/email/{name}.txt", context)
    message = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
    message.attach_alternative(
        render_to_string(f"artisans/email/{name}.html", context), "text/html"
    )
    return message
