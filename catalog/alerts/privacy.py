"""An address that waits for works is personal: it is handed over, and goes when asked."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.core.privacy.registry import Outcome, PersonalData, Row, Subject, register

from .models import Alert


def alerts_about(subject: Subject) -> QuerySet[Alert]:
    mine = Q(user=subject.user) if subject.user else Q(pk=None)
    return Alert.objects.filter(mine | Q(email__in=subject.emails)).order_by("pk")


def export_alerts(subject: Subject) -> Iterator[Row]:
    for alert in alerts_about(subject).select_related("artwork", "artisan"):
        yield {
            "waits_for": alert.artwork.title if alert.artwork else alert.artisan.name,
            "email": alert.email,
            "language": alert.language,
            "created_at": alert.created_at,
            "confirmed_at": alert.confirmed_at,
        }


def erase_alerts(subject: Subject) -> Iterator[Outcome]:
    if alerts_about(subject).delete()[0]:
        yield Outcome(False, _("We no longer wait with you for works: your alerts were deleted."))


def register_places() -> None:
    """Called once when the apps are ready."""
    register(
        PersonalData(
            key="alerts",
            title=_("Alerts"),
            export=export_alerts,
            erase=erase_alerts,
            labels={
                "waits_for": _("Waits for"),
                "email": _("E-mail"),
                "language": _("Language"),
                "created_at": _("Asked for"),
                "confirmed_at": _("Confirmed"),
            },
        )
    )
