"""Whatever the index holds of a work tells here that it changed.

modelsearch indexes a work by itself when the work is saved. What else a work is found by, its
artisan and its terms, is written again by task on commit.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalog.models import Medium, Product, ProductImage, Surface, SynonymGroup, Tradition

from . import synonyms
from .documents import in_languages
from .tasks import index_works, learn_texts


@receiver(post_save, sender=Product, dispatch_uid="search.product")
def on_work_saved(sender, instance: Product, raw=False, **kwargs) -> None:
    if not raw:
        _index_on_commit([instance.pk])


@receiver(post_save, sender=ProductImage, dispatch_uid="search.view")
@receiver(post_delete, sender=ProductImage, dispatch_uid="search.view_gone")
def on_view_changed(sender, instance: ProductImage, raw=False, **kwargs) -> None:
    if not raw:
        _index_on_commit([instance.product_id])


@receiver(post_save, sender="partner.StockRecord", dispatch_uid="search.stock")
def on_stock_made(sender, instance, raw=False, created=False, **kwargs) -> None:
    """A work has a maker with its first stock record; later ones change no word."""
    if created and not raw:
        _index_on_commit([instance.product_id])


@receiver(post_save, sender="partner.Partner", dispatch_uid="search.artisan")
def on_artisan_saved(sender, instance, raw=False, created=False, **kwargs) -> None:
    if raw:
        return
    _learn_on_commit(in_languages(instance, "name", "village"))
    if not created:
        _index_on_commit(Product.objects.filter(stock__partner=instance))


@receiver(post_save, sender=Tradition, dispatch_uid="search.tradition")
@receiver(post_save, sender=Medium, dispatch_uid="search.medium")
@receiver(post_save, sender=Surface, dispatch_uid="search.surface")
def on_term_saved(sender, instance, raw=False, created=False, **kwargs) -> None:
    if not raw and not created:
        _index_on_commit(Product.objects.filter(**{sender._meta.model_name: instance}))


@receiver(post_save, sender=SynonymGroup, dispatch_uid="search.synonyms")
@receiver(post_delete, sender=SynonymGroup, dispatch_uid="search.synonyms_gone")
def on_synonyms_changed(sender, instance: SynonymGroup, raw=False, **kwargs) -> None:
    transaction.on_commit(synonyms.purge, robust=True)
    if not raw and instance.pk:
        _learn_on_commit(instance.entries())


def _index_on_commit(works) -> None:
    ids = works if isinstance(works, list) else list(works.values_list("pk", flat=True))
    if ids:
        transaction.on_commit(lambda: index_works.delay(ids), robust=True)


def _learn_on_commit(texts: list[str]) -> None:
    if texts:
        transaction.on_commit(lambda: learn_texts.delay(texts), robust=True)
