"""Seams to the floors below: what artisans do when a work is reviewed or an order is paid.

And to themselves: what is drawn of an artisan follows what is written.
"""

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import override

from catalog.signals import artwork_reviewed
from catalog.tasks import renew_cards_of_artisan
from checkout.order.signals import order_paid
from marketplace.core.media.models import Image
from marketplace.core.media.signals import pictures_changed
from marketplace.core.ui.moves import note_move

from .models import Partner
from .tasks import renew_social_cards, tell_of_review, tell_of_sale


@receiver(artwork_reviewed, dispatch_uid="artisans.tell_of_review")
def on_artwork_reviewed(sender, artwork_id: int, approved: bool, **kwargs) -> None:
    tell_of_review.delay(artwork_id, approved)


@receiver(order_paid, dispatch_uid="artisans.tell_of_sale")
def on_order_paid(sender, order, **kwargs) -> None:
    tell_of_sale.delay(order.pk)


@receiver(pre_save, sender=Partner, dispatch_uid="artisans.slug_before")
def remember_the_slug(sender, instance: Partner, raw=False, **kwargs) -> None:
    saved = (
        Partner.objects.filter(pk=instance.pk)
        if instance.pk and not raw
        else Partner.objects.none()
    )
    instance.slug_before = saved.values_list("slug", flat=True).first()


@receiver(post_save, sender=Partner, dispatch_uid="artisans.moved")
def on_slug_changed(sender, instance: Partner, **kwargs) -> None:
    if instance.slug_before and instance.slug_before != instance.slug:
        note_move(_addresses(instance.slug_before), _addresses(instance.slug))


def _addresses(slug: str) -> dict[str, str]:
    paths = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            paths[code] = reverse("artisans:detail", kwargs={"slug": slug})
    return paths


@receiver(post_save, sender=Partner, dispatch_uid="artisans.cards_of_an_artisan")
def on_artisan_saved(sender, instance: Partner, created: bool, raw=False, **kwargs) -> None:
    if raw:
        return
    _renew(instance.pk)
    if not created:
        # Their name stands on the cards of their works.
        transaction.on_commit(lambda: renew_cards_of_artisan.delay(instance.pk), robust=True)


@receiver(pictures_changed, sender=Image, dispatch_uid="artisans.cards_of_a_picture")
def on_pictures_changed(sender, image_ids, **kwargs) -> None:
    artisans = Partner.objects.filter(portrait__in=image_ids, is_active=True)
    for partner_id in artisans.values_list("pk", flat=True):
        _renew(partner_id)


def _renew(partner_id: int) -> None:
    transaction.on_commit(lambda: renew_social_cards.delay(partner_id), robust=True)
