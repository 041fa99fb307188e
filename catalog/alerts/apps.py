from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AlertsConfig(AppConfig):
    """“Tell me when it is back”, and “tell me of new works by this artisan”."""

    name = "catalog.alerts"
    label = "alerts"
    verbose_name = _("Alerts")

    def ready(self):
        from . import receivers  # noqa: F401
        from .privacy import register_places

        register_places()
