"""Forms of the account pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import User


class SettingsForm(forms.ModelForm):
    """The name on e-mails and the language they are written in."""

    class Meta:
        model = User
        fields = ("first_name", "last_name", "preferred_language")
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }


class DeleteForm(forms.Form):
    """Proof that the person at the keyboard is the one the account belongs to."""

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if user.has_usable_password():
            self.fields["password"] = forms.CharField(
                label=_("Your password"),
                strip=False,
                max_length=1024,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            )
        else:
            self.fields["email"] = forms.CharField(
                label=_("Your e-mail address, typed again"),
                max_length=254,
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("That is not your password. Nothing was deleted."))
        return password

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip()
        if email.lower() != self.user.email.lower():
            raise forms.ValidationError(
                _("That is not the address of this account. Nothing was deleted.")
            )
        return email
