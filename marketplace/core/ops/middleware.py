"""What comes before anything that could fail or redirect: the request's id and its health."""

import re
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .health import readiness_response

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


class RequestIdMiddleware:
    """Gives every request an id, the proxy's own when it is well formed, and returns it.

    django-structlog reads it from the request's header, so both must stand in this order.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = request.META.get("HTTP_X_REQUEST_ID", "")
        if not REQUEST_ID.fullmatch(request_id):
            request_id = str(uuid.uuid4())
            request.META["HTTP_X_REQUEST_ID"] = request_id
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request_id
        return response


class HealthCheckMiddleware:
    """Answers /healthz and /readyz itself, whatever the host header, the session or the scheme.

    /healthz: the process is up; touches nothing. /readyz: what a request needs is reachable.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return HttpResponse(
                "ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"}
            )
        if request.path == "/readyz":
            return readiness_response(request)
        return self.get_response(request)
