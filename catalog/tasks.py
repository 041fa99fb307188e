"""What takes a while, so a worker does it. The tasks of the catalog's rooms are found here too."""

from celery import shared_task

from . import social_cards
from .facets.tasks import save_snapshot, shorten_journal
from .listings.tasks import find_drift, refresh_batch
from .models import Product

__all__ = [
    "find_drift",
    "refresh_batch",
    "renew_cards_of_artisan",
    "renew_social_cards",
    "save_snapshot",
    "shorten_journal",
]


@shared_task(ignore_result=True)
def renew_social_cards(artwork_id: int) -> None:
    """Draw the social cards of a work anew where they are no longer true. Safe to repeat."""
    social_cards.renew_cards(artwork_id)


@shared_task(ignore_result=True)
def renew_cards_of_artisan(partner_id: int) -> None:
    """The same for every work of an artisan, whose name or standing changed."""
    works = Product.objects.filter(stock__partner=partner_id)
    for artwork_id in works.values_list("pk", flat=True).order_by("pk"):
        renew_social_cards.delay(artwork_id)
