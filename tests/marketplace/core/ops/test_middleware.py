import uuid

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from marketplace.core.ops.middleware import HealthCheckMiddleware, RequestIdMiddleware


def id_of(**headers):
    request = RequestFactory().get("/", headers=headers)
    seen = []

    def view(request):
        seen.append(request.headers["X-Request-ID"])
        return HttpResponse()

    response = RequestIdMiddleware(view)(request)
    assert seen == [response.headers["X-Request-ID"]]
    return seen[0]


def test_an_id_is_made_when_there_is_none():
    assert uuid.UUID(id_of())
    assert id_of() != id_of()


def test_the_proxys_id_is_kept_and_returned():
    assert id_of(**{"X-Request-ID": "lb-0001.ab_CD"}) == "lb-0001.ab_CD"


@pytest.mark.parametrize(
    "bad", ["", "short", "x" * 65, "with space12", 'quote"12345', "line\nbreak123", "<script>1"]
)
def test_an_id_that_could_spoil_the_log_is_replaced(bad):
    assert uuid.UUID(id_of(**{"X-Request-ID": bad}))


def test_health_needs_no_host_and_no_database(client):
    response = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Cache-Control"] == "no-store"


def test_other_addresses_pass_through():
    response = HealthCheckMiddleware(lambda _: HttpResponse("page"))(RequestFactory().get("/art/"))
    assert response.content == b"page"
