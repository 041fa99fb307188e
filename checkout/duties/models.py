"""What customs at a destination usually charge for works of art, as staff last read it."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_PERCENT = 200


def _percent(label, **options):
    return models.DecimalField(
        label,
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_PERCENT)],
        **options,
    )


class DutyRule(models.Model):
    """Duty and import tax of one country on one heading of the Harmonized System.

    9701 holds paintings and drawings made by hand, 9702 original prints. Percentages are of the
    price, of price and delivery where customs count delivery in, and for the tax with the duty too.
    `as_of` is the day the rates were read from their source.
    """

    class Heading(models.TextChoices):
        PAINTINGS = "9701", _("9701: paintings and drawings made by hand")
        PRINTS = "9702", _("9702: original engravings and prints")

    class Tax(models.TextChoices):
        VAT = "vat", pgettext_lazy("tax", "Import VAT")
        GST = "gst", pgettext_lazy("tax", "GST")
        CONSUMPTION = "consumption", pgettext_lazy("tax", "Consumption tax")

    country = models.CharField(
        _("country"),
        max_length=2,
        validators=[RegexValidator("^[A-Z]{2}$", _("Two capital letters, such as DE."))],
        help_text=_("ISO 3166 code"),
    )
    heading = models.CharField(_("HS heading"), max_length=4, choices=Heading)
    duty_percent = _percent(_("duty in percent"))
    duty_on_delivery = models.BooleanField(_("duty counts delivery in"), default=True)
    tax = models.CharField(_("import tax"), max_length=12, choices=Tax, default=Tax.VAT)
    tax_percent = _percent(_("import tax in percent"))
    tax_on_delivery = models.BooleanField(_("tax counts delivery in"), default=True)
    is_upper_limit = models.BooleanField(
        _("at most"), default=False, help_text=_("A lower rate may apply to works of art.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("Shown under the estimate."))
    note_de = models.TextField(_("note in German"), blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"))

    class Meta:
        verbose_name = _("customs rate")
        verbose_name_plural = _("customs rates")
        ordering = ["country", "heading"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "heading"], name="duty_one_rule_for_country_and_heading"
            ),
            models.CheckConstraint(
                name="duty_percent_within_bounds",
                condition=models.Q(
                    duty_percent__gte=0,
                    duty_percent__lte=MOST_PERCENT,
                    tax_percent__gte=0,
                    tax_percent__lte=MOST_PERCENT,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.heading}"
