from django.core.management.base import BaseCommand

from checkout.duties.services import load_first_rates


class Command(BaseCommand):
    help = "Adds the customs rates that came with the shop; what staff have written stays."

    def handle(self, *args, **options):
        self.stdout.write(f"{load_first_rates()} customs rates added.")
