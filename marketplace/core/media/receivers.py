"""A picture saved anywhere (workspace, Wagtail admin, loader) gets its web sizes by task."""

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from .models import Image
from .tasks import make_renditions


@receiver(pre_save, sender=Image)
def forget_sizes_of_a_replaced_file(sender, instance: Image, raw=False, **kwargs):
    """Sizes of the old file or focal point must not be shown for the new one."""
    if raw or not instance.pk or not instance.sources:
        return
    before = sender.objects.filter(pk=instance.pk).first()
    if before is None:
        return
    is_same_file = before.file.name == instance.file.name
    if not is_same_file or _focus(before) != _focus(instance):
        instance.sources, instance.placeholder = {}, ""
        instance.colour_family, instance.palette = "", []


@receiver(post_save, sender=Image)
def queue_web_sizes(sender, instance: Image, raw=False, **kwargs):
    if not raw and not instance.sources:
        transaction.on_commit(lambda: make_renditions.delay(instance.pk), robust=True)


def _focus(image: Image) -> tuple | None:
    # Wagtail's Rect cannot be compared with None.
    point = image.get_focal_point()
    return None if point is None else tuple(point)
