"""The account's own data: the profile, its e-mail addresses and the pictures it uploaded."""

from collections.abc import Iterator
from functools import partial

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from marketplace.core.privacy.registry import File, Outcome, PersonalData, Row, Subject, register


def subject_of(user: AbstractBaseUser) -> Subject:
    """Return the person behind an account with the addresses they have proven to be theirs."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list(
        "email", flat=True
    )
    return Subject(user=user, emails=frozenset(email.lower() for email in confirmed))


def export_profile(subject: Subject) -> Iterator[Row]:
    user = subject.user
    if user is None:
        return
    yield {
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "preferred_language": user.preferred_language,
        "date_joined": user.date_joined,
        "last_login": user.last_login,
        "groups": [group.name for group in user.groups.all()],
    }


def export_emails(subject: Subject) -> Iterator[Row]:
    if subject.user is None:
        return
    for address in EmailAddress.objects.filter(user=subject.user).order_by("pk"):
        yield {
            "email": address.email,
            "verified": address.verified,
            "primary": address.primary,
        }


def export_pictures(subject: Subject) -> Iterator[Row]:
    for picture in _pictures(subject):
        yield {"title": picture.title, "file": picture.file.name, "created_at": picture.created_at}


def files_of_pictures(subject: Subject) -> Iterator[File]:
    for picture in _pictures(subject):
        name = picture.file.name
        yield File(name.rsplit("/", 1)[-1], partial(picture.file.storage.open, name, "rb"))


def _pictures(subject: Subject):
    return subject.user.uploaded_pictures.order_by("pk") if subject.user else ()


def erase_emails(subject: Subject) -> Iterator[Outcome]:
    if subject.user and EmailAddress.objects.filter(user=subject.user).delete()[0]:
        yield Outcome(False, _("Your confirmed e-mail addresses were deleted."))


def erase_pictures(subject: Subject) -> Iterator[Outcome]:
    if subject.user and subject.user.uploaded_pictures.update(uploaded_by_user=None):
        yield Outcome(
            True,
            _("Pictures you uploaded stay with the works they show, without your account."),
        )


def why_the_account_stays(subject: Subject) -> Iterator[str]:
    if subject.user is not None and (subject.user.is_staff or subject.user.is_superuser):
        yield _(
            "This account runs the shop. Another administrator has to take its rights away first."
        )


def erase_profile(subject: Subject) -> Iterator[Outcome]:
    if subject.user is None:
        return
    # Its sessions die with it: a session without its account logs nobody in.
    subject.user.delete()
    yield Outcome(False, _("Your account was deleted and you were logged out everywhere."))


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="account",
            title=_("Account"),
            export=export_profile,
            erase=erase_profile,
            obstacles=why_the_account_stays,
            labels={
                "email": _("E-mail"),
                "first_name": _("First name"),
                "last_name": _("Last name"),
                "preferred_language": _("Language"),
                "date_joined": _("Joined"),
                "last_login": _("Last login"),
                "groups": _("Groups"),
            },
            order=100,
        )
    )
    register(
        PersonalData(
            key="emails",
            title=_("E-mail addresses"),
            export=export_emails,
            erase=erase_emails,
            labels={
                "email": _("E-mail"),
                "verified": _("Confirmed"),
                "primary": _("Main address"),
            },
            order=90,
        )
    )
    register(
        PersonalData(
            key="pictures",
            title=_("Pictures you uploaded"),
            export=export_pictures,
            erase=erase_pictures,
            files=files_of_pictures,
            labels={
                "title": _("Title"),
                "file": _("File"),
                "created_at": _("Uploaded"),
            },
            order=80,
        )
    )
