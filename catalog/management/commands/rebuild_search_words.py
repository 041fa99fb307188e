"""Count the words that the search knows anew."""

from django.core.management.base import BaseCommand

from catalog.search import vocabulary


class Command(BaseCommand):
    help = "Count every word that occurs in the shop anew: what mends typing errors and suggests."

    def handle(self, *args, **options):
        for works in vocabulary.rebuild():
            self.stdout.write(f"\r{works} works read", ending="")
            self.stdout.flush()
        self.stdout.write("\nThe words are counted.")
