"""People who log in: shoppers, artisans, editors and staff share one model and differ by group."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from oscar.apps.customer.abstract_models import AbstractUser

from .managers import UserManager


class User(AbstractUser):
    """Somebody with an e-mail login. Names are optional: a shopper may only give an address."""

    preferred_language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("The language of e-mails and of the workspace."),
    )

    objects = UserManager()

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def _migrate_alerts_to_user(self) -> None:
        """Do nothing: Oscar looks for stock alerts here, but its customer app is not used."""
