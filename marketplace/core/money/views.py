"""Choosing a currency, without a script and without a token: the form sits on kept pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from marketplace.core.security.decorators import same_origin_post

from .currencies import CHARGED, DisplayCurrency
from .display import COOKIE_S


@same_origin_post
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the currency prices are shown in and lead back to the page; rupees forget it."""
    currency = request.POST.get("currency", "")
    if currency not in {CHARGED, *DisplayCurrency.values}:
        return HttpResponseBadRequest("There is no such currency here.", "text/plain")
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, {request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = redirect(target)
    response.headers["Cache-Control"] = "no-store"
    if currency == CHARGED:
        response.delete_cookie(settings.CURRENCY_COOKIE_NAME)
    else:
        response.set_cookie(
            settings.CURRENCY_COOKIE_NAME,
            currency,
            max_age=COOKIE_S,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response
