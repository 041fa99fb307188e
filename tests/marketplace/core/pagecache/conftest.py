"""The shop as a server sees it: the WSGI application with its page cache, and somebody who asks."""

import gzip
from dataclasses import dataclass
from io import BytesIO

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from marketplace.core.pagecache import changes
from marketplace.core.pagecache.statements import watch
from marketplace.core.pagecache.wsgi import PageCache


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        encoding = self.headers.get("Content-Encoding", "")
        decode = {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)
        return decode(self.body).decode()

    @property
    def is_kept(self) -> bool:
        return self.headers.get("X-Cache") == "HIT"


class Visitor:
    """Asks an application like a server would; `cookies` and headers are those of one browser."""

    def __init__(self, app, host: str = "testserver"):
        self.app, self.host = app, host

    def get(self, address: str, *, method: str = "GET", cookie: str = "", **headers) -> Answer:
        path, _mark, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self.host,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if cookie:
            environ["HTTP_COOKIE"] = cookie
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        begun = []
        result = self.app(environ, lambda *said: begun.append(said))
        try:
            body = b"".join(result)
        finally:
            if hasattr(result, "close"):
                result.close()
        status, pairs = begun[-1][:2]
        return Answer(int(status.split()[0]), dict(pairs), body)


@pytest.fixture
def cached(settings, tmp_path):
    """Turn the page cache on, with a board of this test's own."""
    settings.PAGE_CACHE_MB = 8
    settings.PAGE_CACHE_DIR = tmp_path
    settings.REDIS_URL = ""
    changes.board.cache_clear()
    yield changes.board()
    changes.board.cache_clear()


@pytest.fixture
def open_shop(cached, db):
    """Make another process's view of the shop: its own pages, the machine's board."""
    # As Django's own test client does: a request must not end the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    # The wrapper is put on with the connection, which is older than this test.
    assert watch in connection.execute_wrappers
    yield lambda **kwargs: Visitor(PageCache(WSGIHandler()), **kwargs)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def visitor(open_shop):
    return open_shop()


@pytest.fixture
def on_commit(on_commit):
    """The same, for a transaction of its own: what was noted before it is not told with it."""

    def begin():
        connection.run_on_commit = [
            one for one in connection.run_on_commit if not isinstance(one[1], changes.Purge)
        ]
        return on_commit()

    return begin
