"""How the answers of our shop grow with its works, on PostgreSQL.

    python -m benchmarks.growth --works 1000,1000000 --plans plans.txt
    python -m benchmarks.growth --works 1000,5000 --rounds 50

For each number of works a database of its own (`pachmarhi_bench_growth_…`) is filled by SQL. Then
each is asked in a process of its own, page by page, with finished pages not kept, in `--turns`, so
that a slow minute of the machine falls on all. Prints a table of the 95th percentile in ms of the
median turn and the ratio of the last size to the first; `--plans` writes the plan of each query.
The server is that of DATABASE_URL. The databases go at the end; `--keep` leaves them, and `--again`
asks those that the same code has left. Ends with 1 when a page answered anything but what it
should, or took more than LIMIT times as long in the largest shop as in the smallest.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import database
from benchmarks.growth_data import fill

LIMIT = 1.5
WARM_UP = 5
# What shoppers type: common words, rare ones, several that many works or none have together, one
# misspelt, Hindi, and a name.
WORDS = (
    *("gond", "deer", "tree of life", "peacock", "warli", "forest", "gond peacock"),
    *("warli harvest acrylic", "warli harvest ink", "pecock", "bababapur", "मोर", "anand shyam"),
    "gond painting",
)
CARD = 'class="card"'
EMPTY = "growth_empty"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--works", default="1000,1000000", help="sizes, with commas")
    parser.add_argument("--rounds", type=int, default=200, help="asks of each page")
    parser.add_argument("--turns", type=int, default=3, help="how often each size is asked")
    parser.add_argument("--plans", type=Path, help="file for the plans of the queries")
    parser.add_argument("--keep", action="store_true", help="leave the filled databases")
    parser.add_argument("--again", action="store_true", help="ask those an earlier run has left")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        json.dump(STEPS[arguments.step](int(arguments.works), arguments.rounds), sys.stdout)
        return 0
    sizes = [int(size) for size in arguments.works.split(",")]
    try:
        if not arguments.again:
            _fill_all(sizes)
        turns = [_ask_all(sizes, arguments.rounds) for _turn in range(arguments.turns)]
    finally:
        if not arguments.keep and not arguments.again:
            for name in (EMPTY, *map(_name, sizes)):
                database.drop(_url(name))
    results = middle(turns)
    print(table(results))
    if arguments.plans:
        arguments.plans.write_text(plans(results), encoding="utf-8")
    return verdict(results)


def _name(size: int) -> str:
    return f"growth_{size}"


def _url(name: str) -> str:
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        sys.exit("Growth is measured on PostgreSQL: set DATABASE_URL to a server.")
    return database.shop_url(server, name, Path())


def _fill_all(sizes: list[int]) -> None:
    """Make the tables once and fill a copy of them with each size."""
    database.recreate(_url(EMPTY))
    _step("migrate", EMPTY, 0)
    for size in sizes:
        database.recreate(_url(_name(size)), like=_url(EMPTY))
        _step("fill", _name(size), size)


def _ask_all(sizes: list[int], rounds: int) -> dict[int, dict[str, dict]]:
    return {size: _step("ask", _name(size), size, rounds) for size in sizes}


def middle(turns: list[dict[int, dict[str, dict]]]) -> dict[int, dict[str, dict]]:
    """Return for each page the median of its p95s, and whether it was right in every turn."""
    return {
        size: {
            name: {
                "p95": statistics.median(turn[size][name]["p95"] for turn in turns),
                "ok": all(turn[size][name]["ok"] for turn in turns),
                "plans": page["plans"],
            }
            for name, page in pages.items()
        }
        for size, pages in turns[-1].items()
    }


def _step(step: str, name: str, size: int, rounds: int = 0) -> Any:
    """Do a step in a process of its own, so that nothing of another size is left."""
    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        environment = {
            **os.environ,
            "BENCH_DIR": folder,
            "BENCH_DATABASE_URL": _url(name),
            "BENCH_PAGE_CACHE_MB": "0",
            "DJANGO_SETTINGS_MODULE": "benchmarks.ours.settings",
        }
        command = [sys.executable, "-m", "benchmarks.growth", "--step", step]
        asked = [*command, "--works", str(size), "--rounds", str(rounds)]
        done = subprocess.run(asked, env=environment, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"{size} works: {step} failed; see above.")
    return json.loads(done.stdout)


def migrate(_size: int, _rounds: int) -> None:
    """Make the tables of an empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    _say("making the tables")
    call_command("migrate", verbosity=0, stdout=sys.stderr)


def fill_one(size: int, _rounds: int) -> float:
    """Fill a database whose tables are empty; return how many seconds it took."""
    import django

    django.setup()
    began = time.monotonic()

    def say(text: str) -> None:
        _say(f"{text} (after {time.monotonic() - began:.0f} s)")

    fill(size, say)
    say(f"{size} works: filled")
    return time.monotonic() - began


def ask(size: int, rounds: int) -> dict[str, dict]:
    """Return for each page of a filled shop its p95 in ms, whether it was right, and its plans."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, stdout=sys.stderr)
    _say(f"{size} works: asking")
    return {name: _page(name, paths, rounds) for name, paths in _pages(size).items()}


STEPS: dict[str, Callable[[int, int], Any]] = {"migrate": migrate, "fill": fill_one, "ask": ask}


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
        wrong = [path for path in paths if not _is_right(name, client.get(path))]
    for turn in range(WARM_UP):
        client.get(paths[turn % len(paths)])
    times = []
    for turn in range(rounds):
        began = time.perf_counter()
        answer = client.get(paths[turn % len(paths)])
        times.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            wrong.append(paths[turn % len(paths)])
    if wrong:
        _say(f"{name}: not what was asked for: {sorted(set(wrong))}")
    return {"p95": percentile(times, 95), "ok": not wrong, "plans": list(_explained(asked))}


def _is_right(name: str, answer: Any) -> bool:
    """Tell whether a page is there, and a list not empty."""
    return answer.status_code == 200 and (name == "artwork" or CARD in answer.content.decode())


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
        for sql, params in first.items():
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


def verdict(results: dict[int, dict[str, dict]]) -> int:
    """Return 0 when every answer was right and none grew by more than LIMIT, else 1 and say why."""
    pages = list(results.values())
    wrong = sorted({name for one in pages for name, page in one.items() if not page["ok"]})
    slow = [name for name, page in pages[-1].items() if page["p95"] > LIMIT * pages[0][name]["p95"]]
    for name in wrong:
        _say(f"{name}: wrong answers")
    for name in slow:
        _say(f"{name}: more than {LIMIT} times as long")
    return 1 if wrong or slow else 0


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
