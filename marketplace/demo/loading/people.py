"""The people of the demo shop and the password they share."""

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
    """Make the four accounts that are missing."""
    model = get_user_model()
    for email, first_name, role, language in PEOPLE:
        if model.objects.filter(email__iexact=email).exists():
            continue
        user = model(email=email, first_name=first_name, preferred_language=language)
        user.is_staff = user.is_superuser = role == "staff"
        user.set_password(PASSWORD)
        user.save()
        if role == "editor":
            user.groups.add(Group.objects.get(name=EDITORS))
    _let_editors_translate()


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
