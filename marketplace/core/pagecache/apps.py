from django.apps import AppConfig
from django.db.backends.signals import connection_created


class PageCacheConfig(AppConfig):
    name = "marketplace.core.pagecache"
    label = "pagecache"
    verbose_name = "Finished pages"

    def ready(self):
        from .statements import watch_connection

        connection_created.connect(watch_connection, dispatch_uid="pagecache.watch_connection")
