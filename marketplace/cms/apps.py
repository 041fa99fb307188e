from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "marketplace.cms"
    label = "cms"
    verbose_name = "Pages"

    def ready(self):
        from marketplace.core.privacy.policies import register_versions

        from . import addresses, receivers  # noqa: F401
        from .search import register_results
        from .selectors import policy_version

        addresses.register()
        register_results()
        register_versions(policy_version)
