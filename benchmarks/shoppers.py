"""A thousand simulated shoppers at once, with Locust.

    python -m benchmarks.shoppers --users 1000 --minutes 5

Fills our shop as benchmarks.run does, starts it with its page cache, installs Locust into an
environment of its own under var/bench/ (from requirements-shoppers.txt, pinned by hash), and sends
shoppers through benchmarks/journeys.py. Prints each page's requests, errors, median and p95.
Exits with 1 when an answer was wrong or the p95 of all is 500 ms or more.
"""

import argparse
import csv
import hashlib
import json
import os
import subprocess
import sys
import venv
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import load, run, servers, sides

LOCK = sides.HERE / "requirements-shoppers.txt"
GOAL_P95_MS = 500


@dataclass(frozen=True)
class Row:
    """One line of Locust's statistics; times in ms."""

    name: str
    requests: int
    errors: int
    median_ms: float
    p95_ms: float


def main(argv: list[str] | None = None) -> int:
    """Send the shoppers, print what they met, and judge it."""
    arguments = parse(argv)
    sides.WORK.mkdir(parents=True, exist_ok=True)
    python = install(run.say)
    pages = sides.fill(sides.OURS, arguments.database, arguments.works, fresh=False, say=run.say)
    with servers.serve(
        sides.OURS.python,
        sides.OURS.application,
        env=sides.OURS.environment(arguments.database) | {"BENCH_PAGE_CACHE_MB": "64"},
        workers=arguments.workers,
        threads=arguments.threads,
        log=sides.OURS.folder / "shoppers.log",
        server=arguments.server,
    ) as server:
        # Shoppers come to a shop that is open, not to one that starts.
        for page in pages.values():
            asks = [load.Ask(path) for path in page.paths]
            load.warm(server.base, asks, expect="", connections=arguments.threads)
        rows = send(python, server.base, pages, arguments)
    print(table(rows))
    return verdict(rows)


def install(say: sides.Say) -> Path:
    """Give Locust its own interpreter with exactly the locked wheels; return it."""
    folder = sides.WORK / "locust-venv"
    python = folder / "bin" / "python"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    say("installing Locust into its own environment")
    venv.create(folder, with_pip=True, clear=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    done = subprocess.run([*command, "-r", str(LOCK)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise sides.PrepareError(f"pip could not install Locust: {done.stderr.strip()}")
    stamp.write_text(wanted)
    return python


def send(
    python: Path, base: str, pages: dict[str, sides.Page], arguments: argparse.Namespace
) -> list[Row]:
    """Run Locust to its end, with its progress on stderr; return its statistics."""
    target = sides.WORK / "shoppers"
    command = [str(python), "-m", "locust", "-f", str(sides.HERE / "journeys.py"), "--headless"]
    command += ["--users", str(arguments.users), "--spawn-rate", str(arguments.spawn_rate)]
    command += ["--run-time", f"{round(arguments.minutes * 60)}s", "--host", base]
    command += ["--csv", str(target), "--exit-code-on-error", "0", "--stop-timeout", "10"]
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {
        "PYTHONPATH": str(sides.ROOT),
        "SHOPPERS_PAGES": json.dumps({name: asdict(page) for name, page in pages.items()}),
    }
    subprocess.run(command, env=environment, stdout=sys.stderr, check=True)
    return read(target.with_name("shoppers_stats.csv").read_text())


def read(text: str) -> list[Row]:
    """Rows of Locust's statistics file; the last one, "all", is of all requests."""
    rows = []
    for row in csv.DictReader(text.splitlines()):
        name = "all" if row["Name"] == "Aggregated" else row["Name"]
        requests, errors = int(row["Request Count"]), int(row["Failure Count"])
        times = (float(row[column] or 0) for column in ("50%", "95%"))
        rows.append(Row(name, requests, errors, *times))
    return rows


def table(rows: list[Row]) -> str:
    """Markdown."""
    lines = ["| page | requests | errors | median ms | p95 ms |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.name} | {row.requests} | {row.errors} | {row.median_ms:.0f} | {row.p95_ms:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def verdict(rows: list[Row]) -> int:
    """0 when there was no error and the p95 of all is below the goal, else 1, and say why."""
    every = rows[-1]
    if every.errors:
        run.say(f"{every.errors} of {every.requests} answers were wrong")
    if every.p95_ms >= GOAL_P95_MS:
        run.say(f"p95 {every.p95_ms:.0f} ms: the goal is below {GOAL_P95_MS} ms")
    return 1 if every.errors or every.p95_ms >= GOAL_P95_MS else 0


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.shoppers", description=__doc__)
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--spawn-rate", type=float, default=25, help="shoppers who come a second")
    parser.add_argument("--works", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--server", choices=tuple(servers.COMMANDS), default="gunicorn")
    parser.add_argument("--database", default=run.default_server())
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
