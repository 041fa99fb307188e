import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks import shopper
from benchmarks.load import NotLoopbackError

PAGE = """
<form action="/search/"><input name="q"></form>
<form action="/basket/add/7/" method="post">
  <input type="hidden" name="token" value="t&amp;1"><input name="quantity" value="1">
  <input value="nameless"><button name="buy" value="now">Buy</button>
</form><input name="outside" value="x">
</html>"""


class Shop(BaseHTTPRequestHandler):
    sent: list[tuple[str, str, str]] = []
    referers: list[str] = []

    def do_GET(self) -> None:
        seen = "messages=gone; Max-Age=0; Path=/" if self.path == "/basket/" else "theme=day"
        self.answer(PAGE.encode(), "visitor=v1; Path=/; HttpOnly", seen)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.sent.append((self.path, body, self.headers["Cookie"]))
        self.referers.append(self.headers["Referer"])
        self.answer(b"", "basket=b1; Secure; Path=/", "messages=added; Path=/")

    def answer(self, body: bytes, *cookies: str) -> None:
        self.send_response(404 if self.path == "/gone/" else 302 if not body else 200)
        for cookie in cookies:
            self.send_header("Set-Cookie", cookie)
        if not body:
            self.send_header("Location", f"http://{self.headers['Host']}/basket/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def customer() -> Iterator[shopper.Shopper]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield shopper.Shopper(f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
    thread.join()


def test_forms_are_read_with_the_fields_they_would_send():
    forms = shopper.read_forms(PAGE)

    assert [form.action for form in forms] == ["/search/", "/basket/add/7/"]
    assert forms[1].fields == {"token": "t&1", "quantity": "1", "buy": "now"}


def test_adding_to_the_basket_sends_the_form_and_keeps_all_cookies_but_spent_ones(customer):
    Shop.sent.clear()
    Shop.referers.clear()

    customer.add_to_basket("/art/7/", "/basket/add/")

    assert Shop.sent == [
        ("/basket/add/7/", "token=t%261&quantity=1&buy=now", "visitor=v1; theme=day")
    ]
    assert Shop.referers == [customer.base + "/art/7/"]
    assert customer.cookies == {"visitor": "v1", "theme": "day", "basket": "b1"}


def test_a_page_that_is_not_what_it_should_be_is_refused(customer):
    with pytest.raises(shopper.PageError, match="answered 404"):
        customer.expect("/gone/", "")
    with pytest.raises(shopper.PageError, match="does not contain"):
        customer.expect("/", "something else")
    with pytest.raises(shopper.PageError, match="no form"):
        customer.add_to_basket("/", "nameless")


def test_a_shopper_never_leaves_this_machine():
    with pytest.raises(NotLoopbackError):
        shopper.Shopper("http://example.org:80")
