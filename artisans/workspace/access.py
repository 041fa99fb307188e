"""Who may enter the workspace: people who sell for at least one artisan."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.core.accounts.nav import NavItem

from .selectors import artisans_of


def artisans_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for a login, then give the view `request.artisans`: those the person sells for.

    Anybody else gets a page (403) that says how to become an artisan of the shop.
    """

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.artisans = list(artisans_of(request.user))
        if not request.artisans:
            return render(request, "sell/not_an_artisan.html", status=403)
        return view(request, *args, **kwargs)

    return guarded


def workspace_in_nav(request: HttpRequest) -> Iterator[NavItem]:
    """Offer the workspace in the account's menu to those who may enter it. One query."""
    if artisans_of(request.user).exists():
        yield NavItem(reverse("sell:home"), "brush", _("Workspace"), order=20)
