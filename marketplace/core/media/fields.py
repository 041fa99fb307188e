"""Columns that hold a picture, or what was made of one."""

import json
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models.expressions import Col

from marketplace.core.ui.kept import Kept

# Each takes some 8 KB: the addresses, and the markup of a few forms.
MOST_KEPT = 2048


class Sources(dict):
    """A picture's finished web sizes as its row has them. Nothing of it changes: rows share it.

    `kept` has what `marketplace.core.media.templating` made of it. Copied or pickled
    (Wagtail caches pictures) it is the sizes alone.
    """

    def __init__(self, sizes: dict[str, list]):
        super().__init__(sizes)
        self.kept = Kept()

    def __reduce_ex__(self, _protocol: Any) -> Any:
        return dict, (dict(self),)


class SourcesField(models.JSONField):
    """The column of a picture's web sizes: read once as long as a row says the same."""

    def deconstruct(self) -> Any:
        # To the database it is JSON like any other.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(expression, Col) and isinstance(value, str):
            return _sources(value)
        return super().from_db_value(value, expression, connection)


@lru_cache(maxsize=MOST_KEPT)
def _sources(text: str) -> Sources:
    return Sources(json.loads(text))


def picture_field(label) -> models.ForeignKey:
    """Return a foreign key to a picture that may be missing, and whose deletion empties it."""
    return models.ForeignKey(
        "media.Image",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


def social_cards_field() -> models.JSONField:
    """Return the column of a row that has social cards: by language code, each card's file name."""
    return models.JSONField(default=dict, blank=True, editable=False)
