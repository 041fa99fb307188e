"""How the shop feels on a phone: LCP, CLS and INP on Slow 4G with a fourfold slower processor.

    python -m benchmarks.phone --runs 5

Starts the demo shop unless `--url` names a running one. Each run is a fresh visitor with nothing
kept, in a Chromium whose network and processor are slowed through the DevTools protocol. The page
is loaded, scrolled to its end, and what can be pressed on it is pressed with a finger. Prints the
medians; ends with 1 when one of them is beyond LIMITS.

The network is Lighthouse's own: `mobileSlow4G`, 150 ms round trip, 1.6 Mbps down, 750 kbps up
(`@paulirish/trace_engine/models/trace/lantern/simulation/Constants.js` in Lighthouse 13). The
protocol delays each request once, by one round trip, and opening connections not at all.
`--network devtools` takes what Lighthouse gives the protocol to make up for that, as the preset
"Slow 4G" of the developer tools does: 3.75 round trips for each request and 0.9 of the speed.
"""

import argparse
import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.demo_shop import CHROMIUM_ARGUMENTS, chromium, first_work, shop_at, warm

LIMITS = {"LCP ms": 1800, "CLS": 0.02, "INP ms": 100}
RTT_MS, DOWN_KBPS, UP_KBPS, SLOWER = 150, 1.6 * 1024, 750, 4
# Round trips for a request, and share of the speed.
NETWORKS = {"rtt": (1, 1.0), "devtools": (3.75, 0.9)}
# Lighthouse's phone (a Moto G Power).
PHONE = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
    "locale": "en-IN",
}
EDITIONS = "/art/?kind=edition"
HEAD = "| page | LCP ms (of) | CLS | INP ms | longest press, ms |\n|---|---|---|---|---|"
TIMEOUT_MS = 60_000
SETTLED_MS = 700
# An event shorter than this is never reported; it counts as this long.
SHORTEST_MS = 16
# Layout shifts come in windows of at most 5 s with gaps below 1 s, and the worst counts
# (web.dev/articles/cls); the INP of few presses is the longest of them (web.dev/articles/inp).
WATCH = f"""
(() => {{
  const seen = (window.benchSeen = {{ lcp: 0, largest: "", cls: 0, presses: {{}} }});
  let sum = 0, first = 0, last = 0;
  const watch = (type, see, options) => new PerformanceObserver((list) => {{
    for (const entry of list.getEntries()) see(entry);
  }}).observe({{ type, buffered: true, ...options }});
  const named = (on) => on ? `${{on.tagName}} ${{on.getAttribute("class") ?? ""}}`.trim() : "?";
  watch("largest-contentful-paint", (entry) => {{
    seen.lcp = entry.startTime;
    seen.largest = named(entry.element);
  }});
  watch("layout-shift", (entry) => {{
    if (entry.hadRecentInput) return;
    const at = entry.startTime;
    if (!sum || at - last > 1000 || at - first > 5000) {{ sum = 0; first = at; }}
    sum += entry.value;
    last = at;
    seen.cls = Math.max(seen.cls, sum);
  }});
  watch("event", (entry) => {{
    if (!entry.interactionId) return;
    const known = seen.presses[entry.interactionId]?.ms ?? 0;
    if (entry.duration > known) {{
      const name = `${{entry.name}} ${{named(entry.target)}}`;
      seen.presses[entry.interactionId] = {{ ms: entry.duration, name }};
    }}
  }}, {{ durationThreshold: {SHORTEST_MS} }});
}})();
"""
SCROLL = """
async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((done) => setTimeout(done, 150));
  }
  scrollTo(0, 0);
}
"""


@dataclass(frozen=True)
class Look:
    """A page to measure, and what to press on it."""

    name: str
    path: str
    press: Callable[["Finger"], None]


@dataclass
class Visit:
    """What one visitor met. `presses` names the longest event of each press, in ms."""

    lcp: float
    cls: float = 0.0
    largest: str = ""
    presses: list[tuple[float, str]] = field(default_factory=list)

    @property
    def worst(self) -> tuple[float, str]:
        return max(self.presses, default=(SHORTEST_MS, "nothing above 16 ms"))

    def values(self) -> dict[str, float]:
        return {"LCP ms": self.lcp, "CLS": self.cls, "INP ms": self.worst[0]}


class Finger:
    """Presses things one after the other and lets each press be painted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def tap(self, selector: str) -> Locator:
        """Tap the first thing of its kind that can be seen. Raises when there is none."""
        target = self.page.locator(selector).locator("visible=true").first
        target.scroll_into_view_if_needed()
        target.tap()
        self.settle()
        return target

    def type(self, selector: str, *keys: str) -> None:
        """Press keys in a field."""
        self.tap(selector)
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def settle(self) -> None:
        self.pressed += 1
        self.page.wait_for_timeout(SETTLED_MS)


def press_work(finger: Finger) -> None:
    """Zoom in and out of the picture, and open every fold."""
    finger.tap("[data-zoom]")
    finger.page.locator("dialog[open] [data-zoom-by='1']").wait_for()
    finger.tap("dialog[open] [data-zoom-by='1']")
    finger.tap("dialog[open] [data-zoom-by='-1']")
    finger.tap("dialog[open] form button")
    for number in range(finger.page.locator("details.fold summary").count()):
        finger.tap(f":nth-match(details.fold summary, {number + 1})")
    press_menu(finger)


def press_edition(finger: Finger) -> None:
    """The same, and change how many."""
    press_work(finger)
    finger.type("#quantity", "ArrowUp", "ArrowUp", "ArrowDown")


def press_catalog(finger: Finger) -> None:
    """Open the filters and a group of them, choose one, and sort."""
    finger.tap("details.filters > summary")
    if finger.page.locator("details.filters details:not([open]) > summary").count():
        finger.tap("details.filters details:not([open]) > summary")
    finger.tap("details.filters label:has(input[type=checkbox])")
    finger.page.wait_for_url("**?*")
    finger.settle()
    finger.page.locator("details.filters select").first.focus()
    finger.page.keyboard.press("ArrowDown")
    finger.settle()


def press_menu(finger: Finger) -> None:
    """Open the menu and close it."""
    finger.tap(".menu-open")
    finger.page.keyboard.press("Escape")
    finger.settle()


def looks(url: str) -> list[Look]:
    """Return the pages to measure. Raises SystemExit when the shop lacks one."""
    work = first_work(url)
    found = [
        Look("home", "/", press_menu),
        Look("catalog", "/art/", press_catalog),
        Look("facet page", "/art/?tradition=gond", press_catalog),
        Look("artwork", work, press_work),
        Look("artwork, Hindi", f"/hi{work}", press_work),
    ]
    try:
        return [*found, Look("artwork, edition", first_work(url, EDITIONS), press_edition)]
    except SystemExit:
        print("This shop shows no edition, so no quantity is changed.", flush=True)
        return found


def visit(browser: Browser, url: str, look: Look, network: str) -> Visit:
    """Visit a page as somebody new and press what is on it."""
    context = browser.new_context(**PHONE)
    context.set_default_timeout(TIMEOUT_MS)
    context.add_init_script(WATCH)
    try:
        page = context.new_page()
        _slow_down(page, network)
        answer = page.goto(url + look.path, wait_until="networkidle")
        if answer is None or answer.status != 200:
            raise SystemExit(f"{look.name}: {url}{look.path} did not answer as it should")
        page.wait_for_timeout(SETTLED_MS)
        loaded = page.evaluate("benchSeen")
        page.evaluate(SCROLL)
        finger = Finger(page)
        look.press(finger)
        seen = page.evaluate("benchSeen")
        presses = [(one["ms"], one["name"]) for one in seen["presses"].values()]
        return Visit(loaded["lcp"], seen["cls"], loaded["largest"], presses)
    finally:
        context.close()


def _slow_down(page: Page, network: str) -> None:
    trips, speed = NETWORKS[network]
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": RTT_MS * trips,
            "downloadThroughput": DOWN_KBPS * speed * 1024 / 8,
            "uploadThroughput": UP_KBPS * speed * 1024 / 8,
        },
    )
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def medians(visits: list[Visit]) -> dict[str, float]:
    """Return the median of each figure."""
    return {name: statistics.median(one.values()[name] for one in visits) for name in LIMITS}


def beyond(found: dict[str, float]) -> list[str]:
    """Return what is beyond its limit; LCP may reach it, the others may not."""
    return [
        name
        for name, most in LIMITS.items()
        if found[name] > most or (name != "LCP ms" and found[name] == most)
    ]


def row(name: str, visits: list[Visit]) -> str:
    """Return a line of the table, with what was painted largest and the worst press of all."""
    found = medians(visits)
    worst, what = max(one.worst for one in visits)
    return (
        f"| {name} | {found['LCP ms']:.0f} ({visits[-1].largest}) | {found['CLS']:.3f} "
        f"| {found['INP ms']:.0f} | {worst:.0f} ({what}) |"
    )


def run(url: str, names: list[str], runs: int, network: str) -> int:
    """Measure, print the table as it grows, and return the exit code."""
    print(
        "| page | LCP ms (of) | CLS | INP ms | longest press, ms |\n|---|---|---|---|---|",
        flush=True,
    )
    bad = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        for look in looks(url):
            if names and look.name not in names:
                continue
            warm(url + look.path)
            visits = [visit(browser, url, look, network) for _run in range(runs)]
            bad += [f"{look.name}: {name}" for name in beyond(medians(visits))]
            print(row(look.name, visits), flush=True)
        browser.close()
    print(f"\nMedians of {runs}, network “{network}”. Limits: {LIMITS}")
    if bad:
        print(f"Beyond the limits: {'; '.join(bad)}")
    return 1 if bad else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="a running shop; default: start the demo")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--network", choices=tuple(NETWORKS), default="rtt")
    parser.add_argument(
        "--page", action="append", default=[], help="only this one; may be given often"
    )
    options = parser.parse_args()
    with shop_at(options.url) as url:
        return run(url, options.page, options.runs, options.network)


if __name__ == "__main__":
    raise SystemExit(main())
