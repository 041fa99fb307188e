from oscar.core.application import OscarConfig


class PaymentConfig(OscarConfig):
    """Forked: a payment source carries the provider's state; webhooks have an inbox."""

    name = "checkout.payment"
    label = "payment"
    verbose_name = "Payments"

    def ready(self):
        super().ready()
        from . import receivers  # noqa: F401
