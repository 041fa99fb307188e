"""The HTTP server around the sandbox, on 127.0.0.1 only."""

import contextlib
import logging
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from . import api, control, hosted, webhooks
from .api import Answer
from .core import Sandbox
from .store import Store, new_id

LARGEST_BODY = 1_000_000
logger = logging.getLogger(__name__)


class SandboxServer(control.Control):
    """A payment sandbox in a thread, to be used as a context manager.

        with SandboxServer(webhook_url=url, webhook_secret="whsec_x") as sandbox:
            client = stripe.StripeClient("sk_test_x", base_addresses={"api": sandbox.base_url})

    ``port`` 0 takes any free one; ``state`` is an SQLite file that outlives the process, or None
    to forget everything; ``public_url`` is what shoppers' links begin with. ``first_delay``
    (seconds) and ``limit`` rule the retries of webhooks. ``clock`` gives seconds since the epoch.
    """

    def __init__(
        self,
        port: int = 0,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
        state: Path | str | None = None,
        *,
        public_url: str | None = None,
        first_delay: float = 1.0,
        limit: int = 12,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.http = _Server(("127.0.0.1", port), _Handler)
        self.base_url = f"http://127.0.0.1:{self.http.server_port}"
        self.webhook_secret = webhook_secret or new_id("whsec_", 32)
        box = Sandbox(Store(state), (public_url or self.base_url).rstrip("/"), clock=clock)
        courier = webhooks.Courier(box, first_delay=first_delay, limit=limit)
        super().__init__(box, courier)
        with box.store.changes():
            webhooks.set_command_line_endpoint(box, webhook_url, self.webhook_secret)
        api.forget_old_keys(box)
        self.http.sandbox = self
        self._thread = threading.Thread(
            target=self.http.serve_forever, args=(0.05,), name="sandbox-http", daemon=True
        )

    def start(self) -> Self:
        self._thread.start()
        self.courier.start()
        return self

    def stop(self) -> None:
        """Stops answering and delivering, and closes the state file."""
        self.courier.stop()
        if self._thread.is_alive():
            self.http.shutdown()
        self.http.close_connections()
        self.http.server_close()
        self.box.store.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    sandbox: SandboxServer

    def __init__(self, *arguments: Any) -> None:
        self._open: set[socket.socket] = set()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        """Ends kept-alive connections, which would otherwise go on talking to a stopped box."""
        for request in list(self._open):
            with contextlib.suppress(OSError):  # the other side may be faster
                request.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        logger.debug("The connection from %s broke", client_address, exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "PaymentSandbox"
    sys_version = ""
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        self._respond("GET")

    def do_HEAD(self) -> None:
        self._respond("GET", head=True)

    def do_POST(self) -> None:
        self._respond("POST")

    def do_DELETE(self) -> None:
        self._respond("DELETE")

    def _respond(self, method: str, *, head: bool = False) -> None:
        try:
            answer = self._answer(method)
        except Exception:
            logger.exception("The payment sandbox failed at %s %s", method, self.path)
            text = b'{"error": {"type": "api_error", "message": "The sandbox has a fault."}}'
            answer = Answer(500, text, {"Content-Type": "application/json"})
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if not head:
            self.wfile.write(answer.body)

    def _answer(self, method: str) -> Answer:
        body = self._body()
        if body is None:
            self.close_connection = True
            return Answer(413, b"Too large, or of unknown length.\n")
        sandbox, parts = self.server.sandbox, urlsplit(self.path)
        if parts.path.startswith("/v1/"):
            path = parts.path.removeprefix("/v1/")
            return api.handle(sandbox.box, method, path, parts.query, body, self.headers)
        if parts.path.startswith("/_sandbox/"):
            caller = self.client_address[0]
            return control.handle(
                sandbox, method, parts.path, parts.query, body, caller, self.headers
            )
        answer = hosted.handle(sandbox.box, method, parts.path, body, self.headers)
        return answer or Answer(404, b"Not found.\n", {"Content-Type": "text/plain"})

    def _body(self) -> str | None:
        length = self.headers.get("Content-Length") or "0"
        too_large = not length.isdecimal() or int(length) > LARGEST_BODY
        if too_large or self.headers.get("Transfer-Encoding"):
            return None
        return self.rfile.read(int(length)).decode(errors="replace")

    def log_message(self, format: str, *arguments: Any) -> None:
        # Only the status and the method: a path holds a session id, which lets one pay.
        logger.debug("%s %s", self.command, arguments[1] if len(arguments) > 1 else "")
