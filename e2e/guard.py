"""Watches every page a test opens: no script error, no CSP violation, no third party."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Answers with an error status are judged by `_response`, which knows the expected ones.
STATUS_NOISE = "Failed to load resource"
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} blocked ${event.blockedURI || "inline"}`));
"""


class Guard:
    """Collects faults of all pages of the contexts it watches; `verdict` fails on any."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._expected: set[int] = set()

    def expect(self, *statuses: int) -> None:
        """Let answers with these statuses pass: the test is about them."""
        self._expected.update(statuses)

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", self._weberror)
        context.on("request", self._request)
        context.on("response", self._response)

    def verdict(self) -> None:
        assert not self.faults, "The pages had faults:\n" + "\n".join(self.faults)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and STATUS_NOISE not in message.text:
            where = message.page.url if message.page else ""
            self.faults.append(f"console on {where}: {message.text}")

    def _weberror(self, error: WebError) -> None:
        self.faults.append(f"script error: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.faults.append(f"third party: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self._expected:
            self.faults.append(f"{response.status} from {response.url}")
