"""Ways of delivery. Charges are INR, weights kilograms."""

from collections.abc import Iterable
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
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

    @cached_property
    def charges(self) -> list[tuple[Decimal, Decimal]]:
        """Upper limit (kilograms) and charge of each band, read once."""
        return [(band.upper_limit, band.charge) for band in self.bands.all()]

    def get_charge(self, weight: Decimal) -> Decimal:
        """Return Oscar's charge for a weight in kilograms."""
        return charge_of(self.charges, weight)


def charge_of(bands: Iterable[tuple[Decimal, Decimal]], weight: Decimal) -> Decimal:
    """Return the charge for a weight in kilograms, given each band's upper limit and charge.

    Whatever is heavier than the heaviest band travels in several parcels of that band.
    """
    bands = sorted(bands)
    if not bands:
        return Decimal("0.00")
    weight, (most, charge_of_most) = Decimal(weight), bands[-1]
    full, rest = divmod(weight, most) if weight > most else (0, weight)
    charge = full * charge_of_most
    if rest or not full:
        charge += next(charge for limit, charge in bands if limit >= rest)
    return charge


from oscar.apps.shipping.models import *  # noqa: F403
