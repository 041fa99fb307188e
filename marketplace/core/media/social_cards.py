"""Social cards: made by tasks, kept beside the web sizes, named in the row they stand for.

A card's file is named after everything drawn on it, so a changed card has a new address and whoever
kept the old one asks again. Showing one costs no query.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils.translation import get_language

from marketplace.core.ui.structured_data import whole

from .card_drawing import HEIGHT_PX, WIDTH_PX, draw_card
from .models import Image
from .pictures import focus_of, web_sizes

# Counted up when the drawing changes, so that every card is made anew.
DESIGN = 1
PICTURE_WIDTH_PX = 960
ATTEMPTS = 3
MIDDLE = (0.5, 0.5)


@dataclass(frozen=True)
class CardText:
    """What is drawn: `is_whole` shows the picture uncropped, else around its focal point."""

    key: str
    title: str
    lines: tuple[str, ...]
    shop: str
    picture: Image
    is_whole: bool = True

    @property
    def file_name(self) -> str:
        facts = [DESIGN, self.key, self.title, self.lines, self.shop, self.is_whole]
        facts += [self.picture.file.name, self.focus]
        digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:24]
        return f"images/card-{digest}.jpg"

    @property
    def focus(self) -> tuple[float, float] | None:
        return None if self.is_whole else focus_of(self.picture) or MIDDLE


@dataclass(frozen=True)
class SocialImage:
    """A picture for og:image: its whole address, size in px, and what it shows."""

    url: str
    width: int
    height: int
    alt: str


Cards = Mapping[str, CardText]


def renew(row: Model, texts: Callable[[Model], Cards]) -> None:
    """Draw the social cards of `row` that are new and delete those that are no longer true.

    `texts` returns by language code what the row's cards should show, nothing for a row the public
    may not see. Slow (a tenth of a second a card): called by tasks. A row that changes while its
    cards are drawn has them drawn again; a row deleted meanwhile has none.
    """
    for _attempt in range(ATTEMPTS):
        wanted = texts(row)
        names = {code: _store(text) for code, text in wanted.items()}
        with transaction.atomic():
            locked = type(row)._base_manager.select_for_update(of=("self",), no_key=True)
            current = locked.filter(pk=row.pk).first()
            if current is None:
                _forget_later(set(names.values()))
                return
            fresh = {code: text.file_name for code, text in texts(current).items()}
            if fresh == names:
                _forget_later(set(current.social_cards.values()) - set(names.values()))
                if current.social_cards != names:
                    type(row)._base_manager.filter(pk=row.pk).update(social_cards=names)
                return
            _forget_later(set(names.values()) - set(current.social_cards.values()))
        row = current


def social_image(row: Model, alt: str) -> SocialImage | None:
    """Return the card of `row` in the reader's language, else in the shop's own; None without."""
    names = row.social_cards
    name = names.get(get_language() or "") or names.get(settings.LANGUAGE_CODE)
    if not name:
        return None
    return SocialImage(whole(web_sizes().url(name)), WIDTH_PX, HEIGHT_PX, alt)


def _store(text: CardText) -> str:
    storage, name = web_sizes(), text.file_name
    if not storage.exists(name):
        jpegs = text.picture.sources["jpeg"]
        path = next((e[2] for e in jpegs if e[0] >= PICTURE_WIDTH_PX), jpegs[-1][2])
        with storage.open(path) as picture:
            card = draw_card(
                picture, title=text.title, lines=text.lines, shop=text.shop, focus=text.focus
            )
        saved = storage.save(name, ContentFile(card))
        if saved != name:
            # Another task was quicker with the very same card.
            storage.delete(saved)
    return name


def _forget_later(names: set[str]) -> None:
    storage = web_sizes()
    for name in names:
        transaction.on_commit(lambda name=name: storage.delete(name), robust=True)
