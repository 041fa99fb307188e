"""Hand over what the shop knows about somebody who asked by letter or telephone."""

import shutil
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import export_archive


class Command(BaseCommand):
    help = "Write everything known about EMAIL (an account or a guest) into a ZIP file."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--to", required=True, help="the ZIP file to write; must not exist")

    def handle(self, *, email: str, to: str, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError("That is not an e-mail address.") from error
        target = Path(to)
        try:
            with (
                target.open("xb") as out,
                export_archive(subject=Subject.of_email(email), by_staff=True) as archive,
            ):
                shutil.copyfileobj(archive, out)
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}.") from error
        target.chmod(0o600)
        self.stdout.write(f"Written to {target}. Hand it over safely, then delete it.")
