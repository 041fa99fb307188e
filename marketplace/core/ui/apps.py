from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "marketplace.core.ui"
    label = "ui"
    verbose_name = "Look"
