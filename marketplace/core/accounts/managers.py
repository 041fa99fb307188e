"""How accounts are made outside the sign-up page."""

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from oscar.apps.customer.abstract_models import UserManager as OscarUserManager


class UserManager(OscarUserManager):
    def create_superuser(
        self, email: str, password: str | None = None, **fields
    ) -> AbstractBaseUser:
        """Make an administrator who can log in at once.

        Whoever may run commands on the server need not prove an address by e-mail too.
        """
        addresses = apps.get_model("account", "EmailAddress").objects.db_manager(self._db)
        with transaction.atomic(using=self._db):
            user = super().create_superuser(email, password, **fields)
            addresses.create(user=user, email=user.email.lower(), verified=True, primary=True)
        return user
