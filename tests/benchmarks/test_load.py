import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks import load

LOADERS = [None, *([load.find_wrk()] if load.find_wrk() else [])]


class Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = f"page {self.path} cookie {self.headers.get('Cookie', '-')}".encode()
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def shop() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org:80",
        "http://10.0.0.1:8000",
        "http://127.0.0.1.example.org:80",
        "http://127.0.0.1@example.org:80",
        "http://0.0.0.0:8000",
        "https://127.0.0.1:8000",
        "http://127.0.0.1",
        "127.0.0.1:8000",
        "",
    ],
)
def test_anything_but_this_machine_is_refused(address):
    with pytest.raises(load.NotLoopbackError):
        load.run(address, [load.Ask("/")], expect="", seconds=1, connections=1)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:80", "http://localhost:80", "http://[::1]:80"]
)
def test_this_machine_is_accepted(address):
    assert load.require_loopback(address)[1] == 80


@pytest.mark.parametrize("wrk", LOADERS)
def test_good_answers_are_counted_and_timed(shop, wrk):
    asks = [load.Ask("/a", "basket=7"), load.Ask("/b", "basket=8")]

    sample = load.run(shop, asks, expect="cookie basket=", seconds=1, connections=2, wrk=wrk)

    assert sample.failures == 0
    assert sample.requests > 10
    assert sample.per_second == pytest.approx(sample.requests / sample.seconds)
    assert 0 < sample.p50_ms <= sample.p95_ms
    assert sample.body_bytes == sample.requests * len("page /a cookie basket=7")


@pytest.mark.parametrize("wrk", LOADERS)
def test_wrong_statuses_and_wrong_texts_are_told_apart(shop, wrk):
    asks = [load.Ask("/right"), load.Ask("/gone"), load.Ask("/other")]

    sample = load.run(shop, asks, expect="/right", seconds=1, connections=1, wrk=wrk)

    third = sample.requests // 3
    assert third <= sample.wrong_status <= third + 1
    assert third <= sample.wrong_text <= third + 1
    assert sample.broken == 0


def test_a_server_that_is_away_counts_as_broken(shop):
    load.run(shop, [load.Ask("/")], expect="", seconds=0.01, connections=1)
    nobody = "http://127.0.0.1:9"

    sample = load.run(nobody, [load.Ask("/")], expect="", seconds=0.05, connections=1)

    assert sample.requests == 0
    assert sample.broken > 0


def test_an_empty_list_of_pages_is_an_error():
    with pytest.raises(ValueError, match="no page"):
        load.run("http://127.0.0.1:1", [], expect="", seconds=1, connections=1)


def test_percentiles_lie_between_the_values():
    assert load.percentile([], 95) == 0
    assert load.percentile([3.0], 95) == 3.0
    assert load.percentile([float(n) for n in range(101)], 95) == pytest.approx(95)


@pytest.mark.parametrize("wrk", LOADERS)
def test_without_a_text_statuses_are_still_checked(shop, wrk):
    asks = [load.Ask("/right"), load.Ask("/gone")]

    sample = load.run(shop, asks, expect="", seconds=1, connections=2, wrk=wrk)

    assert sample.requests > 10
    assert sample.wrong_text == 0
    assert sample.wrong_status == pytest.approx(sample.requests / 2, abs=4)


@pytest.mark.parametrize("wrk", LOADERS)
def test_before_a_load_every_page_is_asked_for_and_checked(shop, wrk):
    asks = [load.Ask("/right"), load.Ask("/other")]
    how = {"connections": 2, "wrk": wrk}

    assert load.warm(shop, asks, expect="page", **how) == 0
    assert load.warm(shop, asks, expect="page /right", **how) > load.WARM_TURNS
