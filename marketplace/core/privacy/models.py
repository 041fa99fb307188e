"""The proof that requests about personal data were answered, without naming the person."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnsweredRequest(models.Model):
    """A request for export or erasure and when it was answered. Written once, never changed.

    `subject` is a keyed digest: with the e-mail address at hand one can find the row, from the row
    nobody finds the address.
    """

    class Kind(models.TextChoices):
        EXPORT = "export", _("Export")
        ERASURE = "erasure", _("Erasure")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    by_staff = models.BooleanField(_("answered by staff"), default=False)
    subject = models.CharField(_("digest of the address"), max_length=64, db_index=True)
    outcome = models.JSONField(_("outcome"), default=dict)
    answered_at = models.DateTimeField(_("answered"), auto_now_add=True)

    class Meta:
        ordering = ["-answered_at"]
        verbose_name = _("answered privacy request")
        verbose_name_plural = _("answered privacy requests")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.answered_at:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        """Write a new row; raises TypeError for one that exists."""
        if not self._state.adding:
            raise TypeError("An answered request is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("An answered request is never deleted.")
