"""How allauth behaves in this shop: languages, e-mails in the shop's frame, where it leads."""

from contextlib import nullcontext

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from marketplace.core.ui import mail

from .tasks import send_account_email

BUTTONS = {
    "account/email/password_reset_key": _("Choose a new password"),
    "account/email/email_confirmation": _("Confirm my address"),
    "account/email/email_confirmation_signup": _("Confirm my address"),
    "account/email/account_already_exists": _("Choose a new password"),
    "account/email/unknown_account": _("Make an account"),
}


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True):
        """Remember the language somebody signed up in, so that later e-mails speak it."""
        user.preferred_language = (get_language() or "en").split("-")[0]
        return super().save_user(request, user, form, commit)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the home page of the language the page was in."""
        return reverse("wagtail_serve", args=[""])

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Hand the e-mail to the worker: nobody waits for a mail server to log in.

        Text and HTML come from one text template, in the recipient's language. It gives paragraphs;
        one that is only a link becomes a button in HTML.
        """
        user = context.get("user")
        language = getattr(user, "preferred_language", "")
        with override(language) if language else nullcontext():
            request = allauth_context.request
            context = mail.frame() | {
                "request": request,
                "email": email,
                "current_site": get_current_site(request),
                **context,
            }
            subject = render_to_string(f"{template_prefix}_subject.txt", context)
            content = render_to_string(f"{template_prefix}_message.txt", context, request).strip()
            frame = {
                **context,
                "content": content,
                "paragraphs": [part.strip() for part in content.split("\n\n") if part.strip()],
                "button": BUTTONS.get(template_prefix, ""),
            }
            text = render_to_string("accounts/email/message.txt", frame)
            html = render_to_string("accounts/email/message.html", frame)
        subject = self.format_email_subject(" ".join(subject.split()))
        send_account_email.delay(to=email, subject=subject, text=text, html=html)
