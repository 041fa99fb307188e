from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language


class AccountAdapter(DefaultAccountAdapter):
    """Remembers the language somebody signed up in, so that later e-mails speak it."""

    def save_user(self, request, user, form, commit=True):
        user.preferred_language = (get_language() or "en").split("-")[0]
        return super().save_user(request, user, form, commit)
