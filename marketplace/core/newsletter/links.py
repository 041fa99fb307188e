"""Signed addresses in e-mails: they prove that whoever opens them reads that mailbox."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from .models import Subscription

# Longer than this nobody's address waits for a yes (tasks.forget_unconfirmed).
CONFIRM_WITHIN = timedelta(days=7)
_CONFIRM = "newsletter.confirm"
_MANAGE = "newsletter.manage"


def confirm_url(subscription: Subscription) -> str:
    """Return the address that confirms what was asked for last; it works for seven days."""
    asked = [subscription.pk, int(subscription.asked_at.timestamp())]
    return _url(subscription, "newsletter:confirm", signing.dumps(asked, salt=_CONFIRM))


def manage_url(subscription: Subscription, view: str = "newsletter:preferences") -> str:
    """Return the address where the reader changes or ends it; works as long as it lasts."""
    return _url(subscription, view, signing.Signer(salt=_MANAGE).sign(str(subscription.pk)))


def _url(subscription: Subscription, view: str, token: str) -> str:
    with override(subscription.language):
        return settings.SITE_URL + reverse(view, args=[token])


def asked_by(token: str) -> Subscription | None:
    """Return what a confirming link is about; None for one that is forged, old or overtaken."""
    try:
        pk, asked_s = signing.loads(token, salt=_CONFIRM, max_age=CONFIRM_WITHIN)
    except (signing.BadSignature, ValueError):
        return None
    found = Subscription.objects.filter(pk=pk).first()
    return found if found and int(found.asked_at.timestamp()) == asked_s else None


def managed_by(token: str) -> Subscription | None:
    """Return what a link in a newsletter is about; None when its row is long deleted.

    Raises BadSignature for a link this shop never wrote.
    """
    pk = signing.Signer(salt=_MANAGE).unsign(token)
    return Subscription.objects.filter(pk=pk).first()
