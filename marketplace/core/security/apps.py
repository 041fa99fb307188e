from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "marketplace.core.security"
    label = "security"
    verbose_name = "Security"
