"""Stands before Django: a page that is kept and still right is answered without it.

What Django answers to an anonymous GET is kept when it says itself that it is the same for
everybody (`public` in Cache-Control). Every answer that is not kept goes through untouched.
"""

import os
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from marketplace.core.ops.middleware import REQUEST_ID

from . import changes, stream
from .asks import Ask, ask_of
from .board import slot_of
from .entries import VARY, Headers, Page, Shelf, best_encoding, compress
from .network import network_headers
from .tags import reading

Start = Callable[..., Any]
App = Callable[[dict, Start], Iterable[bytes]]

MOST_BYTES = 512 * 1024
MOST_SLOTS = 2000
KNOWN_VARY = frozenset({"cookie", "accept-encoding", "accept-language"})
TOKEN = b"csrfmiddlewaretoken"
# Of the request that happens to be first; the page is for everybody.
LEFT_OUT = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_COOKIE",
)


class PageCache:
    """A WSGI application that answers for `app` what it has kept of it."""

    def __init__(self, app: App):
        self._app = app
        half = settings.PAGE_CACHE_MB * 1024 * 1024 // 2
        self._shelf, self._endless_shelf = Shelf(half), Shelf(half)
        self._board = changes.board()
        self._process = 0

    def __call__(self, environ: dict, start_response: Start) -> Iterable[bytes]:
        ask = ask_of(environ)
        if ask is None:
            return self._app(environ, start_response)
        if self._process != os.getpid():
            self._listen()
        page = self._shelf_of(ask).find(ask)
        if page is not None and self._is_right(ask, page):
            return answer(page, environ, start_response, "HIT")
        return self._render(ask, environ, start_response)

    def _shelf_of(self, ask: Ask) -> Shelf:
        return self._endless_shelf if ask.is_endless else self._shelf

    def _listen(self) -> None:
        # Threads do not survive the fork of a worker, so each starts its own at its first request.
        self._process = os.getpid()
        if settings.REDIS_URL:
            stream.Listener(self._board, settings.PAGE_CACHE_DIR / "listener").start()

    def _is_right(self, ask: Ask, page: Page) -> bool:
        if not stream.is_in_touch(self._board):
            return False
        now = self._board.now()
        if page.checked == now:
            return True
        if self._board.is_unchanged(page.slots, page.since):
            page.checked = now
            return True
        self._shelf_of(ask).drop(ask)
        return False

    def _render(self, ask: Ask, environ: dict, start_response: Start) -> Iterable[bytes]:
        since = self._board.now()
        inner = {name: value for name, value in environ.items() if name not in LEFT_OUT}
        inner |= {"REQUEST_METHOD": "GET", "QUERY_STRING": ask.query}
        inner["HTTP_X_REQUEST_ID"] = environ["HTTP_X_REQUEST_ID"] = request_id(environ)
        if ask.cookies:
            inner["HTTP_COOKIE"] = ask.cookies
        begun: list = []
        with reading() as read:
            result = self._app(inner, lambda *said: begun.append(said))
            status, headers = begun[-1][:2]
            if not is_for_everybody(status, headers):
                return pass_on(begun[-1], result, environ, start_response)
            body = joined(result)
        tags = read.tags()
        slots = tuple({slot_of(tag) for tag in tags})
        page = Page([*shared(headers), *network_headers(slots)], body, slots, since)
        is_keepable = len(body) <= MOST_BYTES and len(slots) <= MOST_SLOTS and TOKEN not in body
        if is_keepable and self._is_right(ask, page):
            self._shelf_of(ask).keep(ask, page, settings.PAGE_CACHE_SECONDS)
        return answer(page, environ, start_response, "MISS")


def is_for_everybody(status: str, headers: Headers) -> bool:
    """Tell whether an answer is a page that says it is the same for all who ask without a name."""
    said = {name.lower(): value for name, value in headers}
    vary = {part.strip().lower() for part in said.get("vary", "").split(",") if part.strip()}
    return (
        status.startswith("200 ")
        and said.get("content-type", "").startswith("text/html")
        and "s-maxage" in said.get("cache-control", "")
        and "set-cookie" not in said
        and "content-encoding" not in said
        and vary <= KNOWN_VARY
    )


def shared(headers: Headers) -> Headers:
    """Return the headers of a kept page, with how long a network may keep it."""
    told = f"public, max-age=0, s-maxage={settings.PAGE_CACHE_SHARED_SECONDS}"
    rest = [pair for pair in headers if pair[0].lower() != "cache-control"]
    return [*rest, ("Cache-Control", told)]


def answer(page: Page, environ: dict, start_response: Start, kind: str) -> Iterable[bytes]:
    """Send a page as the asker can read it, or that it has not changed."""
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    body, headers, etag = page.encoded(encoding)
    own = [("X-Request-ID", request_id(environ)), ("X-Cache", kind)]
    if (known := environ.get("HTTP_IF_NONE_MATCH")) and names(known, etag):
        start_response("304 Not Modified", page.unchanged_headers(encoding) + own)
        return ()
    start_response("200 OK", headers + own)
    return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)


def names(known: str, etag: str) -> bool:
    """Tell whether an If-None-Match header names `etag` (weak comparison, RFC 9110, 13.1.2)."""
    if known == etag:
        return True
    marks = (mark.strip().removeprefix("W/") for mark in known.split(","))
    return any(mark in {etag, "*"} for mark in marks)


def request_id(environ: dict) -> str:
    """Return the proxy's id of a request when it is well formed, else a new one."""
    told = environ.get("HTTP_X_REQUEST_ID")
    return told if told and REQUEST_ID.fullmatch(told) else str(uuid.uuid4())


def joined(result: Iterable[bytes]) -> bytes:
    """Return the whole body, and close it as a server would."""
    try:
        return b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()


def pass_on(begun: tuple, result: Iterable[bytes], environ: dict, start_response: Start):
    """Send what is not kept as it came; a text that is large, compressed as Django would have."""
    status, headers = begun[:2]
    kinds = {name.lower(): value for name, value in headers}
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    # What sets a cookie may hold a secret, which compressing could give away (BREACH).
    is_plain = "set-cookie" not in kinds and "content-encoding" not in kinds
    if encoding and is_plain and kinds.get("content-type", "").startswith("text/html"):
        body = joined(result)
        if TOKEN not in body and len(body) >= 200:
            body = compress(body, encoding)
            left = {"content-length", "vary", "etag"}
            headers = [pair for pair in headers if pair[0].lower() not in left]
            headers += [("Content-Encoding", encoding), VARY, ("Content-Length", str(len(body)))]
        result = (body,)
    start_response(status, headers, *begun[2:])
    if environ["REQUEST_METHOD"] == "HEAD":
        joined(result)
        return ()
    return result
