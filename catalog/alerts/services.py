"""Takes alerts, confirms and ends them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from catalog.models import Product
from marketplace.core.accounts.models import User

from .models import Alert
from .tasks import ask_to_confirm

# Whoever asks for a stranger's address again and again sends them one mail a day.
ASK_AGAIN_AFTER = timedelta(days=1)


class NothingToWaitFor(ValueError):
    """The work can be bought now."""


def waits_for_artisan(artwork: Product) -> bool:
    """Tell whether a work will not come back: then one can wait for the artisan's next ones."""
    return artwork.is_original and artwork.stock.num_in_stock <= 0


@transaction.atomic
def ask_for_alert(
    *,
    artwork: Product,
    email: str,
    language: str,
    user: User | None = None,
    is_proven: bool = False,
) -> Alert:
    """Let an address wait for a work, or for its artisan's next ones, and return the alert.

    `is_proven` says that the address is known to be the asker's; any other gets a mail with a link
    to confirm it, at most one a day. Asking twice changes nothing. Raises NothingToWaitFor.
    """
    if artwork.is_available:
        raise NothingToWaitFor
    target = {"artisan": artwork.artisan} if waits_for_artisan(artwork) else {"artwork": artwork}
    alert, _is_new = Alert.objects.select_for_update().get_or_create(
        email=email.strip().lower(), **target, defaults={"language": language, "user": user}
    )
    now = timezone.now()
    if is_proven or not alert.confirmed_at:
        # Somebody told before asks anew: the next time the work is free they hear of it again.
        # Only of the address's owner, or strangers could have it mailed over and over.
        alert.mails.filter(artwork=artwork, sent_at__isnull=False).delete()
    if is_proven:
        alert.user = user
        alert.confirmed_at = alert.confirmed_at or now
    elif not alert.confirmed_at and (not alert.asked_at or alert.asked_at < now - ASK_AGAIN_AFTER):
        alert.asked_at = now
        alert.language = language
        transaction.on_commit(lambda: ask_to_confirm.delay(alert.pk), robust=True)
    alert.save()
    return alert


def confirm_alert(*, alert_id: int) -> bool:
    """Let the address be written to; return whether the alert is still there. Safe to repeat."""
    alerts = Alert.objects.filter(pk=alert_id)
    alerts.filter(confirmed_at=None).update(confirmed_at=timezone.now())
    return alerts.exists()


def stop_alert(*, alert_id: int) -> None:
    """Forget the alert and its address. Safe to repeat."""
    Alert.objects.filter(pk=alert_id).delete()
