"""Addresses that moved lead on; what is gone for good says so and shows what is like it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect


def note_move(old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Have the paths `old` lead to the paths `new`, both by language code, for good.

    They are Wagtail's redirects, so editors see and change them. What led to an old path leads
    straight to the new one, and what is an address again leads nowhere.
    """
    for code, path in old.items():
        target, source = new[code], Redirect.normalise_path(path)
        Redirect.objects.filter(old_path=Redirect.normalise_path(target), site=None).delete()
        Redirect.objects.filter(redirect_link=path).update(redirect_link=target)
        Redirect.objects.update_or_create(
            old_path=source,
            site=None,
            defaults={
                "redirect_link": target,
                "redirect_page": None,
                "is_permanent": True,
                "automatically_created": True,
            },
        )


def gone(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """Answer 410 with `template`, or lead to where editors say that it went."""
    moved = RedirectMiddleware(_nowhere).process_response(request, HttpResponseNotFound())
    if moved.status_code != 404:
        return moved
    return render(request, template, context, status=410)


def _nowhere(request: HttpRequest) -> HttpResponse:
    return HttpResponseNotFound()
