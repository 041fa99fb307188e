"""The pages of somebody's own account; what other floors know, they show themselves."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from marketplace.core.privacy.services import ErasureRefused, erase, export_archive, obstacles
from marketplace.core.security.limits import consume_or_429

from .forms import DeleteForm, SettingsForm
from .home import home_context
from .privacy import subject_of


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The overview, with what the other floors have to show."""
    return render(request, "accounts/home.html", home_context(request))


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """Change the name and the language of e-mails."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account:settings")
    return render(request, "accounts/settings.html", {"form": form})


@require_safe
@login_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what can be done about one's data."""
    return render(request, "accounts/privacy.html")


@require_POST
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """Send everything the shop knows about this person as one ZIP file."""
    if too_many := consume_or_429(request, action="export_data", user=request.user):
        return too_many
    archive = export_archive(subject=subject_of(request.user))
    return FileResponse(
        archive,
        as_attachment=True,
        filename=f"pachmarhi-{timezone.localdate():%Y-%m-%d}.zip",
        content_type="application/zip",
    )


@sensitive_post_parameters("password")
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account, after a proof and once nothing stands in the way."""
    subject = subject_of(request.user)
    form = DeleteForm(request.POST or None, user=request.user)
    reasons = obstacles(subject=subject)
    if request.method == "POST" and not reasons:
        if too_many := consume_or_429(request, action="delete_account", user=request.user):
            return too_many
        if form.is_valid():
            try:
                erasure = erase(subject=subject)
            except ErasureRefused as refused:
                reasons = refused.reasons
            else:
                logout(request)
                return render(request, "accounts/goodbye.html", {"erasure": erasure})
    return render(
        request,
        "accounts/delete.html",
        {"form": form, "reasons": reasons},
        status=409 if reasons and request.method == "POST" else 200,
    )


@never_cache
@require_safe
def back_office_login(request: HttpRequest) -> HttpResponse:
    """Lead to the shop's login and from there on to `next`, if that is a page of this site.

    Raises PermissionDenied for somebody logged in who has no business in the back office: sent to
    the login they would come straight back.
    """
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        wanted = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(wanted)
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return redirect(wanted)
