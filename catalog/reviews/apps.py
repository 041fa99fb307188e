from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """What buyers say about works they bought (Oscar's app of this label lets anybody)."""

    name = "catalog.reviews"
    label = "reviews"
    verbose_name = _("Reviews")

    def ready(self):
        from .privacy import register_places

        register_places()
