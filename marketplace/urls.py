"""Where every address leads. Only assembles: each app owns its own urls."""

from django.urls import path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from django.urls import include
from django.conf.urls.i18n import i18n_patterns

urlpatterns = [
    path("cms/", include(wagtailadmin_urls)),
]
urlpatterns += i18n_patterns(
    path("account/", include("allauth.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
