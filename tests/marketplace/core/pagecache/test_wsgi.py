"""What is kept, who gets it, and how it is sent."""

import gzip
import re

import brotli
import pytest

from marketplace.core.pagecache.wsgi import PageCache
from tests.factories import ArtworkFactory

from .conftest import Visitor

HTML = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "public, max-age=0, s-maxage=60"),
    ("Vary", "Cookie, Accept-Language"),
    ("Content-Security-Policy", "default-src 'none'"),
]


class App:
    """Answers every request with the same page, and counts them."""

    def __init__(self, status="200 OK", headers=(), body=b"<p>page</p>" * 40, without=()):
        self.status, self.body, self.asked = status, body, []
        base = [pair for pair in HTML if pair[0] not in {name for name, _value in headers}]
        self.headers = [*(pair for pair in base if pair[0] not in without), *headers]
        self.closed = 0

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        start_response(self.status, list(self.headers))
        app = self

        class Body(list):
            def close(self):
                app.closed += 1

        return Body([self.body])


@pytest.fixture
def front(cached):
    return lambda app: Visitor(PageCache(app))


def test_the_second_to_ask_gets_the_kept_page(front):
    app = App()
    visitor = front(app)
    first, second = visitor.get("/art/"), visitor.get("/art/")
    assert (first.is_kept, second.is_kept) == (False, True)
    assert first.body == second.body == app.body
    assert len(app.asked) == app.closed == 1


def test_a_kept_page_has_every_header_it_was_made_with(front):
    visitor = front(App())
    first, kept = visitor.get("/art/"), visitor.get("/art/")
    assert kept.headers["Content-Security-Policy"] == "default-src 'none'"
    assert first.headers.keys() == kept.headers.keys()
    assert kept.headers["Vary"] == "Accept-Encoding, Cookie"


def test_each_answer_has_its_own_request_id(front):
    visitor = front(App())
    seen = {visitor.get("/art/").headers["X-Request-ID"] for _turn in range(3)}
    assert len(seen) == 3
    told = visitor.get("/art/", x_request_id="from-the-proxy-1")
    assert told.headers["X-Request-ID"] == "from-the-proxy-1"
    forged = visitor.get("/art/", x_request_id="a\r\nSet-Cookie: b")
    assert "\r" not in forged.headers["X-Request-ID"]


def test_the_page_comes_in_the_best_encoding_the_browser_reads(front):
    app = App()
    visitor = front(app)
    for accepted, encoding, decode in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ):
        for _turn in range(2):
            answer = visitor.get("/art/", accept_encoding=accepted)
            assert answer.headers.get("Content-Encoding") == encoding
            assert decode(answer.body) == app.body
            assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert len(app.asked) == 1


def test_a_page_the_browser_has_already_is_not_sent_again(front):
    visitor = front(App())
    first = visitor.get("/art/", accept_encoding="br")
    etag = first.headers["ETag"]
    for known in (etag, f'"other", {etag}', f"W/{etag}", "*"):
        again = visitor.get("/art/", accept_encoding="br", if_none_match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == etag
        assert "Content-Length" not in again.headers
    assert visitor.get("/art/", if_none_match='"other"').status == 200
    assert visitor.get("/art/", accept_encoding="gzip").headers["ETag"] != etag


def test_head_gives_the_headers_only(front):
    app = App()
    visitor = front(app)
    for _turn in range(2):
        answer = visitor.get("/art/", method="HEAD")
        assert answer.body == b""
        assert int(answer.headers["Content-Length"]) == len(app.body)
    assert app.asked[0]["REQUEST_METHOD"] == "GET"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_reading_is_answered(front, method):
    app = App()
    visitor = front(app)
    visitor.get("/art/")
    assert "X-Cache" not in visitor.get("/art/", method=method).headers
    assert app.asked[-1]["REQUEST_METHOD"] == method


@pytest.mark.parametrize(
    "app",
    [
        App(status="404 Not Found"),
        App(status="301 Moved Permanently"),
        App(status="500 Internal Server Error"),
        App(headers=[("Set-Cookie", "sessionid=x")]),
        App(headers=[("Cache-Control", "private, no-cache")]),
        App(headers=[("Cache-Control", "private, no-store")]),
        App(headers=[("Content-Type", "application/json")]),
        App(headers=[("Vary", "Cookie, X-Country")]),
        App(body=b"<input name=csrfmiddlewaretoken value=x>" * 9),
        App(body=b"x" * 600_000),
        App(without=("Cache-Control",)),
    ],
    ids=lambda app: app.status[:3] + str(app.headers[-1])[:30],
)
def test_what_is_not_for_everybody_is_not_kept(front, app):
    visitor = front(app)
    answers = [visitor.get("/art/"), visitor.get("/art/")]
    assert not any(answer.is_kept for answer in answers)
    assert answers[0].body == app.body
    assert len(app.asked) == app.closed == 2


@pytest.mark.parametrize(
    "path",
    [
        "/basket/",
        "/hi/checkout/",
        "/orders/100/",
        "/account/",
        "/sell/",
        "/cms/pages/3/edit/preview/",
        "/search/suggest/?q=gond",
        "/hi/search/suggest/?q=gond",
        "/search/?q=मोर",
        "/cookies/",
        "/verify/x/",
        "/sitemap.xml",
        "/static/js/site.js",
    ],
)
def test_addresses_that_may_be_personal_are_left_to_django(front, path):
    app = App()
    visitor = front(app)
    assert "X-Cache" not in visitor.get(path).headers
    assert "X-Cache" not in visitor.get(path).headers


@pytest.mark.parametrize(
    "request_of",
    [
        {"cookie": "sessionid=abc"},
        {"cookie": "basket=1:x; messages=y"},
        {"cookie": "anything=else"},
        {"authorization": "Basic x"},
        {"x_requested_with": "fetch"},
    ],
)
def test_somebody_who_may_be_known_is_answered_by_django(front, request_of):
    app = App()
    visitor = front(app)
    visitor.get("/art/")
    assert "X-Cache" not in visitor.get("/art/", **request_of).headers
    assert app.asked[-1].get("HTTP_COOKIE", "") == request_of.get("cookie", "")


def test_a_guest_with_a_basket_gets_the_page_of_everybody(front):
    app = App()
    visitor = front(app)
    visitor.get("/art/", cookie="basket=1:secret; basket_count=2")
    assert "HTTP_COOKIE" not in app.asked[0]
    assert visitor.get("/art/").is_kept


def test_the_cookie_choice_has_pages_of_its_own(front):
    app = App()
    visitor = front(app)
    visitor.get("/art/")
    chosen = visitor.get("/art/", cookie="basket=1:x; cookie_consent=analytics=-1")
    assert not chosen.is_kept
    assert app.asked[-1]["HTTP_COOKIE"] == "cookie_consent=analytics=-1"
    assert visitor.get("/art/", cookie="cookie_consent=analytics=-1").is_kept


def test_what_only_counts_clicks_makes_no_page_of_its_own(front):
    app = App()
    visitor = front(app)
    visitor.get("/art/?sort=title&page=2&utm_source=mail&gclid=x")
    assert visitor.get("/art/?page=2&sort=title&fbclid=y").is_kept
    assert not visitor.get("/art/?page=3&sort=title").is_kept
    assert app.asked[0]["QUERY_STRING"] == "page=2&sort=title"


def test_the_order_of_one_names_values_is_kept(front):
    app = App()
    front(app).get("/art/?tradition=warli&tradition=gond&a=1")
    assert app.asked[0]["QUERY_STRING"] == "a=1&tradition=warli&tradition=gond"


@pytest.mark.parametrize("query", ["q=" + "x" * 600, "&".join(f"a{n}=1" for n in range(40))])
def test_an_endless_address_is_not_kept(front, query):
    visitor = front(App())
    assert "X-Cache" not in visitor.get(f"/art/?{query}").headers


def test_each_host_and_scheme_has_its_own_pages(cached, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    cache = PageCache(App())
    Visitor(cache).get("/art/", x_forwarded_proto="https")
    assert not Visitor(cache).get("/art/").is_kept
    assert not Visitor(cache, host="localhost").get("/art/").is_kept
    assert Visitor(cache).get("/art/", x_forwarded_proto="https").is_kept


@pytest.mark.parametrize("host", ["evil.example", "", "testserver:x", "testserver/x"])
def test_a_host_that_is_not_ours_is_left_to_django(cached, host):
    cache = PageCache(App())
    Visitor(cache).get("/art/")
    assert "X-Cache" not in Visitor(cache, host=host).get("/art/").headers


def test_a_large_error_page_is_compressed_all_the_same(front):
    app = App(status="404 Not Found")
    answer = front(app).get("/art/", accept_encoding="gzip")
    assert answer.status == 404
    assert gzip.decompress(answer.body) == app.body


def test_a_real_page_comes_out_of_the_cache_as_it_went_in(visitor):
    work = ArtworkFactory()
    first = visitor.get(work.get_absolute_url(), accept_encoding="br")
    kept = visitor.get(work.get_absolute_url(), accept_encoding="br")
    assert (first.status, kept.is_kept) == (200, True)
    assert work.title in kept.text
    assert first.text == kept.text
    assert kept.headers["Content-Language"] == "en"
    for name in ("Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"):
        assert kept.headers[name] == first.headers[name]
    assert re.fullmatch(r'"[0-9a-f]{24}-br"', kept.headers["ETag"])


def test_each_language_has_its_own_page(visitor):
    work = ArtworkFactory()
    english = visitor.get(work.get_absolute_url(), accept_language="hi")
    hindi = visitor.get("/hi" + work.get_absolute_url(), accept_language="en")
    assert not hindi.is_kept
    assert work.title_en in english.text
    assert work.title_hi in hindi.text
    assert hindi.headers["Content-Language"] == "hi"


def test_a_page_that_is_not_there_is_looked_for_each_time(visitor):
    assert [visitor.get("/art/nothing-1/").status for _turn in range(2)] == [404, 404]
    work = ArtworkFactory()
    assert visitor.get(work.get_absolute_url()).status == 200
