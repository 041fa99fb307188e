"""What somebody likes is personal: it is handed over, and goes with the account."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from marketplace.core.privacy.registry import Outcome, PersonalData, Row, Subject, register

from .models import Wish


def export_wishes(subject: Subject) -> Iterator[Row]:
    if subject.user is not None:
        for wish in Wish.objects.filter(user=subject.user).select_related("artwork").order_by("pk"):
            yield {"artwork": wish.artwork.title, "added_at": wish.added_at}


def erase_wishes(subject: Subject) -> Iterator[Outcome]:
    if subject.user is not None and Wish.objects.filter(user=subject.user).delete()[0]:
        yield Outcome(False, _("Your wishlist was deleted."))


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="wishlist",
            title=_("Wishlist"),
            export=export_wishes,
            erase=erase_wishes,
            labels={"artwork": _("Artwork"), "added_at": _("Added")},
        )
    )
