"""The proxy or delivery network before the shop, played by a small server on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from marketplace.cms.models import FaqPage
from marketplace.core.pagecache import changes, network
from marketplace.core.pagecache.board import slot_of
from marketplace.core.pagecache.tasks import forget_at_the_network
from marketplace.settings.finished_pages import delivery_network
from tests.factories import ArtworkFactory
from tests.marketplace.cms.conftest import child, hindi, home  # noqa: F401


@pytest.fixture
def proxy():
    """Hears PURGE and Cloudflare's POST, and remembers them: (method, path, headers, body)."""
    heard = []

    class Handler(BaseHTTPRequestHandler):
        status = 200

        def do_PURGE(self):
            length = int(self.headers.get("Content-Length") or 0)
            heard.append((self.command, self.path, dict(self.headers), self.rfile.read(length)))
            self.send_response(Handler.status)
            self.end_headers()
            self.wfile.write(b'{"success": true}')

        do_POST = do_PURGE  # noqa: N815

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.heard, server.handler = heard, Handler
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def varnish(cached, settings, proxy, monkeypatch):
    monkeypatch.setenv("DELIVERY_NETWORK_URL", proxy.url)
    settings.DELIVERY_NETWORK = "http"
    settings.WAGTAILFRONTENDCACHE = delivery_network("http")
    return proxy


@pytest.fixture
def cloudflare(cached, settings, proxy, monkeypatch):
    monkeypatch.setenv("CLOUDFLARE_ZONE_ID", "zone")
    monkeypatch.setenv("CLOUDFLARE_TOKEN", "token")
    settings.DELIVERY_NETWORK = "cloudflare"
    settings.WAGTAILFRONTENDCACHE = delivery_network("cloudflare")
    settings.CLOUDFLARE_API = proxy.url
    return proxy


def tags_told(heard):
    return {
        tag for _method, _path, headers, _body in heard for tag in headers["Surrogate-Key"].split()
    }


@pytest.mark.django_db
def test_a_change_reaches_the_proxy_once_it_is_committed(varnish, open_shop, on_commit):
    work = ArtworkFactory()
    page = open_shop().get(work.get_absolute_url())
    tags = set(page.headers["Surrogate-Key"].split())
    assert tags
    with on_commit():
        work.stock.save()
        assert varnish.heard == []
    asked = [one for one in varnish.heard if one[0] == "PURGE" and "Surrogate-Key" in one[2]]
    assert tags & tags_told(asked)


@pytest.mark.django_db
def test_a_proxy_that_forgets_by_address_is_told_the_works_pages(varnish, on_commit):
    work = ArtworkFactory()
    with on_commit():
        work.save()
    paths = {
        path for _method, path, headers, _body in varnish.heard if "Surrogate-Key" not in headers
    }
    assert {work.get_absolute_url(), f"/hi{work.get_absolute_url()}"} <= paths


@pytest.mark.django_db
def test_a_price_concerns_the_works_page(varnish, on_commit):
    work = ArtworkFactory()
    with on_commit():
        work.stock.save()
    assert work.get_absolute_url() in {path for _method, path, _headers, _body in varnish.heard}


@pytest.mark.django_db
def test_what_an_editor_publishes_is_forgotten_by_its_address(varnish, home, child, on_commit):  # noqa: F811
    page = child(home, FaqPage, "faq")
    with on_commit():
        page.save_revision().publish()
    assert "/faq/" in {path for _method, path, _headers, _body in varnish.heard}


def test_cloudflare_is_told_in_its_own_way(cloudflare):
    network.forget(range(70), [])
    bodies = [json.loads(body) for _method, _path, _headers, body in cloudflare.heard]
    assert [len(body["tags"]) for body in bodies] == [30, 30, 10]
    method, path, headers, _body = cloudflare.heard[0]
    assert (method, path) == ("POST", "/zones/zone/purge_cache")
    assert headers["Authorization"] == "Bearer token"


def test_a_page_tells_the_network_its_tags_and_how_long_it_may_stay(varnish, settings):
    settings.PAGE_CACHE_SHARED_SECONDS = 3600
    headers = dict(network.network_headers([255, 1]))
    assert headers["Surrogate-Key"] == "t1 tff"
    assert headers["CDN-Cache-Control"].startswith("public, max-age=3600, stale-while-revalidate")
    settings.DELIVERY_NETWORK = "cloudflare"
    assert dict(network.network_headers([255, 1]))["Cache-Tag"] == "t1,tff"
    settings.DELIVERY_NETWORK = ""
    assert network.network_headers([255, 1]) == []


def test_a_proxy_that_does_not_listen_is_asked_again(varnish):
    varnish.handler.status = 503
    with pytest.raises(requests.RequestException):
        network.forget([1], [])
    assert requests.RequestException in forget_at_the_network.autoretry_for
    assert forget_at_the_network.max_retries >= 3


def test_a_network_that_cannot_be_told_leaves_the_change_standing(varnish, monkeypatch, cached):
    monkeypatch.setattr(changes.tasks.forget_at_the_network, "delay", _broken)
    since = cached.now()
    changes.tell({"work:1"})
    assert not cached.is_unchanged([slot_of("work:1")], since)


def _broken(*_args):
    raise ConnectionError


def test_without_a_network_nobody_is_told(cached, proxy):
    changes.tell({"work:1"})
    assert proxy.heard == []
