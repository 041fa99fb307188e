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


class Card:
    """A work on show as lists show it. Money in INR. Costs no query.

    `words` are the texts of one language: title, alt, artisan, village, region, tradition.
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
        self.artisan_slug = card["artisan"]
        self.tradition_slug = card["tradition"]
        self._card = card

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalog:artwork", kwargs={"slug": self.slug, "pk": self.pk})

    @cached_property
    def price(self) -> Decimal:
        return Decimal(self._card["price"])

    @cached_property
    def artisan_share(self) -> Decimal:
        return Decimal(self._card["share"])

    @cached_property
    def picture(self) -> CardPicture | None:
        """The cover's finished sizes; None while they are being made or without a cover."""
        picture = self._card["picture"]
        return picture and CardPicture(picture["sources"], picture["placeholder"])


def card_of(artwork_id: int, card: Mapping[str, Any], language: str | None = None) -> Card:
    """Return the card of a listing's `card` in a language, by default the reader's."""
    return Card(artwork_id, card, language or get_language() or "en")
