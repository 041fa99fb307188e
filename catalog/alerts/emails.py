"""The e-mails of alerts, in the reader's language, each sent once.

A row says that one is being sent before it is, as for orders (checkout.order.emails): two workers
cannot both send it, and when the sending fails or the worker dies it is sent again.
"""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from catalog.models import Product
from marketplace.core.ui import mail

from .links import alert_url
from .models import Alert, AlertMail

# Longer than a worker may take for a task (CELERY_TASK_TIME_LIMIT): whoever began is dead by then.
DEAD_AFTER = timedelta(minutes=6)


class BeingSent(OSError):
    """Another worker is sending this very e-mail, or died doing so; ask again in some minutes."""


def send_question(alert: Alert) -> None:
    """Ask a guest whether the address is theirs."""
    _build(alert, "confirm", {"artwork": alert.artwork, "artisan": alert.artisan}).send()


def send_news(alert: Alert, artwork: Product) -> bool:
    """Tell of a work unless it was told before; return whether the e-mail went out.

    Raises BeingSent, and what the mail server's connection raises (OSError): try again.
    """
    row, _is_new = AlertMail.objects.get_or_create(alert=alert, artwork=artwork)
    now = timezone.now()
    unsent = AlertMail.objects.filter(pk=row.pk, sent_at=None)
    if not unsent.filter(Q(begun_at=None) | Q(begun_at__lt=now - DEAD_AFTER)).update(begun_at=now):
        if unsent.exists():
            raise BeingSent
        return False
    try:
        template = "back" if alert.artwork_id else "new_work"
        _build(alert, template, {"artwork": artwork, "artisan": artwork.artisan}).send()
    except BaseException:
        unsent.update(begun_at=None)
        raise
    unsent.update(sent_at=timezone.now())
    return True


def _build(alert: Alert, template: str, context: dict):
    stop = alert_url(alert, "alerts:stop")
    message = mail.build(
        to=alert.email,
        template=f"alerts/email/{template}",
        language=alert.language,
        context=context | {"alert_url": alert_url(alert)},
    )
    # RFC 8058: the reader's mail program stops it with one press.
    message.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message
