"""The site's addresses, and one page with nothing on it but the frame."""

from django.conf.urls.i18n import i18n_patterns
from django.shortcuts import render
from django.urls import path

from marketplace.urls import handler400, handler403, handler404, handler429
from marketplace.urls import urlpatterns as site

__all__ = ["handler400", "handler403", "handler404", "handler429", "urlpatterns"]


def page(request):
    return render(request, "base.html")


urlpatterns = [
    *i18n_patterns(
        path("test-page/", page),
        prefix_default_language=False,
    ),
    *site,
]
