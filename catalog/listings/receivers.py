"""Whatever a listing's row is made of tells here that it changed.

Signals hear of `save` and `delete`. What writes with `update` or in bulk calls
`catalog.listings.services.refresh` itself.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver

from catalog.models import Medium, Product, ProductImage, Tradition
from marketplace.core.media.models import Image
from marketplace.core.media.signals import pictures_changed

from .models import Listing
from .services import forget, note_terms, refresh, refresh_all, refresh_many

# More works than this are listed by hand after a migration: manage.py refresh_listings.
FEW_WORKS = 5000


@receiver(post_save, sender=Product, dispatch_uid="listings.product")
def on_work_saved(sender, instance: Product, raw=False, **kwargs) -> None:
    if not raw:
        refresh([instance.pk])


@receiver(post_save, sender="partner.StockRecord", dispatch_uid="listings.stock")
@receiver(post_delete, sender="partner.StockRecord", dispatch_uid="listings.stock_gone")
@receiver(post_save, sender=ProductImage, dispatch_uid="listings.view")
@receiver(post_delete, sender=ProductImage, dispatch_uid="listings.view_gone")
def on_part_of_a_work_changed(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        refresh([instance.product_id])


@receiver(pre_delete, sender=Product, dispatch_uid="listings.product_gone")
def on_work_deleted(sender, instance: Product, **kwargs) -> None:
    """The row goes with the work; who reads the journal has to hear of it."""
    forget([instance.pk])


@receiver(post_save, sender="partner.Partner", dispatch_uid="listings.artisan")
def on_artisan_saved(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw:
        note_terms()
    if not raw and not created:
        refresh_many(_works(stock__partner=instance))


@receiver(post_save, sender=Tradition, dispatch_uid="listings.tradition")
def on_tradition_saved(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw:
        note_terms()
    if not raw and not created:
        refresh_many(_works(tradition=instance))


@receiver(post_save, sender=Medium, dispatch_uid="listings.medium")
@receiver(post_delete, sender=Medium, dispatch_uid="listings.medium_gone")
@receiver(post_delete, sender=Tradition, dispatch_uid="listings.tradition_gone")
@receiver(post_delete, sender="partner.Partner", dispatch_uid="listings.artisan_gone")
def on_term_changed(sender, raw=False, **kwargs) -> None:
    if not raw:
        note_terms()


@receiver(pictures_changed, dispatch_uid="listings.pictures")
def on_pictures_changed(sender, image_ids: list[int], **kwargs) -> None:
    """After the commit: who changes a picture may hold its row, which a work being edited needs."""
    transaction.on_commit(lambda: refresh_many(_works(cover__in=image_ids)), robust=True)


@receiver(post_save, sender=Image, dispatch_uid="listings.picture")
def on_picture_saved(sender, instance: Image, raw=False, **kwargs) -> None:
    if not raw:
        on_pictures_changed(sender, [instance.pk])


@receiver(pre_delete, sender=Image, dispatch_uid="listings.picture_gone")
def on_picture_deleted(sender, instance: Image, **kwargs) -> None:
    ids = _works(cover=instance.pk)
    if ids:
        transaction.on_commit(lambda: refresh_many(ids), robust=True)


@receiver(post_migrate, dispatch_uid="listings.migrated")
def list_what_was_there(sender, using: str, **kwargs) -> None:
    """A shop that had works before it had listings gets them with the migration."""
    if sender.label != "catalogue" or using != "default" or Listing.objects.exists():
        return
    if 0 < Product.objects.count() <= FEW_WORKS:
        for _step in refresh_all():
            pass


def _works(**which) -> list[int]:
    return list(Product.objects.filter(**which).values_list("pk", flat=True))
