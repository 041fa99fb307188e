"""The people of the demo shop and the password they share."""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission

from artisans.models import Partner

PASSWORD = "pachmarhi-demo"  # noqa: S105
EDITORS = "Editors"

# E-mail, first name, what they do in the shop, language.
PEOPLE = (
    ("shopper@example.org", "Alice", "shopper", "en"),
    ("artisan@example.org", "Bob", "artisan", "hi"),
    ("editor@example.org", "Charlie", "editor", "en"),
    ("staff@example.org", "Dana", "staff", "en"),
)


def load_people() -> None:
    """Make the four accounts that are missing, and let all of them log in without a mail."""
    model = get_user_model()
    for email, first_name, role, language in PEOPLE:
        there = model.objects.filter(email__iexact=email).first()
        if there:
            _confirm(there)
            continue
        user = model(email=email, first_name=first_name, preferred_language=language)
        user.is_staff = user.is_superuser = role == "staff"
        user.set_password(PASSWORD)
        user.save()
        _confirm(user)
        if role == "editor":
            user.groups.add(Group.objects.get(name=EDITORS))
    _let_editors_translate()


def is_complete() -> bool:
    """Tell whether everybody is there and can log in. One query."""
    emails = [email for email, *_rest in PEOPLE]
    return EmailAddress.objects.filter(email__in=emails, verified=True).count() == len(emails)


def _confirm(user) -> None:
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )


def give_artisan_a_seat(slug: str) -> None:
    """Let the demo artisan's account sell as the artisan `slug`, unless it sells as somebody."""
    user = get_user_model().objects.get(email="artisan@example.org")
    if not user.partners.exists():
        Partner.objects.get(slug=slug).users.add(user)


def _let_editors_translate() -> None:
    group = Group.objects.get(name=EDITORS)
    translate = Permission.objects.filter(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    )
    group.permissions.add(*translate)
