"""Response headers that keep the browser strict and personal pages out of every cache."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.utils.cache import patch_vary_headers

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)
PUBLIC = "public, max-age=0, s-maxage=60"
PRIVATE = "private, no-cache"
PERSONAL = "private, no-store"
# The back button must bring the form of the checkout again; a browser asks a server for the answer
# to a POST a second time only after a warning, so it may keep that page for itself.
STEPS = frozenset({"checkout"})
# How django-csp's decorators and our back office mark an answer whose policy is its own.
ONE_ANSWERS_POLICY = frozenset(
    f"_csp_{what}{which}"
    for what in ("config", "update", "replace", "exempt")
    for which in ("", "_ro")
)


class SecurityHeadersMiddleware:
    """Adds what Django's SecurityMiddleware and django-csp leave out.

    Stands outside ContentPolicyMiddleware. Every header a view has set itself is kept, except that
    a personal page is never stored.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not settings.SEARCH_ENGINES:
            response.headers.setdefault("X-Robots-Tag", "noindex")
        set_caching(request, response)
        return response


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp's, which puts the header together anew for every answer; here it is kept.

    Whatever makes an answer's policy differ from the settings' own is left to django-csp.
    """

    _kept: tuple[object, str] = (None, "")

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        policy = settings.CONTENT_SECURITY_POLICY
        if (
            settings.DEBUG
            or policy.keys() != {"DIRECTIVES"}
            or getattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY", None)
            or "_csp_nonce" in vars(request)
            or not vars(response).keys().isdisjoint(ONE_ANSWERS_POLICY)
        ):
            return super().process_response(request, response)
        made_from, header = self._kept
        if made_from is not policy:
            header = build_policy()
            self._kept = (policy, header)
        response.headers.setdefault(HEADER, header)
        return response


class BackOfficePolicyMiddleware:
    """Gives the Wagtail admin the policy it can work under; stands inside the one for all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if first_part(request.path) == "cms":
            # A preview is a page of the shop that has been through every middleware already.
            del response.headers["Content-Security-Policy"]
            response._csp_config = settings.BACK_OFFICE_CSP
        return response


def first_part(path: str) -> str:
    """Return the first part of an address, without the installation's prefix and the language."""
    parts = path.removeprefix(get_script_prefix()).lstrip("/").split("/")
    if len(parts) > 1 and parts[0] in dict(settings.LANGUAGES):
        return parts[1]
    return parts[0]


def is_personal(request: HttpRequest) -> bool:
    """Tell whether pages at this address are about one person and must not be stored anywhere."""
    return first_part(request.path) in settings.PERSONAL_PATHS


def set_caching(request: HttpRequest, response: HttpResponse) -> None:
    """Say who may keep the answer.

    Personal addresses: nobody. A page for somebody without any cookie that could be personal: a
    shared cache, for a minute, since it is the same for everybody. Anything else that is HTML: only
    the browser, asking each time. Other answers keep what their view said.
    """
    if is_personal(request):
        is_step = first_part(request.path) in STEPS
        response.headers["Cache-Control"] = PRIVATE if is_step else PERSONAL
        return
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    patch_vary_headers(response, ("Cookie",))
    if "Cache-Control" in response.headers:
        return
    is_same_for_all = (
        request.method in {"GET", "HEAD"}
        and response.status_code == 200
        and request.COOKIES.keys() <= settings.PAGE_CACHE_KEYED_COOKIES
        and not response.cookies
        and "Authorization" not in request.headers
    )
    response.headers["Cache-Control"] = PUBLIC if is_same_for_all else PRIVATE
