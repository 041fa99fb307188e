"""What follows a change of the page tree: forgetting what was cached, drawing social cards."""

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from catalog.models import Tradition
from marketplace.core.media.models import Image
from marketplace.core.media.signals import pictures_changed
from marketplace.core.pagecache.changes import forget

from .context import FOOTER, cache_key
from .models import ReturnTerms, StoryPage, TraditionPage
from .structured_data import RETURNS_KEY
from .tasks import renew_social_card


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_footer(sender, **kwargs):
    cache.delete_many([cache_key(code) for code, _name in settings.LANGUAGES])
    forget(FOOTER)


@receiver(post_save, sender=ReturnTerms)
def forget_return_figures(sender, **kwargs):
    cache.delete(RETURNS_KEY)


@receiver(post_delete)
def forget_footer_of_a_deleted_page(sender, **kwargs):
    if issubclass(sender, Page):
        forget_footer(sender)


@receiver([page_published, page_unpublished])
def draw_card(sender, instance: Page, **kwargs):
    if issubclass(sender, StoryPage | TraditionPage):
        _renew(instance.pk)


@receiver(post_save, sender=Tradition, dispatch_uid="cms.cards_of_a_tradition")
def draw_cards_of_a_tradition(sender, instance: Tradition, raw=False, **kwargs):
    if not raw:
        for page_id in instance.pages.values_list("pk", flat=True):
            _renew(page_id)


@receiver(pictures_changed, sender=Image, dispatch_uid="cms.cards_of_a_picture")
def draw_cards_of_pictures(sender, image_ids, **kwargs):
    pages = [
        *StoryPage.objects.live().filter(cover__in=image_ids).values_list("pk", flat=True),
        *TraditionPage.objects.live()
        .filter(tradition__cover__in=image_ids)
        .values_list("pk", flat=True),
    ]
    for page_id in pages:
        _renew(page_id)


def _renew(page_id: int) -> None:
    transaction.on_commit(lambda: renew_social_card.delay(page_id), robust=True)
