"""What a card shows of a work, in the reader's language."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import get_script_prefix, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language

from marketplace.core.ui.kept import Kept

# Each takes some 7 KB: what its row says, and its markup in the form it was shown in.
MOST_KEPT = 2048


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

    @property
    def commission(self) -> Decimal:
        return self.price - self.artisan_share


class Card:
    """A work on show as lists show it. Money in INR. Costs no query.

    Has the names of `Product` for what a card shows, so that templates show either. `words` are the
    texts of one language: title, alt, artisan, village, region, tradition. Nothing of it changes:
    requests share it. `kept` has what `catalog.templating` made of it.
    """

    is_on_show = True

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
        self.kept = Kept()
        self._price, self._share, self._picture = card["price"], card["share"], card["picture"]
        self._addresses: dict[tuple[str | None, str], str] = {}

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        place = (get_language(), get_script_prefix())
        if place not in self._addresses:
            address = reverse("catalog:artwork", kwargs={"slug": self.slug, "pk": self.pk})
            self._addresses[place] = address
        return self._addresses[place]

    @cached_property
    def stock(self) -> Priced:
        return Priced(Decimal(self._price), Decimal(self._share))

    @cached_property
    def cover(self) -> CardPicture | None:
        """The cover's finished sizes; None while they are being made or without a cover."""
        picture = self._picture
        return picture and CardPicture(picture["sources"], picture["placeholder"])


def read(listings: QuerySet) -> list[Card]:
    """Return the cards of `listings` in their order, in the reader's language. One query.

    A row that is as it was the last time is not read anew.
    """
    return made_of(rows_of(listings))


def rows_of(listings: QuerySet) -> QuerySet:
    """Return of `listings` what `made_of` takes."""
    return listings.values_list("pk", Cast("card", TextField()))


def made_of(rows: Iterable[tuple[int, str]]) -> list[Card]:
    """Return the cards of rows, in the reader's language."""
    language = get_language() or "en"
    return [card_of(pk, text, language) for pk, text in rows]


@lru_cache(maxsize=MOST_KEPT)
def card_of(artwork_id: int, text: str, language: str) -> Card:
    """Return the card of a row whose `card` is `text`; the same one as long as that is the same."""
    return Card(artwork_id, json.loads(text), language)
