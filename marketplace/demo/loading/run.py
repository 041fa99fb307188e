"""The steps of loading, in their order."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from catalog.models import Product

from .. import content
from . import delivery, money, pages, people, pictures, reviews, terms, works


@dataclass(frozen=True)
class Progress:
    """Hears what happens: `step` before each step, `picture` (done, of how many) in the longest."""

    step: Callable[[str], None]
    picture: Callable[[int, int], None]


def load(
    *, small: bool = False, jobs: int | None = None, progress: Progress
) -> pictures.PictureReport:
    """Load everything that is missing and return what became of the pictures.

    `small` loads twelve works with small pictures; `jobs` is how many processes draw, by default
    one for each processor. Safe to stop at any moment and to start again.
    """
    progress.step("People")
    people.load_people()
    progress.step("Countries, delivery rates and exchange rates")
    delivery.load_countries()
    delivery.load_rates()
    money.load_exchange_rates()
    progress.step("Traditions and artisans")
    terms.load_terms()
    terms.load_artisans()
    terms.load_synonyms()
    people.give_artisan_a_seat(content.artisans()[0].slug)
    progress.step("Artworks")
    works.load_works(small)
    reviews.load_reviews()
    progress.step("Pictures")
    report = pictures.load_pictures(
        small=small, jobs=jobs or os.cpu_count() or 1, on_progress=progress.picture
    )
    progress.step("Pages in English, Hindi and German")
    pages.load_pages()
    pages.load_return_terms()
    pages.fill_home()
    return report


def is_loaded(small: bool = False) -> bool:
    """Tell whether `load` would find nothing to do. A few queries."""
    wanted = {row.slug for row in works.chosen_artworks(small)}
    there = Product.objects.filter(slug__in=wanted).count()
    return (
        there == len(wanted)
        and people.is_complete()
        and money.is_complete()
        and pages.is_complete()
        and pictures.is_complete(small)
    )
