"""Asking for the newsletter, saying yes, leaving, and sending one issue to everybody once.

Nobody learns from these steps whether an address is subscribed: asking always ends the same for
whoever asks, and the rest is told in the mailbox.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from wagtail.log_actions import log

from . import tasks
from .models import Delivery, Issue, Subscription
from .wording import wording_now

SEND = "newsletter.issue.send"


@transaction.atomic
def ask(*, email: str, language: str) -> Subscription:
    """Write down that `email` (lower case) was typed into the form, and mail its owner a link.

    Somebody subscribed already stays so, and is told where to change it.
    """
    wording = wording_now(language)
    asked = {"language": language, "wording": wording, "asked_at": timezone.now()}
    subscription, is_new = Subscription.objects.select_for_update().get_or_create(
        email=email, defaults=asked
    )
    if not is_new and not subscription.is_confirmed:
        for field, value in asked.items():
            setattr(subscription, field, value)
        subscription.confirmed_at = subscription.ended_at = None
        subscription.save()
    transaction.on_commit(lambda: tasks.mail_answer.delay(subscription.pk), robust=True)
    return subscription


@transaction.atomic
def confirm(*, subscription_id: int) -> bool:
    """Take the yes of whoever reads the mailbox; safe to repeat. Returns whether they subscribe.

    False when the row is gone or they have left since they asked.
    """
    found = Subscription.objects.select_for_update().filter(pk=subscription_id).first()
    if found is None or found.ended_at:
        return False
    if not found.confirmed_at:
        found.confirmed_at = timezone.now()
        found.save(update_fields=["confirmed_at"])
    return True


@transaction.atomic
def leave(*, subscription_id: int) -> None:
    """End a subscription; safe to repeat. The address is forgotten after NEWSLETTER_ENDED_DAYS."""
    Subscription.objects.filter(pk=subscription_id, ended_at=None).update(ended_at=timezone.now())


def set_language(*, subscription_id: int, language: str) -> None:
    """Have later newsletters written in `language`."""
    Subscription.objects.filter(pk=subscription_id).update(language=language)


@transaction.atomic
def start_issue(*, issue_id: int, user: AbstractBaseUser | None) -> int:
    """Queue an issue for everybody subscribed now who has not had it; return for how many.

    Safe to repeat: a constraint keeps one delivery for each issue and subscription.
    """
    issue = Issue.objects.select_for_update().get(pk=issue_id)
    had = Delivery.objects.filter(issue=issue, subscription=OuterRef("pk"))
    readers = Subscription.objects.filter(confirmed_at__isnull=False, ended_at=None)
    new = [
        Delivery(issue=issue, subscription_id=pk)
        for pk in readers.exclude(Exists(had)).values_list("pk", flat=True)
    ]
    Delivery.objects.bulk_create(new, batch_size=1000)
    Issue.objects.filter(pk=issue.pk, started_at=None).update(started_at=timezone.now())
    log(issue, SEND, user=user, data={"readers": len(new)})
    transaction.on_commit(lambda: tasks.send_issue.delay(issue.pk), robust=True)
    return len(new)
