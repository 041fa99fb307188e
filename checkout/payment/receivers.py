"""Sends late money back by task."""

from django.dispatch import receiver

from .signals import payment_came_too_late
from .tasks import refund_late_payment


@receiver(payment_came_too_late)
def refund(sender, source, **kwargs):
    refund_late_payment.delay(source.pk)
