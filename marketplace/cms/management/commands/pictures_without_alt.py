"""List the pictures nobody has described yet; in their place facts about them are read."""

from collections.abc import Iterable

from django.core.management.base import BaseCommand
from django.db.models import Q

from catalog.models import ProductImage
from marketplace.cms.models import StoryPage
from marketplace.core.media.models import Image
from marketplace.core.media.picture_collections import LISTINGS
from marketplace.core.ui.languages import CONTENT_LANGUAGES

MOST_NAMED = 50


class Command(BaseCommand):
    help = "List pictures without a description for people who cannot see them."

    def handle(self, **options):
        site = Image.objects.exclude(collection__name=LISTINGS)
        for code, column in (("en", "description"), ("hi", "description_hi")):
            rows = site.filter(**{column: ""}).order_by("pk").values_list("pk", "title")
            self._tell(f"Pictures of the site without {code}", rows)
        views = ProductImage.objects.filter(product__is_public=True)
        for code in CONTENT_LANGUAGES:
            missing = Q(**{f"alt_{code}": ""}) | Q(**{f"alt_{code}": None})
            rows = views.filter(missing).order_by("product_id", "display_order")
            self._tell(
                f"Pictures of works without {code}", rows.values_list("pk", "product__title")
            )
        stories = StoryPage.objects.live().filter(cover__isnull=False, cover_alt="")
        self._tell("Stories whose cover is not described", stories.values_list("pk", "title"))

    def _tell(self, what: str, rows: Iterable[tuple[int, str]]) -> None:
        rows = list(rows)
        self.stdout.write(f"{what}: {len(rows)}")
        for pk, title in rows[:MOST_NAMED]:
            self.stdout.write(f"  {pk} {title}")
        if len(rows) > MOST_NAMED:
            self.stdout.write(f"  and {len(rows) - MOST_NAMED} more")
