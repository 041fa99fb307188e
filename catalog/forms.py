"""The filters of the catalog. Everything they hold is in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .facets.choices import NEWEST, Choice
from .facets.selectors import SORTS, term_of
from .facets.snapshot import Snapshot
from .facets.terms import FACETS

FACET_NAMES = {
    "tradition": _("Tradition"),
    "medium": _("Medium"),
    "artisan": _("Artisan"),
    "region": _("State"),
    "price": _("Price"),
    "size": _("Size"),
    "availability": _("Availability"),
    "kind": _("Original or edition"),
    "colour": _("Colour"),
}
SORT_NAMES = {
    "newest": _("Newest first"),
    "price": _("Price, lowest first"),
    "-price": _("Price, highest first"),
    "title": _("Title"),
    "largest": _("Largest first"),
    "smallest": _("Smallest first"),
}


class ValuesField(forms.Field):
    """Values of one facet, each once. Raises ValidationError for one there is not."""

    widget = forms.SelectMultiple

    def __init__(self, facet: str, snapshot: Snapshot):
        super().__init__(label=FACET_NAMES[facet], required=False)
        self.facet, self.snapshot = facet, snapshot

    def clean(self, value) -> tuple[str, ...]:
        slugs = sorted({slug for slug in value or () if slug})
        for slug in slugs:
            if term_of(self.snapshot, self.facet, slug) is None:
                raise forms.ValidationError(
                    _("There is no “%(value)s” to choose from. Please look at the list."),
                    params={"value": slug[:80]},
                )
        return tuple(slugs)


class FilterForm(forms.Form):
    """Filters and order of the catalog. Prices in INR. Unknown values are answered, not ignored."""

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
    sort = forms.ChoiceField(
        label=_("Sort by"), required=False, choices=[(name, SORT_NAMES[name]) for name in SORTS]
    )

    def __init__(self, data, snapshot: Snapshot):
        super().__init__(data)
        for facet in FACETS:
            if facet in data:
                self.fields[facet] = ValuesField(facet, snapshot)

    def clean(self):
        data = super().clean()
        low, high = data.get("min_price"), data.get("max_price")
        if low is not None and high is not None and low > high:
            self.add_error("max_price", _("The upper price is below the lower one."))
        return data

    def choice(self) -> Choice:
        """Return whatever is valid in the form."""
        given = self.cleaned_data
        low, high = given.get("min_price"), given.get("max_price")
        return Choice(
            values={facet: given[facet] for facet in FACETS if given.get(facet)},
            min_price=None if low is None else int(low),
            max_price=None if high is None else int(high),
            sort=given.get("sort") or NEWEST,
        )

    def says_only(self, choice: Choice) -> bool:
        """Tell whether what was typed is written as `choice` has it, and nothing else."""
        prices = {"min_price": choice.min_price, "max_price": choice.max_price}
        return self.is_valid() and all(
            (self.data.get(name) or "") == ("" if price is None else str(price))
            for name, price in prices.items()
        )
