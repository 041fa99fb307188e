"""Checking a certificate without a login: it is valid, it was revoked, or nobody knows it."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from marketplace.core.security.limits import is_used_up, seconds_to_wait, too_many

from .codes import is_well_formed, normalised, shown
from .forms import CodeForm
from .models import Certificate
from .selectors import find

GUESS = "certificate"
# What somebody reads must be true now: a certificate may be revoked at any moment.
fresh = cache_control(private=True, no_cache=True)


@fresh
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Ask for a code (`?code=`) and lead to its page; a mistyped one comes back with a word."""
    if "code" not in request.GET:
        return _form_page(request, CodeForm())
    form = CodeForm(request.GET)
    if form.is_valid():
        code = normalised(form.cleaned_data["code"])
        if is_well_formed(code):
            return redirect("certificates:detail", shown(code))
        form.add_error(
            "code",
            _("This code is mistyped: please compare it letter by letter with the certificate."),
        )
    return _form_page(request, form, 422)


@fresh
@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is true of a code. Whoever tries many unknown ones has to wait."""
    if is_used_up(request, action=GUESS):
        return too_many(request, seconds_to_wait(request, action=GUESS, limit_get=True))
    normal = normalised(code)
    certificate = find(normal) if is_well_formed(normal) else None
    if certificate is None:
        seconds_to_wait(request, action=GUESS, limit_get=True)
        return _unknown(request, code, normal)
    if code != certificate.shown_code:
        return redirect(certificate)
    context = {
        "certificate": certificate,
        "qr": qr_of(certificate),
        "address": _address(certificate),
    }
    return _unlisted(render(request, "certificates/certificate.html", context))


def qr_of(certificate: Certificate) -> SafeString:
    """Return the square pattern of the certificate's address as SVG, dark on white."""
    pattern = segno.make(_address(certificate), error="m", micro=False)
    return mark_safe(
        pattern.svg_inline(
            border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
        )
    )


def _address(certificate: Certificate) -> str:
    return settings.SITE_URL + certificate.get_absolute_url()


def _unknown(request: HttpRequest, code: str, normal: str) -> HttpResponse:
    context = {
        "code": code,
        "is_mistyped": not is_well_formed(normal),
        "form": CodeForm(initial={"code": code}),
    }
    return _unlisted(render(request, "certificates/unknown.html", context, status=404))


def _form_page(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    return render(request, "certificates/index.html", {"form": form}, status=status)


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response
