from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """What customs at the destination charge."""

    name = "checkout.duties"
    label = "duties"
    verbose_name = _("Customs")
