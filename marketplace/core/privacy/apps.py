from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "marketplace.core.privacy"
    label = "privacy"
    verbose_name = "Privacy"
