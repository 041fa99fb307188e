"""The signed address by which an alert is confirmed and stopped; no login needed."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

from .models import Alert

_signer = Signer(salt="catalog.alerts.link")


def token_of(alert: Alert) -> str:
    return _signer.sign(str(alert.pk))


def alert_by(token: str) -> Alert | None:
    """Return the alert a genuine token names, with what its page shows; None when it is gone."""
    try:
        pk = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Alert.objects.select_related("artwork", "artisan").filter(pk=pk).first()


def alert_url(alert: Alert, view: str = "alerts:detail") -> str:
    """Return the absolute address of an alert's page in its own language."""
    with override(alert.language):
        return settings.SITE_URL + reverse(view, args=[token_of(alert)])
