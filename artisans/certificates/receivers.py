"""Seams to the floor below: a paid order gets its certificates, a returned work loses its own."""

from django.dispatch import receiver
from django.utils.translation import gettext_noop

from checkout.order.signals import order_paid, pieces_returned

from .models import Certificate
from .services import revoke
from .tasks import certify_order

RETURNED = gettext_noop("The work was sent back and the sale was undone.")


@receiver(order_paid, dispatch_uid="certificates.certify_order")
def on_order_paid(sender, order, **kwargs) -> None:
    certify_order.delay(order.pk)


@receiver(pieces_returned, dispatch_uid="certificates.revoke_returned")
def on_pieces_returned(sender, line, user, **kwargs) -> None:
    for certificate in Certificate.objects.filter(line=line, revoked_at=None).order_by("pk"):
        revoke(certificate_id=certificate.pk, user=user, reason=RETURNED)
