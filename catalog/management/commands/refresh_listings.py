"""Brings the catalog's read model up to date with the works."""

import time

from django.core.management.base import BaseCommand

from catalog.listings.services import MOST_AT_ONCE, refresh_all
from catalog.models import Product


class Command(BaseCommand):
    help = "Bring the row of every listed work up to date. Safe to stop and to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=MOST_AT_ONCE, help="works at a time")

    def handle(self, *args, batch: int, **options):
        total, began = Product.objects.count(), time.monotonic()
        seen = written = 0
        for seen, written in refresh_all(max(batch, 1)):  # noqa: B007
            pace = seen / max(time.monotonic() - began, 0.001)
            self.stdout.write(f"\r{seen} of {total} works, {pace:.0f} a second", ending="")
            self.stdout.flush()
        self.stdout.write(f"\n{seen} works looked at, {written} listings written.")
