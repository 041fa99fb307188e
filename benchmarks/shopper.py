"""A shopper with a browser's manners: reads a page, fills its basket form, keeps cookies.

Works on either shop, because it finds the form in the page and knows no address by heart.
"""

import http.client
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin

from benchmarks.load import AGENT, TIMEOUT_SECONDS, require_loopback


class PageError(RuntimeError):
    """A page that should be there is not, or does not hold what it should."""


@dataclass(frozen=True)
class Answer:
    """A page as it came."""

    status: int
    headers: dict[str, str]
    body: str
    size: int


class Shopper:
    """Talks to one shop on this machine over plain HTTP and remembers its cookies."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.host, self.port = require_loopback(base)
        self.cookies: dict[str, str] = {}

    @property
    def cookie(self) -> str:
        """The Cookie header a browser would send now."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> Answer:
        """GET a path; redirects are not followed."""
        return self._send("GET", path, None)

    def expect(self, path: str, text: str) -> Answer:
        """GET a page that must be a 200 with `text` in it; PageError otherwise."""
        answer = self.get(path)
        if answer.status != 200:
            raise PageError(f"{self.base}{path} answered {answer.status}")
        if text not in answer.body:
            raise PageError(f"{self.base}{path} does not contain {text!r}")
        return answer

    def add_to_basket(self, path: str, action_contains: str) -> None:
        """Send the page's basket form as it stands and look at where it leads.

        The look takes the shop's "it is in your basket" with it, so that the pages measured
        later carry no message. Raises PageError when any of it fails.
        """
        page = self.expect(path, action_contains)
        forms = [form for form in read_forms(page.body) if action_contains in form.action]
        if not forms:
            raise PageError(f"{path} has no form for {action_contains!r}")
        action = urljoin(path, forms[0].action)
        answer = self._send("POST", action, urlencode(forms[0].fields), page=path)
        if answer.status not in {200, 302, 303}:
            raise PageError(f"{action} answered {answer.status}")
        if next_page := answer.headers.get("location"):
            self.expect(urljoin(action, next_page).removeprefix(self.base), "</html>")

    def _send(self, method: str, path: str, body: str | None, page: str = "") -> Answer:
        headers = {"User-Agent": AGENT}
        if self.cookies:
            headers["Cookie"] = self.cookie
        if body is not None:
            # What a browser sends with its own form, and what CSRF checks look at.
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = self.base
            headers["Referer"] = self.base + page
            headers["Sec-Fetch-Site"] = "same-origin"
        connection = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
            for line in answer.headers.get_all("Set-Cookie") or []:
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.coded_value
                    if morsel["max-age"] == "0":
                        del self.cookies[name]
        finally:
            connection.close()
        return Answer(
            status=answer.status,
            headers={name.lower(): value for name, value in answer.headers.items()},
            body=content.decode("utf-8", "replace"),
            size=len(content),
        )


@dataclass
class Form:
    """A form of a page: where it goes and the fields it would send untouched."""

    action: str
    fields: dict[str, str]


def read_forms(page: str) -> list[Form]:
    """Every form of an HTML page, in order."""
    reader = _FormReader()
    reader.feed(page)
    return reader.forms


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(attributes.get("action", ""), {}))
            self.inside = True
        elif self.inside and tag in {"input", "button"} and attributes.get("name"):
            self.forms[-1].fields[attributes["name"]] = attributes.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
