from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class MediaConfig(AppConfig):
    name = "marketplace.core.media"
    label = "media"
    verbose_name = "Media"

    def ready(self):
        from . import encoding, receivers  # noqa: F401

        encoding.register()
        post_migrate.connect(settle_collections, sender=self)


def settle_collections(*, using: str, **kwargs) -> None:
    """Called after every migration, also after one that went only part of the way."""
    from wagtail.models import GroupCollectionPermission

    from .picture_collections import keep_editors_to_site_pictures

    tables = connections[using].introspection.table_names()
    if using == "default" and GroupCollectionPermission._meta.db_table in tables:
        keep_editors_to_site_pictures()
