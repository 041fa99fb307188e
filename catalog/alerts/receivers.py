"""A work that came into the shop is news to those who wait for it or for its artisan."""

from django.dispatch import receiver

from catalog.signals import artwork_freed, artwork_reviewed

from .tasks import tell_of_free_works, tell_of_new_work


@receiver(artwork_reviewed, dispatch_uid="alerts.tell_of_new_work")
def on_artwork_reviewed(sender, artwork_id: int, approved: bool, **kwargs) -> None:
    if approved:
        tell_of_free_works.delay([artwork_id])
        tell_of_new_work.delay(artwork_id)


@receiver(artwork_freed, dispatch_uid="alerts.tell_of_free_works")
def on_artworks_freed(sender, artwork_ids: list[int], **kwargs) -> None:
    tell_of_free_works.delay(artwork_ids)
