import re

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

COUNTRY = re.compile(r"[A-Z]{2}")
# https://developers.google.com/search/docs/appearance/structured-data/merchant-listing
MOST_COUNTRIES = 50


def check_countries(text: str) -> None:
    """Raise ValidationError unless `text` is up to 50 country codes with spaces between them."""
    codes = text.split()
    if not codes or not all(COUNTRY.fullmatch(code) for code in codes):
        raise ValidationError(_("Write two capital letters for each country, such as: IN US DE"))
    if len(codes) > MOST_COUNTRIES:
        raise ValidationError(
            _("Name %(most)d countries at most.") % {"most": MOST_COUNTRIES}, code="too_many"
        )


@register_setting(icon="undo", order=600)
class ReturnTerms(BaseGenericSetting):
    """What search engines are told of returns: the figures behind the words of the policy."""

    class Fees(models.TextChoices):
        CUSTOMER = "ReturnFeesCustomerResponsibility", _("The buyer pays for sending it back")
        FREE = "FreeReturn", _("The shop pays for sending it back")

    days = models.PositiveSmallIntegerField(
        _("days to send a work back"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(365)],
        help_text=_(
            "As the returns policy says, counted from delivery. Empty: search engines are told only"
            " where the policy is. 0: works cannot be sent back."
        ),
    )
    fees = models.CharField(_("who pays"), max_length=40, choices=Fees, default=Fees.CUSTOMER)
    countries = models.CharField(
        _("countries these terms are for"),
        max_length=200,
        default="IN",
        validators=[check_countries],
        help_text=_("Two letters each, with spaces between them: IN US DE"),
    )

    panels = [FieldPanel("days"), FieldPanel("fees"), FieldPanel("countries")]

    class Meta:
        verbose_name = _("return terms")
        verbose_name_plural = _("return terms")
