from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "marketplace.core.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self):
        from .privacy import register_places

        register_places()
