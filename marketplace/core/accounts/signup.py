"""Signing up without telling who has an account already."""

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest


class SignUpForm(SignupForm):
    """allauth's form, which takes as long for a known address as for a new one."""

    def try_save(self, request: HttpRequest):
        """Make the account, or only write to the owner of the one there is.

        Hashing is by far the slowest part of it: left out, the time would give the answer away.
        """
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)
