import pytest
from csp.constants import NONCE
from csp.decorators import csp_exempt, csp_replace, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from marketplace.core.security.middleware import (
    BackOfficePolicyMiddleware,
    ContentPolicyMiddleware,
    SecurityHeadersMiddleware,
    first_part,
)


def answer(path="/art/", *, cookies=None, response=None, method="get", **headers):
    request = getattr(RequestFactory(), method)(path, headers=headers)
    request.COOKIES = cookies or {}
    return SecurityHeadersMiddleware(lambda _: response or HttpResponse("page"))(request)


def test_the_browser_gets_no_feature_it_does_not_need():
    headers = answer().headers
    assert "camera=()" in headers["Permissions-Policy"]
    assert "payment=()" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/account/",
        "/hi/account/privacy/",
        "/basket/",
        "/orders/100/?t=x",
        "/hi/sell/",
    ],
)
def test_a_personal_page_is_stored_nowhere(path):
    response = HttpResponse("page", headers={"Cache-Control": "public, max-age=600"})
    assert answer(path, response=response).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/checkout/", "/hi/checkout/"])
def test_the_back_button_can_bring_the_checkout_again(path):
    response = HttpResponse("page", headers={"Cache-Control": "no-cache, no-store, private"})
    assert answer(path, response=response).headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("path", ["/artisans/accounts/", "/accounting/", "/hi/", "/", "/art/sell/"])
def test_only_whole_first_parts_count_as_personal(path):
    assert "no-store" not in answer(path).headers["Cache-Control"]


@pytest.mark.parametrize("cookies", [{}, {"cookie_consent": "analytics=-1"}])
def test_a_page_that_is_the_same_for_everybody_may_be_shared(cookies):
    response = answer(cookies=cookies)
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize(
    "kwargs",
    [
        {"cookies": {"basket": "1:x"}},
        {"cookies": {"cookie_consent": "analytics=-1", "sessionid": "x"}},
        {"method": "post"},
        {"response": HttpResponse("missing", status=404)},
        {"Authorization": "Basic x"},
    ],
)
def test_a_page_that_could_differ_is_not_shared(kwargs):
    assert answer(**kwargs).headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_sets_a_cookie_is_not_shared():
    response = HttpResponse("page")
    response.set_cookie("csrftoken", "x")
    assert answer(response=response).headers["Cache-Control"] == "private, no-cache"


def test_what_a_view_says_about_keeping_its_answer_stands():
    response = HttpResponse("page", headers={"Cache-Control": "public, max-age=600"})
    assert answer(response=response).headers["Cache-Control"] == "public, max-age=600"
    response = HttpResponse("{}", content_type="application/json")
    assert "Cache-Control" not in answer(response=response).headers


@pytest.mark.parametrize(
    ("path", "part"),
    [("/", ""), ("/hi/", ""), ("/hi/art/x/", "art"), ("/hindi/art/", "hindi"), ("//evil", "evil")],
)
def test_the_first_part_ignores_the_language(path, part):
    assert first_part(path) == part


def test_the_back_office_has_its_own_policy(settings):
    def policy(path):
        response = BackOfficePolicyMiddleware(lambda _: HttpResponse())(RequestFactory().get(path))
        return getattr(response, "_csp_config", None)

    assert policy("/cms/pages/1/") == settings.BACK_OFFICE_CSP
    assert policy("/art/cms/") is None


def test_a_preview_inside_the_editor_may_be_framed_by_it(settings):
    """It comes with the storefront's header, which forbids every frame."""
    page = HttpResponse(headers={"Content-Security-Policy": "frame-ancestors 'none'"})
    middleware = BackOfficePolicyMiddleware(lambda _: page)
    response = middleware(RequestFactory().get("/cms/pages/3/edit/preview/"))
    assert "Content-Security-Policy" not in response.headers
    assert response._csp_config["frame-ancestors"] == ["'self'"]


def test_neither_policy_lets_a_script_in_from_the_page_itself(settings):
    for policy in (settings.STOREFRONT_CSP, settings.BACK_OFFICE_CSP):
        assert policy["script-src"] == ["'self'"]
        assert policy["default-src"] == ["'none'"]
        assert policy["base-uri"] == ["'none'"]
    assert settings.STOREFRONT_CSP["style-src"] == ["'self'"]


@pytest.mark.django_db
@pytest.mark.urls("tests.marketplace.core.urls")
def test_every_page_carries_the_whole_set(client):
    headers = client.get("/test-page/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in headers


def test_the_back_office_speaks_the_back_office_policy(admin_client):
    response = admin_client.get("/cms/")
    assert response.status_code == 200
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self' 'unsafe-inline'" in policy


def policy_of(view=None, middleware=ContentPolicyMiddleware):
    view = view or (lambda request: HttpResponse("page"))
    return middleware(view)(RequestFactory().get("/art/")).headers.get("Content-Security-Policy")


def parts(policy):
    return policy and set(policy.split("; "))


def with_nonce(request):
    return HttpResponse(str(request.csp_nonce))


@pytest.mark.parametrize(
    "decorate",
    [
        lambda view: view,
        csp_exempt(),
        csp_replace({"img-src": ["'none'"]}),
        csp_update({"img-src": ["https://pictures.example"]}),
    ],
)
def test_the_kept_policy_is_the_one_django_csp_makes(decorate):
    policy_of()
    view = decorate(lambda request: HttpResponse("page"))
    assert parts(policy_of(view)) == parts(policy_of(view, CSPMiddleware))


def test_the_kept_policy_is_that_of_the_settings(settings):
    middleware = ContentPolicyMiddleware(lambda request: HttpResponse("page"))
    request = RequestFactory().get("/art/")
    assert "img-src 'self'" in middleware(request).headers["Content-Security-Policy"]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"img-src": ["'none'"]}}
    assert "img-src 'none'" in middleware(request).headers["Content-Security-Policy"]
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": {"img-src": ["'none'"]},
        "EXCLUDE_URL_PREFIXES": ["/art/"],
    }
    assert "Content-Security-Policy" not in middleware(request).headers


def test_a_policy_with_a_nonce_is_made_for_its_answer(settings):
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": [NONCE]}}
    first, second = policy_of(with_nonce), policy_of(with_nonce)
    assert "'nonce-" in first
    assert first != second


def test_a_policy_that_is_there_is_kept():
    own = HttpResponse("page", headers={"Content-Security-Policy": "default-src 'none'"})
    assert policy_of(lambda request: own) == "default-src 'none'"
