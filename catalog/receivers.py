"""A change of a work, or of its picture, reaches its social cards by task."""

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from marketplace.core.media.models import Image
from marketplace.core.media.signals import pictures_changed

from .models import Product
from .tasks import renew_social_cards


@receiver(post_save, sender=Product, dispatch_uid="catalog.cards_of_a_work")
def on_work_saved(sender, instance: Product, raw=False, **kwargs) -> None:
    if not raw and (instance.is_public or instance.social_cards):
        _renew(instance.pk)


@receiver(pictures_changed, sender=Image, dispatch_uid="catalog.cards_of_a_picture")
def on_pictures_changed(sender, image_ids, **kwargs) -> None:
    works = Product.objects.filter(cover__in=image_ids, is_public=True)
    for artwork_id in works.values_list("pk", flat=True):
        _renew(artwork_id)


def _renew(artwork_id: int) -> None:
    transaction.on_commit(lambda: renew_social_cards.delay(artwork_id), robust=True)
