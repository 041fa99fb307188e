"""The one thing staff may do here: put a webhook back in line."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from checkout.payment import inbox
from checkout.payment.tasks import process_webhook

REPLAY = "payment.webhookevent.replay"


@transaction.atomic
def replay_webhook(*, event_id: int, user: AbstractBaseUser) -> bool:
    """Have a webhook processed once more and write down who asked. Safe to repeat.

    Returns False, doing nothing, for one that names no payment of ours. Raises
    WebhookEvent.DoesNotExist. A task lost with the broker is made up for by the sweeper.
    """
    event = inbox.replay(event_id)
    if event is None:
        return False
    log(event, REPLAY, user=user)
    transaction.on_commit(lambda: process_webhook.delay(event_id), robust=True)
    return True
