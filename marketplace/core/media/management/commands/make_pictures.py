"""Make what is missing of the pictures, at once and with progress, instead of waiting for tasks."""

from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from marketplace.core.media.models import Image
from marketplace.core.media.selectors import without_colours, without_sizes
from marketplace.core.media.services import make_sources, note_colours


class Command(BaseCommand):
    help = "Make the web sizes and note the colours of every picture that has none. Safe to repeat."

    def handle(self, **options):
        failed = self._each("web sizes", without_sizes(), make_sources)
        failed += self._each("colours", without_colours(), note_colours)
        if failed:
            raise CommandError(f"{failed} could not be made; the reasons stand above.")

    def _each(self, what: str, images: QuerySet[Image], make: Callable[[Image], Image]) -> int:
        """Make one thing of every picture; return how many failed."""
        ids = list(images.values_list("pk", flat=True))
        failed = 0
        for done, image_id in enumerate(ids, start=1):
            image = Image.objects.filter(pk=image_id).first()
            try:
                if image is not None:
                    make(image)
            except (OSError, ValueError) as error:
                failed += 1
                self.stderr.write(f"Picture {image_id}: {error}")
            self.stdout.write(f"\r{what}: {done} of {len(ids)}", ending="")
            self.stdout.flush()
        self.stdout.write("" if ids else f"{what}: nothing is missing")
        return failed
