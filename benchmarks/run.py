"""Our shop beside stock Oscar, in one run.

    python -m benchmarks.run --works 2000 --workers 2 --threads 4 --seconds 10 --rounds 3

Fills both shops with the same works on the same database server, starts both under the
same gunicorn, loads them in turns (ours, stock, ours, stock, …) and prints a Markdown
table. The full record goes to var/bench/. See benchmarks/README.md.
"""

import argparse
import gzip
import json
import os
import platform
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from benchmarks import load, report, servers, shopper, sides

PAGES = ("artwork", "works", "catalog", "facet", "home", "search", "basket")
BASKETS = 8
PROBES = 5
MOST_TRIES = 6


@dataclass
class Running:
    """A shop that is up, and the pages it can be asked for."""

    server: servers.Server
    pages: dict[str, sides.Page]
    asks: dict[str, list[load.Ask]]


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark; 1 when a page of either shop failed under load, 2 when none ran."""
    arguments = parse(argv)
    try:
        results = benchmark(arguments)
    except (
        sides.PrepareError,
        servers.ServerError,
        shopper.PageError,
        load.LoadError,
        ValueError,
    ) as error:
        say(f"stopped: {error}")
        return 2
    print(report.table(results, arguments.shops))
    failures = {
        f"{page} of {side}": measured.failures
        for page, shops in results.items()
        for side, measured in shops.items()
        if measured.failures
    }
    for what, count in failures.items():
        say(f"{what}: {count} answers were not a 200 with the expected text")
    return 1 if failures else 0


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.run", description=__doc__)
    parser.add_argument("--works", type=int, default=2000, help="artworks in each shop")
    parser.add_argument("--workers", type=int, default=2, help="gunicorn processes of each shop")
    parser.add_argument("--threads", type=int, default=4, help="threads of each process")
    parser.add_argument("--seconds", type=float, default=10, help="length of one load")
    parser.add_argument("--rounds", type=int, default=3, help="loads of each page and shop")
    parser.add_argument("--warm-up", type=float, default=2, help="seconds before the first round")
    parser.add_argument("--pages", type=_names(PAGES), default=list(PAGES))
    parser.add_argument("--shops", type=_names(tuple(sides.SIDES)), default=list(sides.SIDES))
    parser.add_argument(
        "--database",
        default=default_server(),
        help="sqlite or a postgres:// server (as in DATABASE_URL); "
        "its databases pachmarhi_bench_* are dropped and made anew",
    )
    parser.add_argument("--loader", choices=("auto", "wrk", "python"), default="auto")
    parser.add_argument("--fresh", action="store_true", help="fill both shops anew")
    return parser.parse_args(argv)


def default_server() -> str:
    """The PostgreSQL server of DATABASE_URL where there is one, else SQLite."""
    address = os.environ.get("DATABASE_URL", "")
    return address if address.startswith("postgres") else "sqlite"


def benchmark(arguments: argparse.Namespace) -> dict[str, dict[str, report.Measured]]:
    """Everything from nothing to numbers: page → shop → what was measured."""
    sides.WORK.mkdir(parents=True, exist_ok=True)
    wrk = choose_loader(arguments.loader)
    chosen = [sides.SIDES[name] for name in arguments.shops]
    if sides.STOCK in chosen:
        sides.install_stock(say)
    pages = {
        side.name: sides.fill(
            side, arguments.database, arguments.works, fresh=arguments.fresh, say=say
        )
        for side in chosen
    }
    results: dict[str, dict[str, report.Measured]] = {page: {} for page in arguments.pages}
    for side in chosen:
        for page, measured in probe(side, pages[side.name], arguments).items():
            results[page][side.name] = measured
    with ExitStack() as stack:
        running = {
            side.name: start(stack, side, pages[side.name], arguments, count_queries=False)
            for side in chosen
        }
        for page in arguments.pages:
            load_page(page, running, results[page], arguments, wrk)
    write_record(results, arguments, "wrk" if wrk else "python")
    return {page: shops for page, shops in results.items() if shops}


def choose_loader(wanted: str) -> str | None:
    """Path of wrk, or None for the Python loader; LoadError when wrk was asked for in vain."""
    wrk = None if wanted == "python" else load.find_wrk()
    if wanted == "wrk" and not wrk:
        raise load.LoadError("wrk is not installed")
    return wrk


def start(
    stack: ExitStack,
    side: sides.Side,
    pages: dict[str, sides.Page],
    arguments: argparse.Namespace,
    *,
    count_queries: bool,
) -> Running:
    """Start one shop and fill the baskets its pages need."""
    say(f"{side.name}: starting" + (" to count SQL" if count_queries else ""))
    server = stack.enter_context(
        servers.serve(
            side.python,
            side.application,
            env=side.environment(arguments.database, count_queries=count_queries),
            workers=1 if count_queries else arguments.workers,
            threads=1 if count_queries else arguments.threads,
            log=side.folder / "server.log",
        )
    )
    wanted = {name: page for name, page in pages.items() if name in arguments.pages}
    return Running(server, wanted, {n: asks_for(server.base, p) for n, p in wanted.items()})


def asks_for(base: str, page: sides.Page) -> list[load.Ask]:
    """The requests of a page: one per address, or one per basket with one line in it."""
    if not page.add_from:
        return [load.Ask(path) for path in page.paths]
    asks = []
    for artwork in page.add_from[:BASKETS]:
        customer = shopper.Shopper(base)
        customer.add_to_basket(artwork, page.add_form)
        asks += [load.Ask(path, customer.cookie) for path in page.paths]
    return asks


def probe(
    side: sides.Side, pages: dict[str, sides.Page], arguments: argparse.Namespace
) -> dict[str, report.Measured]:
    """Ask for each page alone: it must be whole, and says its SQL count, weight and cards."""
    found = {}
    with ExitStack() as stack:
        running = start(stack, side, pages, arguments, count_queries=True)
        for name, page in running.pages.items():
            asks = running.asks[name]
            for ask in asks:  # the first answers make thumbnails and fill caches
                ask_once(running.server.base, ask, page.expect)
            answers = [ask_once(running.server.base, ask, page.expect) for ask in asks[:PROBES] * 2]
            found[name] = report.Measured(
                queries=round(median(int(a.headers["x-bench-queries"]) for a in answers)),
                bytes=round(median(answer.size for answer in answers)),
                gzip_bytes=round(
                    median(len(gzip.compress(a.body.encode(), 6, mtime=0)) for a in answers)
                ),
                cards=round(median(answer.body.count(page.expect) for answer in answers)),
            )
    return found


def ask_once(base: str, ask: load.Ask, expect: str) -> shopper.Answer:
    """One answer to one request; PageError when it is not the page."""
    customer = shopper.Shopper(base)
    customer.cookies = dict(part.split("=", 1) for part in ask.cookie.split("; ") if "=" in part)
    return customer.expect(ask.path, expect)


def load_page(
    page: str,
    running: dict[str, Running],
    results: dict[str, report.Measured],
    arguments: argparse.Namespace,
    wrk: str | None,
) -> None:
    """Load one page of every shop in turns, so a slow minute of the machine hits them all."""
    shops = {name: shop for name, shop in running.items() if page in shop.pages}
    connections = arguments.workers * arguments.threads
    for shop in shops.values():
        one_load(shop, page, arguments.warm_up, connections, wrk)
    for turn in range(arguments.rounds):
        for name, shop in shops.items():
            measured = even_load(shop, page, arguments, connections, wrk)
            results[name].rounds.append(measured)
            speed = report.number(measured.sample.per_second)
            say(f"{page}, round {turn + 1}, {name}: {speed} req/s")


def even_load(
    shop: Running, page: str, arguments: argparse.Namespace, connections: int, wrk: str | None
) -> report.Round:
    """Load a page until every worker had work, at most MOST_TRIES times.

    The kernel gives connections to workers by chance. When one has them all, a round measures one
    processor of two.
    """
    for _attempt in range(MOST_TRIES):
        measured = one_load(shop, page, arguments.seconds, connections, wrk)
        sample = measured.sample
        is_wrong = sample.wrong_status or sample.wrong_text or sample.broken
        if is_wrong or not measured.at_work or measured.at_work >= arguments.workers:
            break
        say(f"{page}: one worker had all connections; once more")
    return measured


def one_load(
    shop: Running, page: str, seconds: float, connections: int, wrk: str | None
) -> report.Round:
    """One bounded load of one page, and the CPU the server spent on it."""
    before = shop.server.cpu_of_each()
    sample = load.run(
        shop.server.base,
        shop.asks[page],
        expect=shop.pages[page].expect,
        seconds=seconds,
        connections=connections,
        wrk=wrk,
    )
    shop.server.wait_until_idle()
    after = shop.server.cpu_of_each()
    if not after:
        return report.Round(sample)
    spent = sum(after.values()) - sum(before.values())
    return report.Round(sample, spent, servers.at_work(before, after))


def write_record(
    results: dict[str, dict[str, report.Measured]], arguments: argparse.Namespace, loader: str
) -> None:
    """Write every round to var/bench/<UTC time>.json."""
    now = datetime.now(UTC)
    record: dict[str, Any] = {
        "at": now.isoformat(timespec="seconds"),
        "machine": {
            "cores": os.cpu_count(),
            "load_average": os.getloadavg(),
            "python": platform.python_version(),
            "system": platform.platform(),
        },
        "loader": loader,
        "commit": commit(),
        "arguments": vars(arguments) | {"database": arguments.database.split(":")[0]},
        "pages": {
            page: {side: measured.as_json() for side, measured in shops.items()}
            for page, shops in results.items()
        },
    }
    path = sides.WORK / f"{now:%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(record, indent=1))
    say(f"full record: {path.relative_to(sides.ROOT)}")


def commit() -> str:
    """The commit that is checked out, or "" outside of a repository."""
    command = ["git", "-C", str(sides.ROOT), "rev-parse", "--short", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def say(words: str) -> None:
    """A progress line, kept out of the table."""
    print(f"bench: {words}", file=sys.stderr, flush=True)


def _names(known: tuple[str, ...]) -> Any:
    def split(text: str) -> list[str]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        unknown = sorted(set(names) - set(known))
        if unknown or not names:
            raise argparse.ArgumentTypeError(f"choose from {', '.join(known)}")
        return names

    return split


if __name__ == "__main__":
    sys.exit(main())
