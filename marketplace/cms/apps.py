from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "marketplace.cms"
    label = "cms"
    verbose_name = "Pages"

    def ready(self):
        from . import receivers  # noqa: F401
        from .search import register_results

        register_results()
