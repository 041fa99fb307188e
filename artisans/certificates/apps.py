from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "artisans.certificates"
    label = "certificates"
    verbose_name = _("Certificates")

    def ready(self):
        from checkout.order.papers import register_papers

        from . import receivers  # noqa: F401
        from .selectors import papers_of

        register_papers(papers_of)
