"""How the answers of our shop grow with its works, on PostgreSQL.

    python -m benchmarks.growth --works 1000,1000000
    python -m benchmarks.growth --works 1000,5000 --rounds 50 --plans plans.txt

For each number of works a database of its own (`pachmarhi_bench_growth`) is made, filled by SQL,
and asked in this process, page by page, with finished pages not kept. Prints a table of the 95th
percentile in ms and the ratio of the last size to the first; `--plans` writes the plan of each
query. The server is that of DATABASE_URL. Ends with 1 when a page answered anything but 200.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import database
from benchmarks.growth_data import fill

WARM_UP = 5
WORDS = ("gond", "deer", "tree of life", "peacock", "warli", "forest")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--works", default="1000,1000000", help="sizes, with commas")
    parser.add_argument("--rounds", type=int, default=200, help="asks of each page")
    parser.add_argument("--plans", type=Path, help="file for the plans of the queries")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        json.dump(measure(arguments.one, arguments.rounds), sys.stdout)
        return 0
    sizes = [int(size) for size in arguments.works.split(",")]
    results = {size: _in_a_process(size, arguments.rounds) for size in sizes}
    print(table(results))
    if arguments.plans:
        arguments.plans.write_text(plans(results), encoding="utf-8")
    return 0 if all(page["ok"] for pages in results.values() for page in pages.values()) else 1


def _in_a_process(size: int, rounds: int) -> dict[str, dict]:
    """Fill and measure in a process of its own, so that nothing of another size is left."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        sys.exit("Growth is measured on PostgreSQL: set DATABASE_URL to a server.")
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        url = database.shop_url(server, "growth", Path(folder))
        database.recreate(url)
        environment = {
            **os.environ,
            "BENCH_DIR": folder,
            "BENCH_DATABASE_URL": url,
            "BENCH_PAGE_CACHE_MB": "0",
            "DJANGO_SETTINGS_MODULE": "benchmarks.ours.settings",
        }
        command = [sys.executable, "-m", "benchmarks.growth"]
        asked = [*command, "--one", str(size), "--rounds", str(rounds)]
        done = subprocess.run(asked, env=environment, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)


def measure(size: int, rounds: int) -> dict[str, dict]:
    """Fill the empty database with `size` works; return for each page its p95 in ms and plans."""
    import django

    django.setup()
    from django.core.management import call_command

    began = time.monotonic()
    _say(f"{size} works: making the tables")
    call_command("migrate", verbosity=0, stdout=sys.stderr)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    fill(size, _say)
    _say(f"{size} works: filled after {time.monotonic() - began:.0f} s")
    return {name: _page(name, paths, rounds) for name, paths in _pages(size).items()}


def _pages(size: int) -> dict[str, list[str]]:
    from django.urls import reverse

    from catalog.models import Listing

    index, search = reverse("catalog:index"), reverse("catalog:search")
    last = max(Listing.objects.count() // 24, 1)
    deep = [1, 2, last // 3 or 1, last // 2 or 1, last]
    step = max(size // 40, 1)
    works = Listing.objects.filter(pk__in=range(1, size + 1, step)).select_related("artwork")
    facets = "tradition=t1&tradition=t2&availability=available&max_price=20000"
    return {
        "catalog": [f"{index}?page={page}" for page in deep]
        + [f"{index}?sort=price&page={page}" for page in deep]
        + [f"{index}?sort=title&page={page}" for page in deep],
        "facet page": [f"{index}?tradition=t{number}" for number in range(6)]
        + [f"{index}?{facets}&sort={sort}" for sort in ("-price", "largest", "title")]
        + [f"{index}?region=r{number}&kind=original" for number in range(4)],
        "search": [f"{search}?q={word}" for word in WORDS],
        "artwork": [row.artwork.get_absolute_url() for row in works],
    }


def _page(name: str, paths: list[str], rounds: int) -> dict[str, Any]:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    asked: list[tuple[str, Any]] = []
    with _queries_into(asked):
        answers = [client.get(path).status_code for path in paths]
    for turn in range(WARM_UP):
        client.get(paths[turn % len(paths)])
    times = []
    for turn in range(rounds):
        began = time.perf_counter()
        answer = client.get(paths[turn % len(paths)])
        times.append(1000 * (time.perf_counter() - began))
        answers.append(answer.status_code)
    wrong = sorted({status for status in answers if status != 200})
    if wrong:
        _say(f"{name}: answered {wrong}")
    return {"p95": percentile(times, 95), "ok": not wrong, "plans": list(_explained(asked))}


def percentile(values: list[float], share: int) -> float:
    """Return the value that `share` percent of `values` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(-(-len(ordered) * share // 100) - 1, 0)]


def _queries_into(asked: list[tuple[str, Any]]):
    from django.db import connection

    def note(execute: Callable, sql: str, params, many, context):
        if not many and sql.lstrip().startswith("SELECT"):
            asked.append((sql, params))
        return execute(sql, params, many, context)

    return connection.execute_wrapper(note)


def _explained(asked: list[tuple[str, Any]]) -> Iterator[str]:
    """Yield the plan of each kind of query, as measured with the first parameters it had."""
    from django.db import connection

    first = {}
    for sql, params in asked:
        first.setdefault(sql, params)
    with connection.cursor() as cursor:
        for sql, params in list(first.items())[:12]:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}", params)
            plan = "\n".join(row[0] for row in cursor.fetchall())
            yield f"{sql[:300]}\n{plan}"


def table(results: dict[int, dict[str, dict]]) -> str:
    """Return the p95 of each page and size, and the ratio of the last size to the first."""
    sizes = list(results)
    heads = " | ".join(f"{size:,} works" for size in sizes)
    lines = [f"| p95, ms | {heads} | ratio |", "|---" * (len(sizes) + 2) + "|"]
    for page, first in results[sizes[0]].items():
        times = [results[size][page]["p95"] for size in sizes]
        shown = " | ".join(f"{value:.1f}" for value in times)
        lines.append(f"| {page} | {shown} | {times[-1] / first['p95']:.2f} |")
    return "\n".join(lines)


def plans(results: dict[int, dict[str, dict]]) -> str:
    """Return the plans of the largest size, page by page."""
    pages = results[max(results)]
    return "\n\n".join(
        f"## {name}\n\n" + "\n\n".join(page["plans"]) for name, page in pages.items()
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
