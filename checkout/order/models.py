"""Orders. An order exists before its payment, with every price and share frozen."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from oscar.apps.order.abstract_models import AbstractLine, AbstractOrder


class Order(AbstractOrder):
    """A purchase. Money in `currency` (INR), times in UTC.

    `token` in the signed link, not the number, is what lets a guest see it.
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
    anonymised_at = models.DateTimeField(_("anonymised"), null=True, blank=True)

    class Meta(AbstractOrder.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="order_total_is_positive", condition=Q(total_incl_tax__gt=0)
            ),
            models.CheckConstraint(
                name="order_paid_has_a_time",
                condition=~Q(status="paid") | Q(paid_at__isnull=False),
            ),
        ]

    def get_status_display(self) -> str:
        return str(self.Status(self.status).label)

    @property
    def is_paid(self) -> bool:
        return self.status == self.Status.PAID

    @property
    def is_awaiting_payment(self) -> bool:
        return self.status == self.Status.AWAITING_PAYMENT


class Line(AbstractLine):
    """One artwork of an order. `artisan_share` is the whole line's, in the order's currency."""

    pipeline = {status: tuple(Order.Status.values) for status in Order.Status.values}

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

    # Stock is moved by checkout.order.stock under a lock; Oscar's cascade must not touch it.
    def set_status(self, new_status):
        self.status = new_status
        self.save(update_fields=["status"])


from oscar.apps.order.models import *  # noqa: F403
