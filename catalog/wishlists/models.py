"""The wishlist of an account. A guest's stays on the device and never comes here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Wish(models.Model):
    """That an account wants to find a work again. Times in UTC."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes"
    )
    artwork = models.ForeignKey(
        "catalogue.Product", on_delete=models.CASCADE, related_name="wishes"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        constraints = [models.UniqueConstraint(fields=["user", "artwork"], name="wished_once")]
        indexes = [models.Index(fields=["user", "-added_at"], name="wishes_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.artwork_id}"
