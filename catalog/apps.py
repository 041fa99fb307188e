from oscar.core.application import OscarConfig


class CatalogConfig(OscarConfig):
    """Forked: an artwork has typed columns where Oscar keeps attributes in an EAV table."""

    name = "catalog"
    label = "catalogue"
    verbose_name = "Catalog"
    namespace = "catalogue"

    def ready(self):
        from oscar.apps.catalogue import receivers  # noqa: F401

        super().ready()
        from . import addresses
        from . import receivers as own_receivers  # noqa: F401
        from .listings import receivers as listing_receivers  # noqa: F401
        from .search import receivers as search_receivers  # noqa: F401

        addresses.register()
