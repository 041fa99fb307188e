from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SubscribeForm(forms.Form):
    """Asks for an address. `subject` is a trap: people cannot see it, machines fill it in."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()

    def clean(self) -> dict:
        data = super().clean()
        if data.pop("subject", ""):
            raise forms.ValidationError(
                _(
                    "Something filled in a field that people cannot see, as machines do. It is "
                    "empty again: please send the form once more."
                )
            )
        return data


class PreferencesForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Language of the newsletter"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = settings.LANGUAGES
