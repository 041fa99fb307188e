"""Asking for the newsletter on pages anybody may keep, and the pages behind links in its mails."""

import math

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.core.security.decorators import same_origin_post
from marketplace.core.security.limits import seconds_to_wait

from . import services
from .forms import PreferencesForm, SubscribeForm
from .links import asked_by, managed_by
from .models import Subscription
from .wording import consent_text

METHODS = ["GET", "HEAD", "POST"]


@same_origin_post
@require_http_methods(METHODS)
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for an address and mail it a link. The answer is the same whoever is subscribed."""
    if request.method != "POST":
        return _form_page(request, SubscribeForm())
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _form_page(request, form, 422)
    if wait := seconds_to_wait(request, action="newsletter"):
        form.add_error(None, _too_many(wait))
        response = _form_page(request, form, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    email = form.cleaned_data["email"]
    # One mailbox gets few mails a day, however many forms name it; the page does not tell.
    if not seconds_to_wait(request, action="newsletter_mail", key=email):
        services.ask(email=email, language=_language())
    return redirect("newsletter:asked")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the rest is in the mailbox."""
    return render(request, "newsletter/asked.html")


@never_cache
@csrf_exempt
@require_http_methods(METHODS)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Take the yes, by a button: programs that check mails open links, but press nothing.

    The signed link is the proof, so the form needs no token of a session.
    """
    found = asked_by(token)
    if found is None or found.ended_at:
        return render(request, "newsletter/link_too_old.html", status=410)
    if request.method == "POST":
        services.confirm(subscription_id=found.pk)
        return redirect("newsletter:confirm", token)
    return render(request, "newsletter/confirm.html", {"subscription": found})


@never_cache
@csrf_exempt
@require_http_methods(METHODS)
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Let the reader choose the language, or leave."""
    found = _reader(token)
    if found is None or found.ended_at:
        return render(request, "newsletter/left.html")
    form = PreferencesForm(request.POST or None, initial={"language": found.language})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        services.set_language(subscription_id=found.pk, language=language)
        with override(language):
            return redirect(reverse("newsletter:preferences", args=[token]) + "?saved=1")
    context = {
        "subscription": found,
        "form": form,
        "token": token,
        "is_saved": "saved" in request.GET,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "newsletter/preferences.html", context, status=status)


@never_cache
@csrf_exempt
@require_http_methods(METHODS)
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """End the subscription by a button, or by a mail program's (RFC 8058: a POST, no cookie)."""
    found = _reader(token)
    if found is None or found.ended_at:
        return render(request, "newsletter/left.html")
    if request.method == "POST":
        services.leave(subscription_id=found.pk)
        return redirect("newsletter:leave", token)
    return render(request, "newsletter/leave.html", {"subscription": found, "token": token})


def _reader(token: str) -> Subscription | None:
    """Whoever left, also long ago, reads that they get nothing; a forged link finds nothing."""
    try:
        return managed_by(token)
    except BadSignature as error:
        raise Http404 from error


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _form_page(request: HttpRequest, form: SubscribeForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "consent_text": consent_text(_language())}
    return render(request, "newsletter/subscribe.html", context, status=status)


def _too_many(wait_s: int) -> str:
    minutes = math.ceil(wait_s / 60)
    return ngettext(
        "Many addresses came from your connection. Please send this one in a minute.",
        "Many addresses came from your connection. Please send this one in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
