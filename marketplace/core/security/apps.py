from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "marketplace.core.security"
    label = "security"
    verbose_name = "Security"

    def ready(self):
        from .choosers import replace_inline_scripts

        replace_inline_scripts()
