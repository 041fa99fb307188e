"""The filters of the catalog. Everything they hold is in the address."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .models import Tradition

SORTS = {
    "newest": ("-date_created", "-id"),
    "price": ("stock__price", "id"),
    "-price": ("-stock__price", "-id"),
    "title": ("title", "id"),
}


class FilterForm(forms.Form):
    """Filters and order of a listing. Prices in INR. Unknown values are answered, not ignored."""

    tradition = forms.ModelMultipleChoiceField(
        label=_("Tradition"),
        queryset=Tradition.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    min_price = forms.DecimalField(
        label=_("From"), required=False, min_value=0, max_digits=10, decimal_places=0
    )
    max_price = forms.DecimalField(
        label=pgettext_lazy("price", "Up to"),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=0,
    )
    available = forms.BooleanField(label=_("Only what can be bought now"), required=False)
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[
            ("newest", _("Newest first")),
            ("price", _("Price, lowest first")),
            ("-price", _("Price, highest first")),
            ("title", _("Title")),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tradition"].queryset = Tradition.objects.order_by("name")

    def clean(self):
        data = super().clean()
        low, high = data.get("min_price"), data.get("max_price")
        if low is not None and high is not None and low > high:
            self.add_error("max_price", _("The upper price is below the lower one."))
        return data

    def apply(self, artworks):
        """Return `artworks` filtered and sorted by whatever is valid in the form."""
        chosen = self.cleaned_data
        if chosen.get("tradition"):
            artworks = artworks.filter(tradition__in=[term.pk for term in chosen["tradition"]])
        if isinstance(chosen.get("min_price"), Decimal):
            artworks = artworks.filter(stock__price__gte=chosen["min_price"])
        if isinstance(chosen.get("max_price"), Decimal):
            artworks = artworks.filter(stock__price__lte=chosen["max_price"])
        if chosen.get("available"):
            artworks = artworks.available()
        return artworks.order_by(*SORTS[chosen.get("sort") or "newest"])
