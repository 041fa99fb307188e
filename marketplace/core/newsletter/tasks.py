"""What the newsletter sends and forgets, outside the request."""

from celery import shared_task

from . import deliveries, retention
from .emails import answer_email, issue_email
from .models import Subscription

RETRY = {"autoretry_for": (OSError,), "retry_backoff": 5, "max_retries": 8}


@shared_task(ignore_result=True, **RETRY)
def mail_answer(subscription_id: int) -> None:
    """Answer a filled-in form, unless the address is gone or its owner has left meanwhile."""
    found = Subscription.objects.select_related("wording").filter(pk=subscription_id).first()
    if found is not None and not found.ended_at:
        answer_email(found).send()


@shared_task(ignore_result=True)
def send_issue(issue_id: int) -> None:
    """Queue one e-mail for each reader who waits for the issue. Safe to run twice."""
    for delivery_id in deliveries.waiting(issue_id):
        mail_issue.delay(delivery_id)


@shared_task(ignore_result=True)
def go_on_with_issues() -> int:
    """Queue what was lost with the broker, and return for how many issues."""
    unfinished = deliveries.unfinished_issues()
    for issue_id in unfinished:
        send_issue.delay(issue_id)
    return len(unfinished)


@shared_task(ignore_result=True, **RETRY)
def mail_issue(delivery_id: int) -> None:
    """Send one issue to one reader, once, if they still want it."""
    delivery = deliveries.take_up(delivery_id)
    if delivery is None:
        return
    try:
        issue_email(delivery).send()
    except BaseException:
        deliveries.put_back(delivery)
        raise
    deliveries.note_sent(delivery)


@shared_task(ignore_result=True)
def forget_old() -> int:
    """Delete what nobody confirmed and who has left, and return how many addresses."""
    return retention.forget_old()
