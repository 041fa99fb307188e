from django import forms
from django.utils.translation import gettext_lazy as _


class AlertForm(forms.Form):
    """A guest gives an address; an account's own is known."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
