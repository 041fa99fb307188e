"""gunicorn beside granian, with the same shop, workers and threads.

    python -m benchmarks.servers_compare --seconds 10 --rounds 3

Loads the artwork pages of our side twice: kept finished, and written anew for each request.
Prints a Markdown table. Fills a shop of `--works` works first, as benchmarks.run does.
"""

import argparse
import sys
from statistics import median

from benchmarks import load, report, run, servers, sides

KINDS = {"kept": "64", "written anew": "0"}


def main(argv: list[str] | None = None) -> int:
    """Compare, print, and return 1 when an answer was wrong."""
    arguments = parse(argv)
    sides.WORK.mkdir(parents=True, exist_ok=True)
    wrk = run.choose_loader(arguments.loader)
    pages = sides.fill(sides.OURS, arguments.database, arguments.works, fresh=False, say=run.say)
    samples: dict[tuple[str, str], list[load.Sample]] = {}
    for _turn in range(arguments.rounds):
        for kind, megabytes in KINDS.items():
            for server in servers.COMMANDS:
                sample = measure(server, pages["artwork"], megabytes, arguments, wrk)
                samples.setdefault((kind, server), []).append(sample)
                run.say(f"{server}, {kind}: {report.number(sample.per_second)} req/s")
    print(table(samples))
    return 1 if any(one.failures for many in samples.values() for one in many) else 0


def measure(
    server: str, page: sides.Page, megabytes: str, arguments: argparse.Namespace, wrk: str | None
) -> load.Sample:
    """One bounded load of one server."""
    with servers.serve(
        sides.OURS.python,
        sides.OURS.application,
        env=sides.OURS.environment(arguments.database) | {"BENCH_PAGE_CACHE_MB": megabytes},
        workers=arguments.workers,
        threads=arguments.threads,
        log=sides.OURS.folder / f"{server}.log",
        server=server,
    ) as running:
        asks = [load.Ask(path) for path in page.paths]
        how = {"expect": page.expect, "connections": arguments.workers * arguments.threads}
        load.warm(running.base, asks, wrk=wrk, **how)
        return load.run(running.base, asks, seconds=arguments.seconds, wrk=wrk, **how)


def table(samples: dict[tuple[str, str], list[load.Sample]]) -> str:
    """Medians of the rounds as Markdown."""
    lines = ["| artwork page | server | req/s | p95 ms |", "|---|---|---|---|"]
    for (kind, server), many in samples.items():
        speed = report.number(median(one.per_second for one in many))
        p95 = report.number(median(one.p95_ms for one in many))
        lines.append(f"| {kind} | {server} | {speed} | {p95} |")
    return "\n".join(lines)


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.servers_compare", description=__doc__)
    parser.add_argument("--works", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", default=run.default_server())
    parser.add_argument("--loader", choices=("auto", "wrk", "python"), default="auto")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
