"""Guards for single views."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def same_origin_post(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a form on a page that carries no CSRF token, such as a cacheable catalog page.

    The browser itself vouches for the form: an unsafe request passes only when it proves, by
    `Sec-Fetch-Site`, else `Origin`, else `Referer`, that it was sent by a page of this very host.
    Replaces Django's token check for the view. Raises PermissionDenied (the 403 page) otherwise.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in SAFE_METHODS and not is_same_origin(request):
            raise PermissionDenied("The form was not sent from a page of this shop.")
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)


def is_same_origin(request: HttpRequest) -> bool:
    """Tell whether the browser says a page of this host sent the request.

    The first header present decides: one that speaks against the request is never outvoted by a
    weaker one. Silence proves nothing. Raises DisallowedHost for a host that is not ours.
    """
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    if origin := request.headers.get("Origin"):
        return origin in ours
    if referer := request.headers.get("Referer"):
        try:
            parts = urlsplit(referer)
        except ValueError:
            return False
        return f"{parts.scheme}://{parts.netloc}" in ours
    return False
