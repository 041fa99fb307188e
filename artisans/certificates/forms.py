from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """Asks for the code on a certificate. How it is typed does not matter."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=60,
        help_text=_("16 letters and digits, below the square pattern. Dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
