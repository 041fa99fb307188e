from django.apps import apps
from django.db.models.signals import post_migrate
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
        from catalog import delivery
        from catalog.structured_data import register_on_offer
        from marketplace.core.accounts.home import register_on_home
        from marketplace.core.accounts.nav import register_in_nav

        from .backoffice.access import make_staff_group
        from .estimates import CheckoutEstimator
        from .order.links import orders_in_nav
        from .order.selectors import latest_orders
        from .privacy import register_places
        from .structured_data import shipping_details

        register_places()
        register_on_offer(shipping_details)
        delivery.register(CheckoutEstimator())
        register_on_home(latest_orders)
        register_in_nav(orders_in_nav)
        # Django tells only apps with models of their own.
        post_migrate.connect(make_staff_group, sender=apps.get_app_config("payment"))


class OfferConfig(offer.OfferConfig):
    """Oscar's offers as they are, without loading its storefront views."""

    def ready(self):
        from oscar.apps.offer import receivers  # noqa: F401
