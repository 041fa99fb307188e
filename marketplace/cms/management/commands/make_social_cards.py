"""Draw every social card that is missing or no longer true, at once and with progress."""

from collections.abc import Callable, Iterable

from django.core.management.base import BaseCommand

from artisans import social_cards as artisans
from artisans.models import Partner
from catalog import social_cards as artworks
from catalog.models import Product
from marketplace.cms import social_cards as pages
from marketplace.cms.models import StoryPage, TraditionPage


class Command(BaseCommand):
    help = "Draw the social cards of works, artisans, stories and traditions. Safe to repeat."

    def handle(self, **options):
        self._each("artworks", _ids(Product.objects.filter(is_public=True)), artworks.renew_cards)
        self._each("artisans", _ids(Partner.objects.filter(is_active=True)), artisans.renew_cards)
        for name, model in (("stories", StoryPage), ("traditions", TraditionPage)):
            self._each(name, _ids(model.objects.live()), pages.renew_cards)

    def _each(self, what: str, ids: Iterable[int], renew: Callable[[int], None]) -> None:
        ids = list(ids)
        for done, row_id in enumerate(ids, start=1):
            renew(row_id)
            self.stdout.write(f"\r{what}: {done} of {len(ids)}", ending="")
            self.stdout.flush()
        self.stdout.write("" if ids else f"{what}: none")


def _ids(rows) -> Iterable[int]:
    return rows.order_by("pk").values_list("pk", flat=True)
