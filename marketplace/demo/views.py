"""The demo's own pages: the mail the shop would have sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import mail


@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the newest mails."""
    return render(request, "demo/mailbox.html", {"mails": mail.mails()})


@require_safe
@never_cache
def message(request: HttpRequest, key: str) -> HttpResponse:
    """Show one mail as text with its links."""
    found = mail.mail(key)
    if found is None:
        raise Http404
    return render(request, "demo/message.html", {"mail": found})
