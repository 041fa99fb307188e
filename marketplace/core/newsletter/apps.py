from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "marketplace.core.newsletter"
    label = "newsletter"
    verbose_name = _("Newsletter")

    def ready(self):
        from .privacy import register_places

        register_places()
