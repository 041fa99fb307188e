from django.db import models


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
