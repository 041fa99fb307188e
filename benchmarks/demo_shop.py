"""The demo shop as a browser measures it, and a Chromium to do so.

The demo serves as production does: no debugging, two processes, finished pages kept, static files
compressed by Brotli beforehand and kept for ever. Search engines are let in, as in a real shop.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_ARGUMENTS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-extensions", "--mute-audio", "--no-default-browser-check"),
)
START_SECONDS = 1800
WARM_ASKS = 10
SERVICES = {"DATABASE_URL", "REDIS_URL"}


def chromium() -> str:
    """Return the path of a Chromium. Raises SystemExit when there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("No Chromium found; install it or set CHROMIUM_PATH.")
    return found


@contextmanager
def shop_at(url: str | None) -> Iterator[str]:
    """Yield the address of a running shop: `url`, or the demo's, which is started for it."""
    if url:
        yield url.rstrip("/")
    else:
        with demo_shop() as started:
            yield started


@contextmanager
def demo_shop() -> Iterator[str]:
    """Run `manage.py demo` on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    print(f"Starting the demo shop on {url}…", flush=True)
    # The sample shop is loaded into a file, and never into a database that somebody names.
    environment = {name: value for name, value in os.environ.items() if name not in SERVICES}
    shop = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        env=environment | {"PORT": str(port), "SEARCH_ENGINES": "1"},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(url, shop)
        yield url
    finally:
        shop.terminate()
        shop.wait(30)


def _wait_for(url: str, shop: subprocess.Popen) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if shop.poll() is not None:
            raise SystemExit("The demo shop ended; run `make demo` to see why.")
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(1)
        else:
            return
    raise SystemExit("The demo shop did not answer in time.")


def warm(address: str) -> None:
    """Ask for a page until each process of the shop has it, as in a shop somebody has visited."""
    for _turn in range(WARM_ASKS):
        urllib.request.urlopen(address, timeout=60).close()


def first_link(url: str, listing: str, pattern: str) -> str:
    """Return the first path in a page that fits a pattern. Raises SystemExit without one."""
    with urllib.request.urlopen(f"{url}{listing}", timeout=30) as answer:
        found = re.search(f'href="({pattern})"', answer.read().decode())
    if found is None:
        raise SystemExit(f"{listing} leads to no {pattern}.")
    return found[1]


def first_work(url: str, listing: str = "/art/") -> str:
    """Return the path of the first work of a list; those to be bought come first."""
    return first_link(url, listing, r"(?:/[a-z]{2})?/art/[a-z0-9-]+-\d+/")
