"""Who wants to hear that a work is back, or that an artisan has a new one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Alert(models.Model):
    """An address waits for one work, or for new works of one artisan. Times in UTC.

    Nothing is sent before `confirmed_at`: an account's proven address is confirmed at once, a
    guest's by the link in the mail of `asked_at`. `email` is in lower case.
    """

    artwork = models.ForeignKey(
        "catalogue.Product", null=True, on_delete=models.CASCADE, related_name="alerts"
    )
    artisan = models.ForeignKey(
        "partner.Partner", null=True, on_delete=models.CASCADE, related_name="alerts"
    )
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="alerts"
    )
    language = models.CharField(_("language"), max_length=10, default="en")
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.CheckConstraint(
                name="alert_for_a_work_or_an_artisan",
                condition=Q(artwork__isnull=False, artisan__isnull=True)
                | Q(artwork__isnull=True, artisan__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["email", "artwork"],
                condition=Q(artwork__isnull=False),
                name="alert_once_for_a_work",
            ),
            models.UniqueConstraint(
                fields=["email", "artisan"],
                condition=Q(artisan__isnull=False),
                name="alert_once_for_an_artisan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.artwork_id or self.artisan_id}"


class AlertMail(models.Model):
    """That an alert told of a work, once. `sent_at` is empty until the mail server took it."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="mails")
    artwork = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="+")
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "artwork"], name="alert_told_once_of_a_work")
        ]

    def __str__(self) -> str:
        return f"{self.alert_id} → {self.artwork_id}"
