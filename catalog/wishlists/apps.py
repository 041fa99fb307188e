from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WishlistsConfig(AppConfig):
    """Works somebody wants to find again. Why not Oscar's app of this label: docs/adr/0018."""

    name = "catalog.wishlists"
    label = "wishlists"
    verbose_name = _("Wishlists")

    def ready(self):
        from marketplace.core.accounts.nav import register_in_nav

        from .privacy import register_places
        from .selectors import wishlist_in_nav

        register_places()
        register_in_nav(wishlist_in_nav)
