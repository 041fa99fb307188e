"""The bank's document is read, and nothing else is."""

from datetime import date
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import requests

from marketplace.core.money import ecb as bank
from marketplace.core.money.ecb import UnreadableRates, fetch, parse


def test_a_days_rates_are_for_one_euro(ecb):
    rates = parse(ecb(date(2026, 11, 27)))
    assert rates.day == date(2026, 11, 27)
    assert rates.per_euro["INR"] == Decimal("100.0500")
    assert rates.per_euro["EUR"] == 1


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>"""
FILE = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b"", "plain XML"),
        (b"<html>", "plain XML"),
        (b"<html></html>", "one day"),
        (BOMB, "plain XML"),
        (FILE, "plain XML"),
    ],
)
def test_anything_else_is_refused(document, reason):
    with pytest.raises(UnreadableRates, match=reason):
        parse(document)


@pytest.mark.parametrize("rate", ["abc", "0", "-1.2", "NaN", "Infinity"])
def test_a_rate_that_is_none_is_refused(ecb, rate):
    with pytest.raises(UnreadableRates, match="USD"):
        parse(ecb(USD=rate))


def test_a_day_that_is_none_is_refused(ecb):
    with pytest.raises(UnreadableRates, match="day"):
        parse(ecb("yesterday"))


@pytest.fixture
def serve():
    """Answer every request with a status and a body, and return the address."""
    servers = []

    def start(status: int, body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/rates.xml"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_the_address_is_read(serve, ecb):
    assert fetch(serve(200, ecb())).per_euro["USD"] == Decimal("1.1500")


def test_a_failing_address_is_an_os_error(serve):
    with pytest.raises(requests.HTTPError):
        fetch(serve(503, b""))
    assert issubclass(requests.RequestException, OSError)


def test_more_than_a_days_rates_is_not_read(serve, monkeypatch):
    monkeypatch.setattr(bank, "MOST_BYTES", 100)
    with pytest.raises(UnreadableRates, match="100 bytes"):
        fetch(serve(200, b"x" * 101))
