"""Who asked for the newsletter, in which words, and what was sent to them. Times in UTC."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """What a form said about the newsletter when somebody sent it. Written once, never changed.

    `policy` names the version of the privacy policy that could be read then.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("text"))
    policy = models.CharField(_("version of the privacy policy"), max_length=100, blank=True)
    first_used_at = models.DateTimeField(_("first used"), auto_now_add=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")

    def __str__(self) -> str:
        return self.text

    def save(self, *args, **kwargs):
        """Write a new row; raises TypeError for one that exists."""
        if not self._state.adding:
            raise TypeError("What people agreed to is never changed.")
        super().save(*args, **kwargs)


class Subscription(models.Model):
    """One address (lower case) that was typed into a form, and whether its owner said yes.

    Nothing is sent to it before `confirmed_at`, nor after `ended_at`. No network address is kept.
    """

    class Status(models.TextChoices):
        ASKED = "asked", _("Not confirmed")
        CONFIRMED = "confirmed", _("Subscribed")
        ENDED = "ended", _("Unsubscribed")

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    language = models.CharField(_("language"), max_length=10)
    wording = models.ForeignKey(
        Wording, verbose_name=_("agreed to"), on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.CheckConstraint(
                name="newsletter_email_in_lower_case",
                condition=Q(email=Lower("email")),
            ),
            models.CheckConstraint(
                name="newsletter_confirmed_after_asking",
                condition=Q(confirmed_at__isnull=True) | Q(confirmed_at__gte=F("asked_at")),
            ),
        ]
        indexes = [models.Index(fields=["confirmed_at", "asked_at"], name="newsletter_unconfirmed")]

    def __str__(self) -> str:
        return self.email

    @property
    def status(self) -> str:
        if self.ended_at:
            return self.Status.ENDED
        return self.Status.CONFIRMED if self.confirmed_at else self.Status.ASKED

    def get_status_display(self) -> str:
        return str(self.Status(self.status).label)

    @property
    def is_confirmed(self) -> bool:
        return self.status == self.Status.CONFIRMED


class Issue(models.Model):
    """One newsletter. `text` is plain: an empty line ends a paragraph."""

    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"))
    started_at = models.DateTimeField(_("sending began"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("newsletter issue")
        verbose_name_plural = _("newsletter issues")

    def __str__(self) -> str:
        return self.subject or ""


class Delivery(models.Model):
    """That one issue goes to one subscription, once. `begun_at`: a worker took it, maybe died."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="deliveries"
    )
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "subscription"], name="newsletter_issue_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} → {self.subscription_id}"
