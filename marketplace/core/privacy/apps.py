from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_migrate, post_save


class PrivacyConfig(AppConfig):
    name = "marketplace.core.privacy"
    label = "privacy"
    verbose_name = "Privacy"

    def ready(self):
        from .consent import forget_answers
        from .cookies import write_groups

        post_migrate.connect(
            write_groups,
            sender=apps.get_app_config("cookie_consent"),
            dispatch_uid="privacy.write_groups",
        )
        for model in apps.get_app_config("cookie_consent").get_models():
            if model.__name__ in {"Cookie", "CookieGroup"}:
                post_save.connect(forget_answers, sender=model)
                post_delete.connect(forget_answers, sender=model)
