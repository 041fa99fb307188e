"""Where the forms on editors' pages go. The pages themselves are served by Wagtail."""

import math

from celery.exceptions import OperationalError
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from marketplace.core.security.decorators import same_origin_post
from marketplace.core.security.limits import seconds_to_wait

from .forms import ContactForm
from .models import ContactPage
from .tasks import send_contact_message


@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a message to the shop and lead back to its page, which then says thank you.

    Nothing is stored. Whatever goes wrong, the page comes again with what was typed.
    """
    page = get_object_or_404(ContactPage.objects.live().public(), id=pk)
    here = page.reader_url
    if request.method != "POST":
        return redirect(here)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _contact_page(request, page, form, 422)
    if wait := seconds_to_wait(request, action="contact"):
        form.add_error(None, _too_many(wait))
        response = _contact_page(request, page, form, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        send_contact_message.delay(
            to=page.email or settings.CONTACT_EMAIL,
            language=page.locale.language_code,
            **form.cleaned_data,
        )
    except OperationalError:
        form.add_error(
            None, _("We cannot take messages just now. Please send it again in a few minutes.")
        )
        return _contact_page(request, page, form, 503)
    return redirect(f"{here}?sent=1")


def _too_many(wait_s: int) -> str:
    minutes = math.ceil(wait_s / 60)
    return ngettext(
        "Many messages came from your connection. Please send this one in a minute.",
        "Many messages came from your connection. Please send this one in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


def _contact_page(
    request: HttpRequest, page: ContactPage, form: ContactForm, status: int
) -> HttpResponse:
    context = {**page.get_context(request), "form": form, "is_sent": False}
    return render(request, page.get_template(request), context, status=status)
