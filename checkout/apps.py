from django.utils.translation import gettext_lazy as _
from oscar.apps.offer import apps as offer
from oscar.core.application import OscarConfig


class CheckoutConfig(OscarConfig):
    """How it is bought. Carries Oscar's label, whose checkout views it replaces."""

    name = "checkout"
    label = "checkout"
    verbose_name = _("Checkout")

    def ready(self):
        super().ready()
        from marketplace.core.accounts.home import register_on_home

        from .order.selectors import latest_orders
        from .privacy import register_places

        register_places()
        register_on_home(latest_orders)


class OfferConfig(offer.OfferConfig):
    """Oscar's offers as they are, without loading its storefront views."""

    def ready(self):
        from oscar.apps.offer import receivers  # noqa: F401
