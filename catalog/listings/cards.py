"""What a card shows of a work, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language


@dataclass(frozen=True)
class CardPicture:
    """Stands in for a picture's row wherever one is shown (`marketplace.core.media.pictures`)."""

    sources: Mapping[str, list]
    placeholder: str


@dataclass(frozen=True)
class Named:
    """An artisan or a tradition, as far as a card names it."""

    name: str
    slug: str


@dataclass(frozen=True)
class Priced:
    """What the work costs, in INR, and what of it goes to the artisan."""

    price: Decimal
    artisan_share: Decimal


class Card:
    """A work on show as lists show it. Money in INR. Costs no query.

    Has the names of `Product` for what a card shows, so that templates show either. `words` are the
    texts of one language: title, alt, artisan, village, region, tradition.
    """

    def __init__(self, artwork_id: int, card: Mapping[str, Any], language: str):
        words = card["words"]
        self.pk = artwork_id
        self.slug = card["slug"]
        self.words = words.get(language) or words.get(language.partition("-")[0]) or words["en"]
        self.title = self.words["title"]
        self.state = card["state"]
        self.is_available = self.state == "available"
        self.is_on_hold = self.state == "held"
        self.is_sample = card["sample"]
        self.artisan = Named(self.words["artisan"], card["artisan"])
        self.tradition = Named(self.words["tradition"], card["tradition"])
        self._card = card

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalog:artwork", kwargs={"slug": self.slug, "pk": self.pk})

    @cached_property
    def stock(self) -> Priced:
        return Priced(Decimal(self._card["price"]), Decimal(self._card["share"]))

    @cached_property
    def cover(self) -> CardPicture | None:
        """The cover's finished sizes; None while they are being made or without a cover."""
        picture = self._card["picture"]
        return picture and CardPicture(picture["sources"], picture["placeholder"])


def card_of(artwork_id: int, card: Mapping[str, Any], language: str | None = None) -> Card:
    """Return the card of a listing's `card` in a language, by default the reader's."""
    return Card(artwork_id, card, language or get_language() or "en")
