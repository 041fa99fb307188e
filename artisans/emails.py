"""E-mails about an artisan's works, each in its reader's language, as text and HTML."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser

from marketplace.core.ui import mail

from .models import Partner


def write_to_person(person: AbstractBaseUser, artisan: Partner, name: str, context: dict) -> None:
    """Send the e-mail `name` (templates in `artisans/email/`) to one who sells for the artisan."""
    mail.build(
        to=person.email,
        template=f"artisans/email/{name}",
        language=person.preferred_language,
        context=context | {"artisan": artisan, "person": person},
    ).send()


def write_to_staff(artisan: Partner, name: str, context: dict) -> None:
    """Send the e-mail `name` about the artisan to the shop's mailbox."""
    mail.build(
        to=settings.CONTACT_EMAIL,
        template=f"artisans/email/{name}",
        language=settings.LANGUAGE_CODE,
        context=context | {"artisan": artisan},
    ).send()
