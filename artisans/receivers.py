"""Seams to the floors below: what artisans do when a work is reviewed or an order is paid."""

from django.dispatch import receiver

from catalog.signals import artwork_reviewed
from checkout.order.signals import order_paid

from .tasks import tell_of_review, tell_of_sale


@receiver(artwork_reviewed, dispatch_uid="artisans.tell_of_review")
def on_artwork_reviewed(sender, artwork_id: int, approved: bool, **kwargs) -> None:
    tell_of_review.delay(artwork_id, approved)


@receiver(order_paid, dispatch_uid="artisans.tell_of_sale")
def on_order_paid(sender, order, **kwargs) -> None:
    tell_of_sale.delay(order.pk)
