"""Closed-loop HTTP load: a fixed number of shoppers, each asking again once answered.

Only ever aimed at this machine. Uses `wrk` where it is installed and otherwise a plain
Python loader, which is slower itself: a run uses one of them for both shops and says which.
"""

import http.client
import json
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

LUA = Path(__file__).with_name("wrk.lua")
AGENT = "pachmarhi-benchmark"
TIMEOUT_SECONDS = 60
# Two processes share the asks by chance: of 8 for a page none reaches one of them once in 256.
WARM_TURNS = 8
WARM_SECONDS = 60


class NotLoopbackError(ValueError):
    """The target is not this machine."""


class LoadError(RuntimeError):
    """The loader itself could not run."""


@dataclass(frozen=True)
class Ask:
    """One GET: a path with its query, and the Cookie header to send ("" for none)."""

    path: str
    cookie: str = ""


@dataclass(frozen=True)
class Sample:
    """What one bounded load saw. Latencies are ms, `body_bytes` is the sum of all bodies.

    `abandoned` requests were still on their way when the time was up: the server worked for
    them too, so they count for its CPU and for nothing else.
    """

    requests: int
    seconds: float
    p50_ms: float
    p95_ms: float
    wrong_status: int
    wrong_text: int
    broken: int
    body_bytes: int
    abandoned: int = 0

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return self.requests / self.seconds

    @property
    def failures(self) -> int:
        """Answers that were not 200, lacked the expected text, or never came."""
        return self.wrong_status + self.wrong_text + self.broken


def require_loopback(base: str) -> tuple[str, int]:
    """Host and port of an http:// address on this machine; NotLoopbackError for any other."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    if parts.scheme != "http" or not parts.port:
        raise NotLoopbackError(f"{base!r} is not http://<loopback>:<port>")
    try:
        loopback = ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost"
    if not loopback:
        raise NotLoopbackError(f"refusing to load {host!r}: only this machine is benchmarked")
    return host, parts.port


def find_wrk() -> str | None:
    """Where wrk is, or None."""
    return shutil.which("wrk")


def run(
    base: str,
    asks: list[Ask],
    *,
    expect: str,
    seconds: float,
    connections: int,
    wrk: str | None = None,
) -> Sample:
    """Ask `base` for `asks` in turn for `seconds` over that many kept connections.

    Every answer must be a 200 containing `expect`; the others are counted as failures. With an
    empty `expect` bodies are not looked at, and with wrk `body_bytes` counts headers too.
    Raises NotLoopbackError, ValueError for an empty list, LoadError when wrk does not run.
    """
    host, port = require_loopback(base)
    if not asks:
        raise ValueError("no page to ask for")
    if wrk:
        return _run_wrk(wrk, base, asks, expect, seconds, connections)
    return _run_python(host, port, asks, expect, seconds, connections)


def warm(
    base: str, asks: list[Ask], *, expect: str, connections: int, wrk: str | None = None
) -> int:
    """Ask for each page often enough that every process has met it; return the wrong answers.

    Gives up after a minute: a shop that slow is not made faster by what it keeps.
    """
    wrong = answered = 0
    until = time.monotonic() + WARM_SECONDS
    while answered < WARM_TURNS * len(asks) and time.monotonic() < until:
        sample = run(base, asks, expect=expect, seconds=1, connections=connections, wrk=wrk)
        wrong += sample.failures
        answered += sample.requests
    return wrong


def _run_wrk(
    wrk: str, base: str, asks: list[Ask], expect: str, seconds: float, connections: int
) -> Sample:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        listing = Path(folder) / "requests.tsv"
        listing.write_text("".join(f"{ask.path}\t{ask.cookie}\n" for ask in asks))
        command = [wrk, "--threads", "1", "--connections", str(connections)]
        command += ["--duration", f"{max(1, round(seconds))}s"]
        command += ["--timeout", f"{TIMEOUT_SECONDS}s", "--script", str(LUA), base]
        command += ["--", str(listing), expect]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        if line.startswith("RESULT "):
            return Sample(**json.loads(line.removeprefix("RESULT ")), abandoned=connections)
    raise LoadError(f"wrk gave no result: {(done.stderr or done.stdout).strip()[:400]}")


def _run_python(
    host: str, port: int, asks: list[Ask], expect: str, seconds: float, connections: int
) -> Sample:
    start = time.perf_counter()
    shoppers = [
        _Shopper(host, port, asks[turn % len(asks) :] + asks[: turn % len(asks)], expect.encode())
        for turn in range(connections)
    ]
    threads = [
        threading.Thread(target=shopper.shop, args=(start + seconds,)) for shopper in shoppers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    latencies = sorted(latency for shopper in shoppers for latency in shopper.latencies)
    return Sample(
        requests=len(latencies),
        seconds=time.perf_counter() - start,
        p50_ms=percentile(latencies, 50) * 1000,
        p95_ms=percentile(latencies, 95) * 1000,
        wrong_status=sum(shopper.wrong_status for shopper in shoppers),
        wrong_text=sum(shopper.wrong_text for shopper in shoppers),
        broken=sum(shopper.broken for shopper in shoppers),
        body_bytes=sum(shopper.body_bytes for shopper in shoppers),
    )


def percentile(values: list[float], percent: int) -> float:
    """The value that many percent lie below; 0 for no values."""
    if len(values) < 2:
        return values[0] if values else 0.0
    return quantiles(values, n=100, method="inclusive")[percent - 1]


class _Shopper:
    """One kept connection that asks, waits, checks, and asks again."""

    def __init__(self, host: str, port: int, asks: list[Ask], expect: bytes) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)
        self.asks = asks
        self.expect = expect
        self.latencies: list[float] = []
        self.wrong_status = self.wrong_text = self.broken = self.body_bytes = 0

    def shop(self, until: float) -> None:
        """Ask in turn until the clock (perf_counter seconds) says so."""
        turn = 0
        while time.perf_counter() < until:
            try:
                self._ask(self.asks[turn % len(self.asks)])
            except (OSError, http.client.HTTPException):
                self.broken += 1
                self.connection.close()
            turn += 1
        self.connection.close()

    def _ask(self, ask: Ask) -> None:
        headers = {"User-Agent": AGENT}
        if ask.cookie:
            headers["Cookie"] = ask.cookie
        start = time.perf_counter()
        self.connection.request("GET", ask.path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        self.latencies.append(time.perf_counter() - start)
        self.body_bytes += len(body)
        if answer.status != 200:
            self.wrong_status += 1
        elif self.expect not in body:
            self.wrong_text += 1
