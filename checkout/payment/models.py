"""Payments: one source for each attempt to pay, a log of transactions and the webhook inbox."""

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from oscar.apps.payment.abstract_models import AbstractSource, AbstractTransaction


class Source(AbstractSource):
    """An attempt to pay an order at a provider. Money in `currency`, times in UTC.

    `reference` is the provider's name of the hosted page (a Checkout Session); `attempt` goes into
    the idempotency key, so that a repeated call never opens a second page. `refund_attempt` does
    the same for sending the money back. Sweepers leave it alone until `next_try_at`.
    """

    class Status(models.TextChoices):
        NEW = "new", _("Not started")
        OPEN = "open", _("Open")
        PAID = "paid", _("Paid")
        EXPIRED = "expired", _("Expired")
        REFUND_DUE = "refund-due", _("To be refunded")
        REFUNDED = "refunded", _("Refunded")

    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    attempt = models.PositiveSmallIntegerField(default=1)
    refund_attempt = models.PositiveSmallIntegerField(default=1, editable=False)
    url = models.URLField(_("payment page"), max_length=2000, blank=True)
    payment_reference = models.CharField(
        _("provider's payment"), max_length=255, blank=True, help_text=_("Stripe: PaymentIntent")
    )
    started_at = models.DateTimeField(
        null=True, blank=True, help_text=_("when the provider was first asked for this attempt")
    )
    expires_at = models.DateTimeField(_("expires"))
    next_try_at = models.DateTimeField(default=timezone.now, editable=False)
    date_created = models.DateTimeField(_("created"), auto_now_add=True)
    date_updated = models.DateTimeField(_("updated"), auto_now=True)

    class Meta(AbstractSource.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "reference"],
                condition=~Q(reference=""),
                name="payment_reference_once",
            ),
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(status__in=["new", "open", "paid"]),
                name="payment_one_live_for_an_order",
            ),
            models.CheckConstraint(
                name="payment_refunds_within_debits",
                condition=Q(amount_refunded__lte=models.F("amount_debited")),
            ),
        ]
        indexes = [models.Index(fields=["status", "expires_at"], name="payment_to_expire")]

    @property
    def idempotency_key(self) -> str:
        return f"order-{self.order.number}-{self.attempt}"

    @property
    def refund_key(self) -> str:
        return f"refund-{self.idempotency_key}-{self.refund_attempt}"

    def debit(self, amount=None, reference="", status=""):
        """Record captured money. Safe to repeat: Oscar's version adds without a lock."""
        self._record("amount_debited", AbstractTransaction.DEBIT, amount, reference, status)

    def refund(self, amount, reference="", status=""):
        """Record returned money. Safe to repeat with the same reference."""
        self._record("amount_refunded", AbstractTransaction.REFUND, amount, reference, status)

    def _record(self, field, txn_type, amount, reference, status):
        with transaction.atomic():
            row = type(self).objects.select_for_update().get(pk=self.pk)
            amount = self.balance if amount is None else amount
            _txn, is_new = row.transactions.get_or_create(
                txn_type=txn_type,
                reference=reference,
                defaults={"amount": amount, "status": status},
            )
            if is_new:
                setattr(row, field, getattr(row, field) + amount)
                row.save(update_fields=[field, "date_updated"])
        setattr(self, field, getattr(row, field))


class Transaction(AbstractTransaction):
    """One movement of money, written once."""

    class Meta(AbstractTransaction.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["source", "txn_type", "reference"], name="transaction_recorded_once"
            ),
            models.CheckConstraint(name="transaction_is_positive", condition=Q(amount__gt=0)),
        ]


class WebhookEvent(models.Model):
    """The inbox: an event is verified, stored once, answered, and processed by a task.

    `waiting_since` is when it was received or put back in line; the sweeper leaves it alone until
    `next_try_at`. Times in UTC.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", _("Received")
        PROCESSED = "processed", _("Processed")
        IGNORED = "ignored", _("Not for us")
        DEAD = "dead", _("Given up")

    provider = models.CharField(_("provider"), max_length=20)
    event_id = models.CharField(_("event"), max_length=255)
    event_type = models.CharField(_("type"), max_length=100)
    reference = models.CharField(_("reference"), max_length=255, blank=True, db_index=True)
    payload = models.JSONField(_("payload"))
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.RECEIVED, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    next_try_at = models.DateTimeField(default=timezone.now, editable=False)
    processed_at = models.DateTimeField(_("processed"), null=True, blank=True)

    class Meta:
        ordering = ["-received_at"]
        verbose_name = _("webhook event")
        verbose_name_plural = _("webhook events")
        constraints = [
            models.UniqueConstraint(fields=["provider", "event_id"], name="webhook_stored_once")
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.event_id}"


from oscar.apps.payment.models import *  # noqa: F403
