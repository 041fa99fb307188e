from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "marketplace.core.money"
    label = "money"
    verbose_name = "Money"

    def ready(self):
        from . import receivers  # noqa: F401
