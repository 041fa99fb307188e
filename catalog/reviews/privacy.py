"""A review is public; its writer takes their name back and the words stay, by nobody."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.core.privacy.registry import Outcome, PersonalData, Row, Subject, register

from .models import Review

# Before the orders, which forget whose they were.
BEFORE_ORDERS = 15


def reviews_about(subject: Subject) -> QuerySet[Review]:
    """Return the reviews of the account and those of guest orders of its proven addresses."""
    mine = Q(user=subject.user) | Q(line__order__user=subject.user) if subject.user else Q(pk=None)
    for email in subject.emails:
        mine |= Q(line__order__user=None, line__order__guest_email__iexact=email)
    return Review.objects.filter(mine).order_by("pk")


def export_reviews(subject: Subject) -> Iterator[Row]:
    for review in reviews_about(subject).select_related("artwork"):
        yield {
            "artwork": review.artwork.title,
            "score": review.score,
            "text": review.text,
            "name": review.name,
            "language": review.language,
            "status": review.status,
            "reason": review.reason,
            "written_at": review.written_at,
        }


def erase_reviews(subject: Subject) -> Iterator[Outcome]:
    if reviews_about(subject).update(user=None, name=""):
        yield Outcome(
            True,
            _("Your reviews stay without your name. Withdraw them first if they should go too."),
        )


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="reviews",
            title=_("Reviews"),
            export=export_reviews,
            erase=erase_reviews,
            labels={
                "artwork": _("Artwork"),
                "score": _("Stars"),
                "text": _("Review"),
                "name": _("Name shown"),
                "language": _("Language"),
                "status": _("Status"),
                "reason": _("Reason"),
                "written_at": _("Written"),
            },
            order=BEFORE_ORDERS,
        )
    )
