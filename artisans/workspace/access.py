"""Who may enter the workspace: people who sell for at least one artisan."""

from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from marketplace.core.accounts.nav import NavItem

from .selectors import artisans_of

LANGUAGE_OFFERED = "workspace_language_offered"


def artisans_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for a login, then give the view `request.artisans`: those the person sells for.

    Anybody else gets a page (403) that says how to become an artisan of the shop. The first page
    somebody opens, whichever it is, leads to the same one in their own language.
    """

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.artisans = list(artisans_of(request.user))
        if not request.artisans:
            return render(request, "sell/not_an_artisan.html", status=403)
        if own := _in_their_language(request):
            return redirect(own)
        return view(request, *args, **kwargs)

    return guarded


def _in_their_language(request: HttpRequest) -> str:
    """Return where the page is in the person's language, once for each login; else nothing.

    Whoever then chooses English stays there.
    """
    if request.method != "GET" or get_language() != settings.LANGUAGE_CODE:
        return ""
    if request.session.get(LANGUAGE_OFFERED):
        return ""
    request.session[LANGUAGE_OFFERED] = True
    own = request.user.preferred_language
    return "" if own == settings.LANGUAGE_CODE else translate_url(request.get_full_path(), own)


def workspace_in_nav(request: HttpRequest) -> Iterator[NavItem]:
    """Offer the workspace in the account's menu to those who may enter it. One query."""
    if artisans_of(request.user).exists():
        yield NavItem(reverse("sell:home"), "brush", _("Workspace"), order=20)
