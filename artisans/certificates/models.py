"""The certificate of a work: who made it, what it is, and whether the word still stands."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from .codes import shown


class Certificate(models.Model):
    """What the shop says about one piece of a work it sold. Times in UTC.

    `facts` are frozen when it is issued: texts by language, lengths in mm. They are what a
    signature will be made over one day; until then the shop's own page is the only proof, and
    nothing here says otherwise. Names no buyer.
    """

    code = models.CharField(_("code"), max_length=16, unique=True, editable=False)
    artwork = models.ForeignKey(
        "catalogue.Product",
        verbose_name=_("artwork"),
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    artisan = models.ForeignKey(
        "partner.Partner",
        verbose_name=_("artisan"),
        on_delete=models.PROTECT,
        related_name="certificates",
    )
    line = models.ForeignKey(
        "order.Line",
        verbose_name=_("sold in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
    )
    # Which of the pieces of its order line, counted from 1.
    piece = models.PositiveSmallIntegerField(default=1, editable=False)
    edition_number = models.PositiveIntegerField(_("edition number"), null=True, blank=True)
    is_original = models.BooleanField(default=True, editable=False)
    facts = models.JSONField(_("facts"), encoder=DjangoJSONEncoder)
    issued_at = models.DateTimeField(_("issued"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    reason = models.CharField(_("why it was revoked"), max_length=300, blank=True)

    class Meta:
        ordering = ["-issued_at", "-pk"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["line", "piece"],
                condition=Q(line__isnull=False, revoked_at__isnull=True),
                name="certificate_of_a_sold_piece_once",
            ),
            models.UniqueConstraint(
                fields=["artwork"],
                condition=Q(is_original=True, revoked_at__isnull=True),
                name="certificate_of_an_original_once",
            ),
            models.UniqueConstraint(
                fields=["artwork", "edition_number"],
                condition=Q(edition_number__isnull=False, revoked_at__isnull=True),
                name="certificate_of_an_edition_number_once",
            ),
            models.CheckConstraint(
                name="certificate_revoked_for_a_reason",
                condition=Q(revoked_at__isnull=True, reason="")
                | (Q(revoked_at__isnull=False) & ~Q(reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.shown_code

    def get_absolute_url(self) -> str:
        return reverse("certificates:detail", args=[self.shown_code])

    @property
    def shown_code(self) -> str:
        return shown(self.code)

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    def fact(self, name: str) -> str:
        """Return a text of `facts` in the reader's language, else in the first there is."""
        texts = self.facts.get(name) or {}
        language = get_language() or ""
        return texts.get(language) or next(filter(None, texts.values()), "")

    @property
    def shown_reason(self) -> str:
        """Why it was revoked; a reason of our own in the reader's language."""
        return gettext(self.reason) if self.reason else ""

    @property
    def title(self) -> str:
        return self.fact("title")

    @property
    def artisan_name(self) -> str:
        return self.fact("artisan")
