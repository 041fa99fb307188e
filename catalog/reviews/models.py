"""What buyers say. A sold original's review speaks for its artisan's other works too."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 2000


class Review(models.Model):
    """One buyer's words about one line of their order. Times in UTC.

    `name` is what the buyer wants to be called in public. `language` is the language it is written
    in. Only samples of the demo shop have no line.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting for approval")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    line = models.OneToOneField(
        "order.Line",
        verbose_name=_("order line"),
        null=True,
        on_delete=models.CASCADE,
        related_name="review",
    )
    artwork = models.ForeignKey(
        "catalogue.Product",
        verbose_name=_("artwork"),
        on_delete=models.CASCADE,
        related_name="buyer_reviews",
    )
    artisan = models.ForeignKey(
        "partner.Partner",
        verbose_name=_("artisan"),
        on_delete=models.CASCADE,
        related_name="buyer_reviews",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="art_reviews",
    )
    score = models.PositiveSmallIntegerField(
        _("stars"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    text = models.TextField(_("review"), max_length=MAX_TEXT, blank=True)
    name = models.CharField(_("name shown"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.WAITING, db_index=True
    )
    reason = models.TextField(_("reason"), blank=True)
    is_sample = models.BooleanField(_("sample, written by nobody"), default=False)
    written_at = models.DateTimeField(_("written"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(
                fields=["artisan", "-written_at"],
                condition=Q(status="approved"),
                name="review_of_artisan",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="review_has_one_to_five_stars", condition=Q(score__gte=1, score__lte=5)
            ),
            models.CheckConstraint(
                name="review_by_a_buyer", condition=Q(line__isnull=False) | Q(is_sample=True)
            ),
            models.CheckConstraint(
                name="review_refused_with_a_reason",
                condition=~Q(status="refused") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score}/5 {self.artwork_id}"
