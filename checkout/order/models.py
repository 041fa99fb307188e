"""Orders. An order exists before its payment, with every price and share frozen."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from oscar.apps.order.abstract_models import (
    AbstractCommunicationEvent,
    AbstractLine,
    AbstractOrder,
    AbstractShippingEvent,
)

is_web_address = URLValidator(schemes=["https", "http"])


class Order(AbstractOrder):
    """A purchase. Money in `currency` (INR), times in UTC.

    `token` in the signed link, not the number, is what lets a guest see it. `client_digest` says
    which orders came from one network address without naming it, and is forgotten within a day.
    """

    class Status(models.TextChoices):
        AWAITING_PAYMENT = "awaiting-payment", _("Waiting for payment")
        PAID = "paid", _("Paid")
        EXPIRED = "expired", _("Not paid in time")
        CANCELLED = "cancelled", _("Cancelled")
        REFUND_DUE = "refund-due", _("Being refunded")

    pipeline = {
        Status.AWAITING_PAYMENT: (Status.PAID, Status.EXPIRED, Status.CANCELLED),
        Status.EXPIRED: (Status.PAID, Status.REFUND_DUE),
        Status.CANCELLED: (Status.PAID, Status.REFUND_DUE),
        Status.PAID: (Status.REFUND_DUE,),
        Status.REFUND_DUE: (Status.CANCELLED,),
    }
    cascade = {status: status for status in Status.values}

    language = models.CharField(_("language"), max_length=10, default="en")
    gift_message = models.TextField(_("gift message"), blank=True, max_length=500)
    paid_at = models.DateTimeField(_("paid"), null=True, blank=True)
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True, editable=False)
    # When the sweeper last made up for a lost announcement.
    announcement_queued_at = models.DateTimeField(null=True, blank=True, editable=False)
    anonymised_at = models.DateTimeField(_("anonymised"), null=True, blank=True)
    terms_version = models.CharField(_("terms accepted"), max_length=100, blank=True)
    accepted_terms_at = models.DateTimeField(_("terms accepted on"), null=True, blank=True)
    client_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta(AbstractOrder.Meta):
        abstract = False
        indexes = [
            models.Index(Upper("guest_email"), name="order_guest_email_any_case"),
            models.Index(
                fields=["client_digest"],
                condition=~Q(client_digest=""),
                name="order_client_digest",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="order_total_is_positive", condition=Q(total_incl_tax__gt=0)
            ),
            models.CheckConstraint(
                name="order_paid_has_a_time",
                condition=~Q(status="paid") | Q(paid_at__isnull=False),
            ),
            models.CheckConstraint(
                name="order_accepted_terms_have_a_time",
                condition=Q(terms_version="") | Q(accepted_terms_at__isnull=False),
            ),
        ]

    def get_status_display(self) -> str:
        return str(self.Status(self.status).label)

    @property
    def progress_label(self) -> str:
        """Say how far the order is, as its buyer sees it. Needs `selectors.with_progress`."""
        if self.is_sent:
            return str(_("Sent"))
        return str(_("Partly sent")) if self.is_partly_sent else self.get_status_display()

    @property
    def is_sent(self) -> bool:
        """Whether every work of a paid order is on its way. Needs `selectors.with_progress`."""
        return self.is_paid and self.has_sent_lines and not self.has_unsent_lines

    @property
    def is_partly_sent(self) -> bool:
        return self.is_paid and self.has_sent_lines and self.has_unsent_lines

    @property
    def is_paid(self) -> bool:
        return self.status == self.Status.PAID

    @property
    def is_awaiting_payment(self) -> bool:
        return self.status == self.Status.AWAITING_PAYMENT


class Line(AbstractLine):
    """One artwork of an order. `artisan_share` is the whole line's, in the order's currency."""

    artisan_share = models.DecimalField(
        _("artisan's share"), max_digits=12, decimal_places=2, editable=False
    )
    is_original = models.BooleanField(default=False, editable=False)
    # True once the pieces went back on sale: the order expired, was cancelled or refunded.
    is_released = models.BooleanField(default=False, editable=False)

    class Meta(AbstractLine.Meta):
        abstract = False
        constraints = [
            # The last guard: whatever the code does, an original has one live order at most.
            models.UniqueConstraint(
                fields=["product"],
                condition=Q(is_original=True, is_released=False),
                name="order_line_original_sold_once",
            ),
            models.CheckConstraint(
                name="order_line_share_within_price",
                condition=Q(artisan_share__gte=0, artisan_share__lte=F("line_price_incl_tax")),
            ),
            models.CheckConstraint(
                name="order_line_quantity_is_positive", condition=Q(quantity__gte=1)
            ),
        ]

    @property
    def shown_title(self) -> str:
        """Return the work's title in the reader's language, else as it was when sold."""
        return (self.product.title if self.product else "") or self.title

    @property
    def artisan_name(self) -> str:
        """Return the artisan's name in the reader's language, else as it was when sold."""
        return self.partner.name if self.partner else self.partner_name


class ShippingEvent(AbstractShippingEvent):
    """A parcel: lines of an order handed to the carrier together. Times in UTC.

    `notes` is what follows it: a tracking number or the address of a page.
    """

    # The code of its type, the only one in use.
    DISPATCHED = "dispatched"

    told_at = models.DateTimeField(_("buyer told"), null=True, blank=True, editable=False)
    # When a worker began to write to the buyer; it may have died since.
    mail_begun_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(AbstractShippingEvent.Meta):
        abstract = False

    @property
    def tracking_url(self) -> str:
        """Return the note when it is a whole web address, else nothing."""
        try:
            is_web_address(self.notes)
        except ValidationError:
            return ""
        return self.notes

    @property
    def artisan_names(self) -> list[str]:
        """Return who sent it, each once, in the reader's language."""
        return list(dict.fromkeys(line.artisan_name for line in self.lines.all()))


class TrackingCorrection(models.Model):
    """That what follows a parcel was wrong and is right now. The buyer is told of each, once.

    Holds no number: the parcel has the right one, and nobody needs the wrong one.
    """

    parcel = models.ForeignKey(ShippingEvent, on_delete=models.CASCADE, related_name="corrections")
    made_at = models.DateTimeField(_("corrected"), auto_now_add=True)
    told_at = models.DateTimeField(_("buyer told"), null=True, blank=True, editable=False)
    mail_begun_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("corrected tracking number")
        verbose_name_plural = _("corrected tracking numbers")

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.made_at:%Y-%m-%d}"


class CommunicationEvent(AbstractCommunicationEvent):
    """An e-mail about an order. Times in UTC; `sent_at` is empty until the mail server took it."""

    mail_begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)

    class Meta(AbstractCommunicationEvent.Meta):
        abstract = False


from oscar.apps.order.models import *  # noqa: F403
