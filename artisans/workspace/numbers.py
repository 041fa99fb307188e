"""Number fields that take what people type on a phone: ₹1,20,000, १२०००, 30,5."""

import re
from decimal import Decimal

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

MAX_PRICE = Decimal(5_000_000)
MM_PER_CM = 10
# "cm" as people write it: also "cms", and सेमी, से.मी., सें.मी. or सेंटीमीटर in full.
CENTIMETRES = re.compile(r"\s*(?:cms?|सें?[.॰]?\s?मी|सें?टीमीटर)[.॰]?$")
# Groups of three, or of two before the last three as in India. "1,5" is no whole number.
GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")


class PriceField(forms.DecimalField):
    """Indian rupees. Commas, spaces and the rupee sign are taken off; Devanagari digits count."""

    def __init__(self, **kwargs):
        super().__init__(
            min_value=Decimal(1),
            max_value=MAX_PRICE,
            max_digits=12,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"invalid": _("Write the price in rupees, such as 12000.")},
            **kwargs,
        )

    def to_python(self, value) -> Decimal | None:
        text = str(value or "").strip()
        for mark in ("₹", "Rs.", "Rs", "rs.", "rs", "/-", ",", " ", "\u00a0"):
            text = text.replace(mark, "")
        return super().to_python(text)


class LengthField(forms.DecimalField):
    """A length typed in centimetres and handed on in whole millimetres (int)."""

    def __init__(self, *, min_cm: str = "1", max_cm: str = "1000", **kwargs):
        super().__init__(
            max_digits=6,
            decimal_places=1,
            validators=[MinValueValidator(Decimal(min_cm)), MaxValueValidator(Decimal(max_cm))],
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"invalid": _("Write the length in centimetres, such as 42.5.")},
            **kwargs,
        )

    def to_python(self, value) -> Decimal | None:
        text = CENTIMETRES.sub("", str(value or "").strip().lower())
        return super().to_python(text.replace(",", "."))

    def clean(self, value) -> int | None:
        length_cm = super().clean(value)
        return None if length_cm is None else int(length_cm * MM_PER_CM)

    def prepare_value(self, value):
        """Show stored millimetres as centimetres; what was typed stays as it was typed."""
        if isinstance(value, int):
            return f"{(Decimal(value) / MM_PER_CM).normalize():f}"
        return value


class WholeField(forms.IntegerField):
    """A whole number with a number pad on phones; "1,500" counts."""

    widget = forms.TextInput

    def to_python(self, value) -> int | None:
        if isinstance(value, str) and GROUPED.fullmatch(value.strip()):
            value = value.replace(",", "")
        return super().to_python(value)

    def widget_attrs(self, widget) -> dict:
        return {"inputmode": "numeric", "autocomplete": "off"}
