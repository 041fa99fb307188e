"""What visitors may send from a page that editors wrote."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_MESSAGE_LENGTH = 5000


class LongTextField(forms.CharField):
    """Counts as the browser does: a new line is sent as two signs and is one."""

    widget = forms.Textarea

    def to_python(self, value) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class ContactForm(forms.Form):
    """A message to the shop. `subject` is a trap: people cannot see it, machines fill it in."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    order_number = forms.CharField(
        label=gettext_lazy("Order number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    message = LongTextField(
        label=gettext_lazy("Your message"),
        max_length=MAX_MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    subject = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict:
        data = super().clean()
        if data.pop("subject", ""):
            # Not swallowed in silence: it may have been a person's own form filler.
            raise forms.ValidationError(
                _(
                    "Something filled in a field that people cannot see, as machines do. It is "
                    "empty again: please send your message once more."
                )
            )
        return data
