"""One row for each work on show, the journal of its changes, and what is counted from them."""

from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from marketplace.core.media.colours import ColourFamily


class Availability(models.TextChoices):
    AVAILABLE = "available", _("Can be bought now")
    HELD = "held", _("Being paid for")
    SOLD = "sold", _("Sold")


class SizeBand(models.TextChoices):
    """By the longest side: up to 30, 60 and 100 cm, and more."""

    SMALL = "small", _("Small, up to 30 cm")
    MEDIUM = "medium", _("Medium, up to 60 cm")
    LARGE = "large", _("Large, up to 1 m")
    HUGE = "huge", _("Very large, over 1 m")


class PriceBand(models.TextChoices):
    """In INR; a price on the border belongs to the upper band."""

    UNDER_2500 = "under-2500", _("Under ₹2,500")
    FROM_2500 = "2500-5000", _("₹2,500 to ₹5,000")
    FROM_5000 = "5000-10000", _("₹5,000 to ₹10,000")
    FROM_10000 = "10000-25000", _("₹10,000 to ₹25,000")
    OVER_25000 = "over-25000", _("₹25,000 and more")


def _copy_of(model: str) -> models.ForeignKey:
    """Return a key copied from the artwork: joined at will, guarding nothing, locking nothing."""
    return models.ForeignKey(
        model, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )


class Listing(models.Model):
    """A work on show: what lists sort and filter by, and what its card shows.

    Written by `catalog.listings.services.refresh` alone. Price in INR, lengths in millimetres,
    times in UTC. `sort_title_*` are bytes, so that every database and Python sort them alike.
    `card` is what `catalog.listings.cards.Card` reads.
    """

    artwork = models.OneToOneField(
        "catalogue.Product", primary_key=True, on_delete=models.CASCADE, related_name="listing"
    )
    created = models.DateTimeField()
    price = models.DecimalField(max_digits=12, decimal_places=2)
    longest_mm = models.PositiveIntegerField()
    sort_title_en = models.BinaryField(max_length=400)
    sort_title_hi = models.BinaryField(max_length=400)

    tradition = _copy_of("catalogue.Tradition")
    medium = _copy_of("catalogue.Medium")
    artisan = _copy_of("partner.Partner")
    region = models.CharField(max_length=120, blank=True)
    price_band = models.CharField(max_length=20, choices=PriceBand)
    size_band = models.CharField(max_length=20, choices=SizeBand)
    colour_family = models.CharField(max_length=20, blank=True, choices=ColourFamily)
    availability = models.CharField(max_length=20, choices=Availability)
    is_available = models.BooleanField()
    is_original = models.BooleanField()

    card = models.JSONField()
    refreshed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created", "-artwork"]
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [
            models.Index(fields=["-is_available", "-created", "-artwork"], name="listing_newest"),
            models.Index(fields=["artisan", "-is_available", "-created"], name="listing_artisan"),
            models.Index(
                fields=["tradition", "-is_available", "-created"], name="listing_tradition"
            ),
            models.Index(
                fields=["colour_family", "-is_available", "-created"],
                condition=~models.Q(colour_family=""),
                name="listing_colour",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.artwork_id}"


class TransactionId(Func):
    """The number of the transaction that writes the row; 0 where writers stand in a queue."""

    function = "pg_current_xact_id"
    arity = 0
    output_field = models.BigIntegerField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, template="((%(function)s())::text::bigint)", **context
        )

    def as_sqlite(self, compiler, connection, **context):
        return "0", []


class ListingChange(models.Model):
    """That the row of a work came, changed or went; without a work, that the name of a term did.

    Written in the transaction of the change and read by `catalog.facets`. A number given out
    earlier may be committed later, so readers go by `transaction_id`.
    """

    artwork_id = models.BigIntegerField(null=True)
    transaction_id = models.BigIntegerField(db_default=TransactionId(), db_index=True)
    written_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.artwork_id or 'terms'}"


class SnapshotPart(models.Model):
    """Bitmaps of one moment, packed; a process that starts reads them instead of every listing.

    Written by `catalog.facets.saving` alone.
    """

    name = models.CharField(max_length=40, unique=True)
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.name
