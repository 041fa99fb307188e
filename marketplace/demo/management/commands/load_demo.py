import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from marketplace.demo.loading import Progress, load
from marketplace.demo.loading.people import PASSWORD, PEOPLE


@contextmanager
def _quiet_logs() -> Iterator[None]:
    """A log line for each saved row would drown the progress; warnings still show."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


class Command(BaseCommand):
    help = (
        "Load the demo shop: people, artworks with drawn pictures, pages in English and Hindi, "
        "delivery rates. Loading again makes only what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--small", action="store_true", help="twelve works with small pictures, for tests"
        )
        parser.add_argument(
            "--jobs", type=int, help="processes that draw (default: one for each processor)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This loads sample people with a known password; use demo settings.")
        if options["jobs"] is not None and options["jobs"] < 1:
            raise CommandError("--jobs must be 1 or more.")
        began = time.monotonic()
        with _quiet_logs():
            report = load(
                small=options["small"],
                jobs=options["jobs"],
                progress=Progress(step=self._say, picture=self._picture),
            )
        for title, reason in report.failed:
            self.stderr.write(f"Could not draw “{title}”: {reason}")
        self._say(f"Demo shop loaded in {time.monotonic() - began:.0f} s.")
        self._say(f"Log in as {', '.join(row[0] for row in PEOPLE)}; the password is {PASSWORD}")
        if report.failed:
            raise CommandError(f"{len(report.failed)} pictures are missing; run load_demo again.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _picture(self, done: int, count: int) -> None:
        self._say(f"Drawing pictures {done}/{count}")
