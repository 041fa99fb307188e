"""Finished pages in memory: body, headers and encodings, with an end to both their age and size."""

import contextlib
import gzip
import threading
import time
from collections import OrderedDict
from collections.abc import Hashable
from hashlib import blake2b

import brotli

Headers = list[tuple[str, str]]

# What is made anew for each answer, or belongs to one encoding.
OWN = frozenset({"content-length", "content-encoding", "etag", "vary", "x-request-id", "x-cache"})
VARY = ("Vary", "Accept-Encoding, Cookie")
# Compressing is done once for a page, and a page is asked for often.
BROTLI_QUALITY, GZIP_LEVEL = 6, 6
GRACE_S = 5.0
_OVERHEAD_BYTES = 4096


class Page:
    """One finished answer. `slots` and `since` say until when it is right (see board)."""

    def __init__(self, headers: Headers, body: bytes, slots: tuple[int, ...], since: int):
        self.body, self.slots, self.since = body, slots, since
        self.checked = since
        self.expires = 0.0
        self._headers = [pair for pair in headers if pair[0].lower() not in OWN]
        self._mark = blake2b(body, digest_size=12).hexdigest()
        self._encoded: dict[str, tuple[bytes, Headers, str]] = {}

    @property
    def weight(self) -> int:
        """What it takes in memory, in bytes, when every encoding has been asked for."""
        return len(self.body) * 2 + _OVERHEAD_BYTES + 8 * len(self.slots)

    def encoded(self, encoding: str) -> tuple[bytes, Headers, str]:
        """Return body, headers and ETag in "br", "gzip" or "", made when first asked for."""
        found = self._encoded.get(encoding)
        if found is None:
            found = self._encoded[encoding] = self._encode(encoding)
        return found

    def _encode(self, encoding: str) -> tuple[bytes, Headers, str]:
        body, mark = self.body, self._mark
        headers = [*self._headers, VARY]
        if encoding:
            body, mark = compress(body, encoding), f"{mark}-{encoding}"
            headers.append(("Content-Encoding", encoding))
        etag = f'"{mark}"'
        return body, [*headers, ("Content-Length", str(len(body))), ("ETag", etag)], etag

    def unchanged_headers(self, encoding: str) -> Headers:
        """Return the headers of a 304 (RFC 9110, 15.4.5)."""
        told = {"cache-control", "cdn-cache-control", "content-location", "expires", "vary", "etag"}
        return [pair for pair in self.encoded(encoding)[1] if pair[0].lower() in told]


def compress(body: bytes, encoding: str) -> bytes:
    """Return `body` in "br" or "gzip"."""
    if encoding == "br":
        return brotli.compress(body, brotli.MODE_TEXT, BROTLI_QUALITY)
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def best_encoding(accepted: str) -> str:
    """Return "br", "gzip" or "" for an Accept-Encoding header. A refusal (q=0) is heard."""
    if not accepted:
        return ""
    offers = {}
    for offer in accepted.lower().split(","):
        name, _semicolon, weight = offer.partition(";")
        offers[name.strip()] = weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    any_other = offers.get("*", False)
    return next((name for name in ("br", "gzip") if offers.get(name, any_other)), "")


class Shelf:
    """Pages by name, of at most `most_bytes`; the one unused longest goes first."""

    def __init__(self, most_bytes: int):
        self._most_bytes = most_bytes
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def find(self, name: Hashable) -> Page | None:
        """Return a page that is not too old.

        When it is, the first to ask makes it anew, while others get it for a few seconds more.
        """
        page = self._pages.get(name)
        if page is None:
            return None
        now = time.monotonic()
        if now >= page.expires:
            page.expires = now + GRACE_S
            return None
        # It may be gone this moment; the page itself is still right.
        with contextlib.suppress(KeyError):
            self._pages.move_to_end(name)
        return page

    def keep(self, name: Hashable, page: Page, seconds: float) -> None:
        """Keep a page for so long at most, or not at all when it alone is too large."""
        if page.weight > self._most_bytes // 4:
            return
        page.expires = time.monotonic() + seconds
        with self._lock:
            self._drop(name)
            self._pages[name] = page
            self._bytes += page.weight
            while self._bytes > self._most_bytes:
                self._drop(next(iter(self._pages)))

    def drop(self, name: Hashable) -> None:
        """Forget one page."""
        with self._lock:
            self._drop(name)

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, name: Hashable) -> None:
        page = self._pages.pop(name, None)
        if page is not None:
            self._bytes -= page.weight
