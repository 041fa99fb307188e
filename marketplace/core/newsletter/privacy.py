"""What the newsletter knows about somebody: their address, what they agreed to, what they got."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.core.privacy.registry import Outcome, PersonalData, Row, Subject, register

from .models import Subscription


def export_subscriptions(subject: Subject) -> Iterator[Row]:
    rows = _subscriptions(subject).select_related("wording").prefetch_related("deliveries__issue")
    for subscription in rows.order_by("pk"):
        yield {
            "email": subscription.email,
            "status": subscription.status,
            "language": subscription.language,
            "asked_at": subscription.asked_at,
            "agreed_to": subscription.wording.text,
            "policy": subscription.wording.policy,
            "confirmed_at": subscription.confirmed_at,
            "ended_at": subscription.ended_at,
            "issues": [
                {"subject": delivery.issue.subject, "sent_at": delivery.sent_at}
                for delivery in subscription.deliveries.all()
            ],
        }


def erase_subscriptions(subject: Subject) -> Iterator[Outcome]:
    if _subscriptions(subject).delete()[0]:
        yield Outcome(False, _("Your newsletter subscription was deleted."))


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="newsletter",
            title=_("Newsletter"),
            export=export_subscriptions,
            erase=erase_subscriptions,
            labels={
                "email": _("E-mail"),
                "status": _("Status"),
                "language": _("Language"),
                "asked_at": _("Asked for"),
                "agreed_to": _("What you agreed to"),
                "policy": _("Version of the privacy policy"),
                "confirmed_at": _("Confirmed"),
                "ended_at": _("Ended"),
                "issues": _("Newsletters sent to you"),
            },
            order=60,
        )
    )


def _subscriptions(subject: Subject) -> QuerySet[Subscription]:
    return Subscription.objects.filter(email__in=subject.emails)
