from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class PrivacyConfig(AppConfig):
    name = "marketplace.core.privacy"
    label = "privacy"
    verbose_name = "Privacy"

    def ready(self):
        from .cookies import write_groups

        post_migrate.connect(
            write_groups,
            sender=apps.get_app_config("cookie_consent"),
            dispatch_uid="privacy.write_groups",
        )
