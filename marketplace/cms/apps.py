from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "marketplace.cms"
    label = "cms"
    verbose_name = "Pages"

    def ready(self):
        from catalog.structured_data import register_on_offer
        from marketplace.core.privacy.policies import register_versions

        from . import addresses, receivers  # noqa: F401
        from .search import register_results
        from .selectors import policy_version
        from .structured_data import return_policy_of_offer

        addresses.register()
        register_results()
        register_on_offer(return_policy_of_offer)
        register_versions(policy_version)
