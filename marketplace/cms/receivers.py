"""Forgets what was cached about the page tree when the tree changes."""

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from marketplace.core.pagecache.changes import forget

from .context import FOOTER, cache_key


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_footer(sender, **kwargs):
    cache.delete_many([cache_key(code) for code, _name in settings.LANGUAGES])
    forget(FOOTER)


@receiver(post_delete)
def forget_footer_of_a_deleted_page(sender, **kwargs):
    if issubclass(sender, Page):
        forget_footer(sender)
