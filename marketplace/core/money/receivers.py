"""Whatever changes a rate, the next page knows."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import ExchangeRate
from .selectors import forget_rates


@receiver([post_save, post_delete], sender=ExchangeRate)
def forget(sender, **kwargs):
    forget_rates()
