"""What follows when a work is free again or new, after the commit and outside the request.

Each e-mail has a task of its own: a refused address must not keep the others in the dark.
"""

from collections.abc import Iterable
from datetime import timedelta

from celery import shared_task
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.log_actions import registry

from catalog.models import Product

from . import retention
from .emails import send_news, send_question
from .models import Alert, AlertMail

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}
MOST_QUEUED = 500
# The sweeper looks this far back for works whose task was lost.
RECENTLY = timedelta(days=2)


@shared_task(ignore_result=True, **RETRY)
def ask_to_confirm(alert_id: int) -> None:
    """Ask a guest whether the address is theirs, unless they answered or stopped it."""
    alerts = Alert.objects.select_related("artwork", "artisan")
    alert = alerts.filter(pk=alert_id, confirmed_at=None).first()
    if alert is not None:
        send_question(alert)


@shared_task(ignore_result=True)
def tell_of_free_works(artwork_ids: Iterable[int]) -> int:
    """Queue an e-mail for everybody who waits for one of these works and can buy it now.

    Safe to run twice. Return how many were queued.
    """
    free = Product.objects.on_show().available().filter(pk__in=list(artwork_ids))
    waiting = _untold(Alert.objects.filter(artwork__in=free), OuterRef("artwork"))
    pairs = list(waiting.order_by("pk").values_list("pk", "artwork_id")[:MOST_QUEUED])
    for alert_id, artwork_id in pairs:
        mail_alert.delay(alert_id, artwork_id)
    return len(pairs)


@shared_task(ignore_result=True)
def tell_of_new_work(artwork_id: int) -> int:
    """Queue an e-mail for everybody who waits for new works of this one's artisan.

    A work approved for the second time, after a change, is not new. Safe to run twice.
    """
    works = Product.objects.on_show().available().select_related("stock")
    work = works.filter(pk=artwork_id).first()
    if work is None or not _is_new(work):
        return 0
    alerts = Alert.objects.filter(artisan=work.stock.partner_id, created_at__lt=work.approved_at)
    waiting = list(_untold(alerts, artwork_id).order_by("pk").values_list("pk", flat=True))
    for alert_id in waiting:
        mail_alert.delay(alert_id, artwork_id)
    return len(waiting)


@shared_task(ignore_result=True, **RETRY)
def mail_alert(alert_id: int, artwork_id: int) -> None:
    """Write to one address about one work, once, if both are still there."""
    alert = Alert.objects.filter(pk=alert_id, confirmed_at__isnull=False).first()
    works = Product.objects.on_show().available().select_related("stock__partner", "tradition")
    work = works.filter(pk=artwork_id).first()
    if alert is not None and work is not None:
        send_news(alert, work)


@shared_task(ignore_result=True)
def tell_of_missed_works() -> int:
    """Make up for tasks that were lost with the broker, and return how many e-mails were queued."""
    waited_for = Alert.objects.filter(artwork__isnull=False, confirmed_at__isnull=False)
    queued = tell_of_free_works(set(waited_for.values_list("artwork_id", flat=True)))
    recent = Product.objects.on_show().filter(approved_at__gte=timezone.now() - RECENTLY)
    followed = recent.filter(stock__partner__alerts__confirmed_at__isnull=False).distinct()
    for artwork_id in followed.values_list("pk", flat=True)[:MOST_QUEUED]:
        queued += tell_of_new_work(artwork_id)
    return queued


@shared_task(ignore_result=True)
def forget_old_alerts() -> int:
    """Delete alerts whose time is over, and return how many."""
    return retention.forget_old_alerts()


def _untold(alerts, artwork_id):
    told = AlertMail.objects.filter(alert=OuterRef("pk"), artwork=artwork_id, sent_at__isnull=False)
    return alerts.filter(~Exists(told), confirmed_at__isnull=False)


def _is_new(work: Product) -> bool:
    approvals = registry.get_logs_for_instance(work).filter(action="catalogue.artwork.approve")
    return work.approved_at is not None and approvals.count() <= 1
