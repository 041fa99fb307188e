"""Ways of delivery. Charges are INR, weights kilograms."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from oscar.apps.shipping.abstract_models import AbstractWeightBased


class WeightBased(AbstractWeightBased):
    """Charges by weight. The days are counted from dispatch; both are known or neither is."""

    # Artisans' texts have no German, so that modeltranslation makes no column for it: this one is
    # read with `staff_text` (docs/adr/0016).
    name_de = models.CharField(_("name in German"), max_length=128, blank=True)
    description_de = models.TextField(_("description in German"), blank=True)
    min_days = models.PositiveSmallIntegerField(
        _("days at least"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(365)],
        help_text=_("after dispatch"),
    )
    max_days = models.PositiveSmallIntegerField(
        _("days at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("after dispatch"),
    )

    class Meta(AbstractWeightBased.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="delivery_days_are_a_span",
                condition=Q(min_days=None, max_days=None)
                | Q(
                    min_days__isnull=False,
                    max_days__isnull=False,
                    max_days__gte=F("min_days"),
                ),
                violation_error_message=_("Give both numbers of days, the smaller one first."),
            )
        ]

    def get_charge(self, weight: Decimal) -> Decimal:
        """Return Oscar's charge for a weight in kilograms, from bands read once.

        Whatever is heavier than the heaviest band travels in several parcels of that band.
        """
        bands = sorted(self.bands.all(), key=lambda band: band.upper_limit)
        if not bands:
            return Decimal("0.00")
        weight, top = Decimal(weight), bands[-1]
        full, rest = divmod(weight, top.upper_limit) if weight > top.upper_limit else (0, weight)
        charge = full * top.charge
        if rest or not full:
            charge += next(band.charge for band in bands if band.upper_limit >= rest)
        return charge


from oscar.apps.shipping.models import *  # noqa: F403
