"""Erase somebody who asked by letter or telephone, after staff have made sure who it is."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from marketplace.core.privacy.registry import Subject
from marketplace.core.privacy.services import ErasureRefused, erase, obstacles


class Command(BaseCommand):
    help = "Erase everything about EMAIL (an account or a guest) that the law lets us erase."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--yes", action="store_true", help="do it; otherwise only tell")

    def handle(self, *, email: str, yes: bool, **options):
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError("That is not an e-mail address.") from error
        subject = Subject.of_email(email)
        if not yes:
            for reason in obstacles(subject=subject):
                self.stdout.write(f"Stands in the way: {reason}")
            account = "an account" if subject.user else "no account"
            self.stdout.write(f"{account} with this address. Nothing was changed; add --yes.")
            return
        try:
            erasure = erase(subject=subject, by_staff=True)
        except ErasureRefused as refused:
            raise CommandError(" ".join(refused.reasons)) from refused
        for sentence in erasure.removed:
            self.stdout.write(f"Removed: {sentence}")
        for sentence in erasure.kept:
            self.stdout.write(f"Kept: {sentence}")
        if not (erasure.removed or erasure.kept):
            self.stdout.write("Nothing is known about this address.")
