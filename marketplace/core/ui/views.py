"""Pages for the moments when something is wrong."""

import math

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .pages import NoSuchPage


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old or came from elsewhere; nothing was changed."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception=None) -> HttpResponse:
    beyond = exception if isinstance(exception, NoSuchPage) else None
    return render(request, "404.html", {"beyond": beyond}, status=404)


# allauth's own limits, which do not say how long they last, are full for a minute at most.
WAIT_S = 60
MINUTES_TOLD = 90


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Say when to try again; `request.retry_after_s`, in seconds, comes from whoever counted."""
    wait = getattr(request, "retry_after_s", WAIT_S)
    minutes = math.ceil(wait / 60)
    hours = math.ceil(minutes / 60) if minutes > MINUTES_TOLD else 0
    response = render(request, "429.html", {"minutes": minutes, "hours": hours}, status=429)
    response.headers["Retry-After"] = str(wait)
    return response


# Personal pages and endless filter combinations are nothing to index.
NOT_FOR_ROBOTS = ("account", "basket", "checkout", "cookies", "demo", "orders", "search", "sell")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is worth their time, in every language, and where the sitemap is.

    A shop that is not to be found may be crawled all the same: only who reads a page reads there
    that it is to be left out (`SecurityHeadersMiddleware`).
    """
    prefixes = ["", *(f"/{code}" for code, _name in settings.LANGUAGES[1:])]
    lines = ["User-agent: *", "Disallow: /cms/"]
    lines += [f"Disallow: {prefix}/{name}/" for name in NOT_FOR_ROBOTS for prefix in prefixes]
    if settings.SEARCH_ENGINES:
        lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap-index')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
