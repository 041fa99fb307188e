"""What a unit of another currency costs in rupees, day by day."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .currencies import DisplayCurrency


class ExchangeRate(models.Model):
    """The rate of one currency on one day: how many rupees buy one unit of it."""

    class Source(models.TextChoices):
        ECB = "ecb", _("European Central Bank")
        STAFF = "staff", _("Entered by staff")
        SAMPLE = "sample", _("Sample of the demonstration shop")

    currency = models.CharField(_("currency"), max_length=3, choices=DisplayCurrency)
    date = models.DateField(_("date"), default=timezone.localdate)
    rate = models.DecimalField(
        _("rupees for one unit"),
        max_digits=14,
        decimal_places=6,
        help_text=_("Such as 97.12 for the euro."),
    )
    source = models.CharField(
        _("source"), max_length=10, choices=Source, default=Source.STAFF, editable=False
    )

    class Meta:
        verbose_name = _("exchange rate")
        verbose_name_plural = _("exchange rates")
        ordering = ["-date", "currency"]
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "date"], name="one_exchange_rate_a_currency_and_day"
            ),
            models.CheckConstraint(
                condition=models.Q(rate__gt=0), name="an_exchange_rate_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.date:%Y-%m-%d}"
