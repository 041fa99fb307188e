"""The shapes of the demo shop's content.

Plain frozen dataclasses with no Django in them, so that the loader, the tests
and the documents can read the same content. Lengths are millimetres, weights
grams, money INR as ``Decimal``. Every text a reader sees exists in English and
in Hindi, in German too what the shop itself says: pages, stories, delivery.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Language = Literal["en", "hi", "de"]
EditionType = Literal["original", "edition"]
BlockKind = Literal["heading", "paragraph", "quote", "artworks"]


@dataclass(frozen=True, slots=True)
class Text:
    """One text in two languages or three; a blank line parts two paragraphs."""

    en: str
    hi: str
    de: str = ""

    def in_language(self, language: Language) -> str:
        """Return the text in ``language``, in English where there is no German."""
        return {"hi": self.hi, "de": self.de}.get(language) or self.en

    def paragraphs(self, language: Language) -> tuple[str, ...]:
        """Return the paragraphs in ``language``, each on one line."""
        parts = self.in_language(language).split("\n\n")
        return tuple(" ".join(part.split()) for part in parts if part.strip())


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the drawing code is asked for; ``alt`` describes the picture."""

    tradition: str
    subject: str
    seed: int
    width_mm: int
    height_mm: int
    alt: Text

    def pixels(self, long_edge: int = 2000) -> tuple[int, int]:
        """Return (width, height) in pixels at the work's own proportion."""
        longest = max(self.width_mm, self.height_mm)
        return (
            round(long_edge * self.width_mm / longest),
            round(long_edge * self.height_mm / longest),
        )


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a work seen close: where its middle lies, in percent from left and top."""

    x: int
    y: int
    alt: Text


@dataclass(frozen=True, slots=True)
class Tradition:
    """A painting tradition. GI fields are empty where nothing is verified."""

    slug: str
    name: Text
    region: Text
    summary: Text
    history: Text
    gi_name: str
    gi_number: str
    gi_registered_on: date | None
    gi_source: str
    sources: tuple[str, ...]
    cover: Drawing


@dataclass(frozen=True, slots=True)
class Medium:
    """A paint or printing technique with the customs headings it leads to."""

    slug: str
    name: Text
    hsn_code: str
    hs_code: str


@dataclass(frozen=True, slots=True)
class Surface:
    """What a work is painted or printed on; ``care`` is how to keep it."""

    slug: str
    name: Text
    care: Text


@dataclass(frozen=True, slots=True)
class Artisan:
    """An invented person. ``commission_rate`` is the shop's percentage."""

    slug: str
    name: Text
    village: Text
    region: Text
    bio: Text
    tradition: str
    commission_rate: Decimal
    emblem_seed: int
    is_sample: bool = True


@dataclass(frozen=True, slots=True)
class Artwork:
    """A sample work for sale; ``artisan`` and the like are slugs."""

    slug: str
    title: Text
    artisan: str
    tradition: str
    medium: str
    surface: str
    width_mm: int
    height_mm: int
    depth_mm: int | None
    weight_g: int
    shipping_weight_g: int
    year: int
    edition_type: EditionType
    edition_size: int | None
    stock: int
    price: Decimal
    is_framed: bool
    is_signed: bool
    story: Text
    care: Text
    provenance: Text
    hsn_code: str
    hs_code: str
    drawing: Drawing
    details: tuple[Detail, ...] = ()
    is_sample: bool = True

    @property
    def alt(self) -> Text:
        """Return the description of the picture."""
        return self.drawing.alt

    @property
    def is_original(self) -> bool:
        """Return whether there is only one of it."""
        return self.edition_type == "original"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a story: words, or for ``artworks`` a row of slugs."""

    kind: BlockKind
    text: Text | None = None
    attribution: Text | None = None
    artworks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """An article. ``cover_artwork`` is the slug of the work that opens it."""

    slug: str
    title: Text
    intro: Text
    cover_artwork: str
    published_on: date
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PolicySection:
    """A heading and the paragraphs under it."""

    heading: Text
    body: Text


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy page in sections; ``version`` is what a shopper accepts."""

    slug: str
    title: Text
    intro: Text
    version: str
    effective_from: date
    sections: tuple[PolicySection, ...]


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question and its answer under the heading of its group."""

    slug: str
    group: str
    group_title: Text
    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact page: who runs the shop and who hears complaints."""

    title: Text
    intro: Text
    address: Text
    email: str
    hours: Text
    officer_name: Text
    officer_email: str
    officer_hours: Text


@dataclass(frozen=True, slots=True)
class HomeSection:
    """One band of the home page; ``kind`` says what fills it."""

    kind: Literal["artworks", "traditions", "share", "artisans", "stories"]
    heading: Text
    text: Text
    items: tuple[str, ...]
    link_label: Text | None = None


@dataclass(frozen=True, slots=True)
class HomeContent:
    """The home page: a hero and the bands below it."""

    title: Text
    description: Text
    heading: Text
    intro: Text
    hero_artwork: str
    call_to_action: Text
    sections: tuple[HomeSection, ...]


@dataclass(frozen=True, slots=True)
class WeightBand:
    """A price for every parcel up to ``upper_limit_kg``."""

    upper_limit_kg: Decimal
    charge_inr: Decimal


@dataclass(frozen=True, slots=True)
class DeliveryRate:
    """A delivery zone; ``countries`` are ISO 3166 two-letter codes, days count from dispatch."""

    code: str
    name: Text
    description: Text
    countries: tuple[str, ...]
    min_days: int
    max_days: int
    bands: tuple[WeightBand, ...]


@dataclass(frozen=True)
class Review:
    """A sample review: what a buyer might say, in `language`, about any work."""

    score: int
    language: str
    text: str
