"""The pages of an alert: ask for it, confirm it, stop it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.selectors import artworks_for_sale
from marketplace.core.accounts.privacy import subject_of
from marketplace.core.security.decorators import same_origin_post
from marketplace.core.security.limits import consume_or_429

from .forms import AlertForm
from .links import alert_by
from .services import NothingToWaitFor, ask_for_alert, confirm_alert, stop_alert, waits_for_artisan


@never_cache
@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be told. The answer is the same whether the address was known or not."""
    artwork = get_object_or_404(artworks_for_sale(), pk=pk)
    if artwork.is_available:
        return redirect(artwork)
    form = AlertForm(request.POST if request.method == "POST" else None, initial=_known(request))
    if request.method == "POST":
        if too_many := consume_or_429(request, action="alert"):
            return too_many
        if form.is_valid():
            return _take(request, artwork, form.cleaned_data["email"])
    context = {
        "form": form,
        "artwork": artwork,
        "artisan": artwork.artisan,
        "waits_for_artisan": waits_for_artisan(artwork),
    }
    return render(request, "alerts/ask.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that an e-mail is on its way, or, to somebody with a proven address, that all is set."""
    return render(request, "alerts/asked.html", {"is_set": "set" in request.GET})


@never_cache
@require_safe
def detail(request: HttpRequest, token: str) -> HttpResponse:
    """Show an alert with what can be done; programs that open links in mails change nothing."""
    alert = alert_by(token)
    if alert is None:
        return render(request, "alerts/gone.html", status=404)
    return render(request, "alerts/detail.html", {"alert": alert, "token": token})


# The token is the proof, and mail programs send no cookie and no origin.
@csrf_exempt
@never_cache
@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    alert = alert_by(token)
    if alert is None or not confirm_alert(alert_id=alert.pk):
        return render(request, "alerts/gone.html", status=404)
    return redirect("alerts:detail", token)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End an alert with one press, here or in the mail program (RFC 8058)."""
    alert = alert_by(token)
    if request.method != "POST":
        return redirect("alerts:detail", token)
    if alert is not None:
        stop_alert(alert_id=alert.pk)
    return render(request, "alerts/stopped.html", {"alert": alert})


def _take(request: HttpRequest, artwork, email: str) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    is_proven = user is not None and email.strip().lower() in subject_of(user).emails
    try:
        ask_for_alert(
            artwork=artwork,
            email=email,
            language=get_language() or "en",
            user=user if is_proven else None,
            is_proven=is_proven,
        )
    except NothingToWaitFor:
        return redirect(artwork)
    response = redirect("alerts:asked")
    if is_proven:
        response["Location"] += "?set"
    return response


def _known(request: HttpRequest) -> dict:
    return {"email": request.user.email} if request.user.is_authenticated else {}
