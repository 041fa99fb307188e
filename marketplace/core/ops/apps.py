from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "marketplace.core.ops"
    label = "ops"
    verbose_name = "Operations"
