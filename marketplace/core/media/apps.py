from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "marketplace.core.media"
    label = "media"
    verbose_name = "Media"

    def ready(self):
        from . import encoding, receivers  # noqa: F401

        encoding.register()
