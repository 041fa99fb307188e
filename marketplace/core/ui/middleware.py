"""Answers that would otherwise be an empty page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from .templatetags.ui import local_path

# Wagtail's route takes every address that nothing else took.
ANYTHING = "wagtail_serve"


class MethodNotAllowedMiddleware:
    """Gives a 405 the shop's look and the way to the page the address belongs to.

    People come to a form's address by a GET when they had to log in between.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.streaming or response.content:
            return response
        page = render(request, "405.html", {"back": page_above(request)}, status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page


def page_above(request: HttpRequest) -> str:
    """Return the address of the nearest page above this one, else the home page."""
    path = request.path
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            if resolve(f"{path}/").url_name != ANYTHING:
                query = request.META["QUERY_STRING"]
                return f"{path}/?{query}" if query else f"{path}/"
        except Resolver404:
            continue
    return local_path("/")
