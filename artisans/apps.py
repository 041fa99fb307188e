from oscar.core.application import OscarConfig


class ArtisansConfig(OscarConfig):
    """Forked: Oscar's partner is the artisan, and stock is held by database constraints."""

    name = "artisans"
    label = "partner"
    verbose_name = "Artisans"

    def ready(self):
        super().ready()
        from marketplace.core.accounts.nav import register_in_nav

        from . import addresses, receivers  # noqa: F401
        from .privacy import register_places
        from .search import register_results
        from .workspace.access import workspace_in_nav

        addresses.register()
        register_in_nav(workspace_in_nav)
        register_places()
        register_results()
