from oscar.core.application import OscarConfig


class OrderConfig(OscarConfig):
    """Forked: an order waits for its payment and freezes each artisan's share."""

    name = "checkout.order"
    label = "order"
    verbose_name = "Orders"
