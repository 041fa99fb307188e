from django.utils.translation import gettext_lazy as _
from oscar.apps.basket import apps as basket
from oscar.apps.offer import apps as offer
from oscar.core.application import OscarConfig


class CheckoutConfig(OscarConfig):
    """How it is bought. Carries Oscar's label, whose checkout views it replaces."""

    name = "checkout"
    label = "checkout"
    verbose_name = _("Checkout")


class BasketConfig(basket.BasketConfig):
    """Oscar's baskets as they are, without loading its storefront views."""

    def ready(self):
        """Load nothing: our own views serve the basket."""


class OfferConfig(offer.OfferConfig):
    """Oscar's offers as they are, without loading its storefront views."""

    def ready(self):
        from oscar.apps.offer import receivers  # noqa: F401
