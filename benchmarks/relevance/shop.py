"""The sample works as rows of a database, without pictures: enough to be found."""

from collections.abc import Callable, Sequence

from django.core.management import call_command

from catalog.models import Product, ProductImage
from catalog.search.results import search
from marketplace.celery import app
from marketplace.core.media.models import Image
from marketplace.demo import content
from marketplace.demo.loading import terms, works
from marketplace.demo.loading.words import in_both

from .score import DEPTH


def load() -> None:
    """Load traditions, artisans and works, index them and count their words."""
    app.conf.task_always_eager = True
    terms.load_terms()
    terms.load_artisans()
    terms.load_synonyms()
    works.load_works(small=False)
    _describe_pictures()
    call_command("wagtail_update_index", verbosity=0)
    call_command("rebuild_search_words", verbosity=0)


def finder() -> Callable[[str], Sequence[str]]:
    """Return what finds works by the shop's own search; it gives slugs, best first."""
    slug_of = dict(Product.objects.values_list("pk", "slug"))
    return lambda query: [slug_of[pk] for pk in search(query).works.ids[:DEPTH]]


def _describe_pictures() -> None:
    """Add a picture to each work for its description alone; no file, and no task for it."""
    works_without = list(Product.objects.filter(images=None))
    rows = {row.slug: row for row in content.artworks()}
    images = Image.objects.bulk_create(
        Image(title=work.slug, width=10, height=10) for work in works_without
    )
    ProductImage.objects.bulk_create(
        ProductImage(product=work, image=image, display_order=0, **in_both(alt=rows[work.slug].alt))
        for work, image in zip(works_without, images, strict=True)
        if work.slug in rows
    )
