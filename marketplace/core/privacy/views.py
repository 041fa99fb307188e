"""Choosing cookies without a script and without a token: the forms sit on cached pages."""

from cookie_consent.models import CookieGroup
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.core.security.decorators import same_origin_post

from .consent import described, optional_groups, record_choice


@never_cache
@same_origin_post
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """List every category with its cookies; a POST saves a choice, a later one takes it back.

    `choice` is "all", "none" or "some"; with "some" the agreed categories come as `category`.
    """
    if request.method == "POST":
        every = {group.varname for group in optional_groups()}
        choices = {"all": every, "none": set(), "some": every & {*request.POST.getlist("category")}}
        chosen = choices.get(request.POST.get("choice", ""))
        if chosen is None:
            return HttpResponseBadRequest("choice must be all, none or some", "text/plain")
        return _save(request, chosen)
    groups = CookieGroup.objects.prefetch_related("cookie_set").order_by("ordering", "varname")
    return render(
        request,
        "privacy/cookies.html",
        {
            "groups": described(groups, request),
            "is_saved": "saved" in request.GET,
            "consent_needed": False,
        },
    )


def _save(request: HttpRequest, accepted: set[str]) -> HttpResponse:
    if request.headers.get("X-Requested-With") == "fetch":
        response = HttpResponse(status=204)
    else:
        target = request.POST.get("next", "")
        if not url_has_allowed_host_and_scheme(
            target, {request.get_host()}, require_https=request.is_secure()
        ):
            target = reverse("consent:edit") + "?saved=1"
        response = redirect(target)
    response.headers["Cache-Control"] = "no-store"
    record_choice(request=request, response=response, accepted=accepted)
    return response
